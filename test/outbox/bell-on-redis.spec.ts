import { Redis } from 'ioredis';
import { describeWithRedis, openRedis, type OwnRedis } from '../people/redis';
import type { Desk } from '../programme/desk';
import { keepsItsBells } from './bells';

let server: OwnRedis;

async function hasBells(desk: Desk, queue: string): Promise<boolean> {
  const redis = new Redis(desk.house.settings.redisUrl ?? '');
  const keys = await redis.keys(`bull:${queue}:*`);
  await redis.quit();
  return keys.length > 0;
}

describeWithRedis('the queue on Redis', () => {
  keepsItsBells(async () => ({ REDIS_URL: (server = await openRedis()).url }), hasBells);
  afterAll(() => server.end());
});
