// A Redis of its own for a stage, which may go away, forget everything or think slowly.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, start } from '../bench/processes.mjs';

export async function openRedis() {
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  let server = null;

  async function open() {
    server = start('redis-server', words);
    for (let tries = 0; tries < 100; tries += 1, await sleep(50)) if ((await tell('ping')) === 0) return;
    throw new Error(`redis-server did not come up: ${server.output.text}`);
  }

  async function stop() {
    server.kill('SIGKILL');
    await server.ended;
  }

  const tell = (...words) =>
    new Promise((resolve) =>
      spawn('redis-cli', ['-e', '-p', String(port), ...words], { stdio: 'ignore' }).once('exit', resolve),
    );

  await open();
  return {
    url: `redis://127.0.0.1:${port}`,
    ...{ start: open, stop, flush: () => tell('flushall') },
    pause: (ms) => tell('client', 'pause', String(ms), 'ALL'),
  };
}
