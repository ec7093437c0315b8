import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Redis } from 'ioredis';
import { untilSo } from '../feeds/programmes-in-feeds';
import { freePort } from '../people/house';
import type { Desk } from '../programme/desk';
import { keepsItsBells } from './bells';

const REDIS = '/usr/bin/redis-server';
let server: ChildProcess;

async function openRedis(): Promise<string> {
  const port = await freePort();
  server = spawn(
    REDIS,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--daemonize', 'no'],
    { stdio: 'ignore' },
  );
  await untilSo(() => answers(port), 5_000);
  return `redis://127.0.0.1:${port}`;
}

async function hasBells(desk: Desk, queue: string): Promise<boolean> {
  const redis = new Redis(desk.house.settings.redisUrl ?? '');
  const keys = await redis.keys(`bull:${queue}:*`);
  await redis.quit();
  return keys.length > 0;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(Boolean(socket.destroy())));
    socket.on('error', () => resolve(false));
  });
}

if (existsSync(REDIS)) {
  describe('the queue on Redis', () => keepsItsBells(async () => ({ REDIS_URL: await openRedis() }), hasBells));
  afterAll(async () => {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  });
} else {
  console.warn(`LEFT OUT: ${REDIS} is not installed, so the queue on Redis is not tested here.`);
  it.skip('the queue on Redis', () => undefined);
}
