import { getQueueToken } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';

/** Rings the queues after a commit. A lost bell is harmless: the mailroom sweeps what still waits. */
@Injectable()
export class OutboxService {
  private readonly log = new Logger('outbox');

  constructor(private readonly modules: ModuleRef) {}

  async wake(name: string): Promise<boolean> {
    try {
      await this.queue(name).add('ring', {}, { removeOnComplete: true, removeOnFail: true });
      return true;
    } catch (error) {
      this.log.warn(`bell for ${name} not rung, the sweep will see it: ${(error as Error).message}`);
      return false;
    }
  }

  /** How many bells wait, for the readiness page. */
  async waiting(name: string): Promise<number> {
    return (await this.queue(name).getJobCounts('waiting')).waiting ?? 0;
  }

  private queue(name: string): Queue {
    const queue = this.modules.get<Queue>(getQueueToken(name), { strict: false });
    if (queue.listenerCount('error') === 0) queue.on('error', () => undefined);
    return queue;
  }
}
