import { OutboxService } from '@hub/outbox/outbox.service';
import { QUEUES } from '@hub/outbox/queues';
import { ReadinessService } from '@hub/records/readiness.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Allow } from './policy.guard';
import { Refusal } from './refusal.service';

/** For those who operate the hub: is it alive, is it ready, how is it doing. */
@Controller()
@Allow('read')
export class HealthController {
  private readonly metrics = new Registry();

  constructor(
    private readonly records: ReadinessService,
    private readonly outbox: OutboxService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    if (settings.metricsPort !== null) collectDefaultMetrics({ register: this.metrics });
  }

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
    return { status: isReady ? 'ok' : 'not ready', checks };
  }

  /** On this port only for the machine itself; METRICS_PORT opens one of its own (see opening.service). */
  @Get('metrics')
  async numbers(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (this.settings.metricsPort === null) throw new Refusal(404, 'not_found');
    reply.type(this.metrics.contentType);
    return this.metrics.metrics();
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
