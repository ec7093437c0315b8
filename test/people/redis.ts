// A real Redis of its own for a test, which may stand still, end and come back on the same port.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './house';

const REDIS = '/usr/bin/redis-server';
const hasRedis = existsSync(REDIS);
if (!hasRedis) console.warn(`The queue on Redis is LEFT OUT: there is no ${REDIS}.`);
/** Left out, and counted as such, where there is no Redis; `.ci/run` installs one. */
export const describeWithRedis = hasRedis ? describe : describe.skip;

export interface OwnRedis {
  url: string;
  /** It keeps its connections and says nothing any more. */
  standStill(): void;
  goOn(): void;
  end(): Promise<void>;
  start(): Promise<void>;
}

export async function openRedis(): Promise<OwnRedis> {
  const port = await freePort();
  const words = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--daemonize',
    'no',
  ];
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    server = spawn(REDIS, words, { stdio: 'ignore' });
    for (let tries = 0; tries < 100 && !(await answers(port)); tries += 1) await sleep(50);
  };
  const end = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    ...{ start, end, standStill: () => void server.kill('SIGSTOP'), goOn: () => void server.kill('SIGCONT') },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(Boolean(socket.destroy())));
    socket.on('error', () => resolve(false));
  });
}
