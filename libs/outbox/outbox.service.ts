import { getQueueToken } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { inTime } from './in-time';

/** Nobody waits longer for a bell: the rows are written, and the sweep finds them. */
const HEARD_WITHIN_MS = 1_000;

/** Rings the queues after a commit. A lost bell is harmless: the mailroom sweeps what still waits. */
@Injectable()
export class OutboxService {
  private readonly log = new Logger('outbox');
  /** Bells that nobody has heard yet: when one is, it rings for everything committed before. */
  private readonly unheard = new Map<string, Promise<unknown>>();
  /** Queues whose last bell was not heard, so that an outage is told once. */
  private readonly silent = new Set<string>();

  constructor(private readonly modules: ModuleRef) {}

  /** Whether somebody heard it in time. */
  async wake(name: string): Promise<boolean> {
    if (this.unheard.has(name)) return false;
    const bell = this.ring(name);
    const isHeard = await inTime(bell, HEARD_WITHIN_MS);
    if (!isHeard) this.waitFor(name, bell);
    this.note(name, isHeard);
    return isHeard;
  }

  /** How many bells wait, for the readiness page. */
  async waiting(name: string): Promise<number> {
    const counted = this.queue(name).getJobCounts('waiting');
    if (!(await inTime(counted, HEARD_WITHIN_MS))) throw new Error(`the queue ${name} does not answer`);
    return (await counted).waiting ?? 0;
  }

  private async ring(name: string): Promise<void> {
    await this.queue(name).add('ring', {}, { removeOnComplete: true, removeOnFail: true });
  }

  private waitFor(name: string, bell: Promise<unknown>): void {
    this.unheard.set(name, bell);
    const forget = (): void => void this.unheard.delete(name);
    bell.then(forget, forget);
  }

  private note(name: string, isHeard: boolean): void {
    if (isHeard === !this.silent.has(name)) return;
    if (isHeard) this.silent.delete(name);
    else this.silent.add(name);
    this.log.warn(
      isHeard ? `the bell for ${name} is heard again` : `the bell for ${name} is not heard, sweeps will see`,
    );
  }

  private queue(name: string): Queue {
    const queue = this.modules.get<Queue>(getQueueToken(name), { strict: false });
    if (queue.listenerCount('error') === 0) queue.on('error', () => undefined);
    return queue;
  }
}
