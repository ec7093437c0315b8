import { LetterListService } from '@hub/outbox/letter-list.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { QUEUES } from '@hub/outbox/queues';
import { ReadinessService } from '@hub/records/readiness.service';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, DuringSetUp } from './policy.guard';

/** For those who operate the hub: is it alive, is it ready, how is it doing. */
@Controller()
@Allow('read')
@DuringSetUp()
export class HealthController {
  constructor(
    private readonly records: ReadinessService,
    private readonly outbox: OutboxService,
    private readonly letters: LetterListService,
  ) {}

  @Get('healthz')
  alive(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  }

  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const checks = {
      database: await answers(() => this.records.answers()),
      migrations: await answers(() => this.records.isMigrated()),
      queue: await answers(() => this.bellsWaiting()),
    };
    const isReady = Object.values(checks).every((check) => check === 'ok');
    reply.status(isReady ? 200 : 503).header('cache-control', 'no-store');
    // Late letters are an alarm, yet no reason to send readers away: a mail server that is down does not close the website.
    return { status: isReady ? 'ok' : 'not ready', checks, lateLetters: await this.letters.late().catch(() => null) };
  }

  private async bellsWaiting(): Promise<void> {
    for (const { queue } of QUEUES) await this.outbox.waiting(queue);
  }
}

async function answers(ask: () => Promise<unknown>): Promise<'ok' | 'down'> {
  return ask().then(
    () => 'ok' as const,
    () => 'down' as const,
  );
}
