import { Redis } from 'ioredis';
import { hasRedis, openRedis, type OwnRedis } from '../people/redis';
import type { Desk } from '../programme/desk';
import { keepsItsBells } from './bells';

let server: OwnRedis;

async function hasBells(desk: Desk): Promise<boolean> {
  const redis = new Redis(desk.house.settings.redisUrl ?? '');
  const keys = await redis.keys('bull:feeds:*');
  await redis.quit();
  return keys.length > 0;
}

if (hasRedis) {
  describe('the queue on Redis', () =>
    keepsItsBells(async () => ({ REDIS_URL: (server = await openRedis()).url }), hasBells));
  afterAll(() => server.end());
} else {
  console.warn('LEFT OUT: redis-server is not installed, so the queue on Redis is not tested here.');
  it.skip('the queue on Redis', () => undefined);
}
