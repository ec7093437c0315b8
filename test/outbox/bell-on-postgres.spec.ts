import { dumpOf } from '../people/table-dump';
import { keepsItsBells } from './bells';

// The queue lies in the same PostgreSQL as the rows: what the house does without REDIS_URL.
keepsItsBells(
  async () => ({}),
  async ({ house }, queue) =>
    Object.values(await dumpOf(house.records, ['bullmq']))
      .flat()
      .some((row) => row.includes(queue)),
);
