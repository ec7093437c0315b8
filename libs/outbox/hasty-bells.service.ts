import { Queue, Worker, type Processor, type QueueOptions, type WorkerOptions } from 'bullmq';
import { inTime } from './in-time';

const FAREWELL_MS = 1_000;
/** What letters are doing has ended by then; a feed is built in less. */
const WORK_ENDS_WITHIN_MS = 5_000;

/**
 * Whoever rings must not wait for a Redis that is away: without its offline queue ioredis refuses at once, and what stands
 * still is given up. The first look at the version would, where it is cut, silence the bell until the next start.
 */
export const hastyRedis = (url: string): QueueOptions['connection'] => ({
  ...{ url, enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 5_000, skipVersionCheck: true },
});

/** Goes when it is told to, also where nobody answers its farewell. */
export class HastyQueue extends Queue {
  override async close(): Promise<void> {
    if (await inTime(super.close(), FAREWELL_MS)) return;
    await inTime(this.disconnect(), FAREWELL_MS);
  }
}

/** Nest hands a worker the connection of its queue. Whoever listens has time: its connection waits and comes back. */
export class PatientWorker extends Worker {
  constructor(name: string, processor: Processor, { connection, ...more }: WorkerOptions) {
    super(name, processor, { ...more, connection: isHasty(connection) ? { url: connection.url } : connection });
  }

  override async close(force = false): Promise<void> {
    if (await inTime(super.close(force), WORK_ENDS_WITHIN_MS)) return;
    await inTime(this.disconnect(), FAREWELL_MS);
  }
}

const isHasty = (connection: unknown): connection is { url: string } =>
  typeof connection === 'object' && connection !== null && 'enableOfflineQueue' in connection;
