import http from 'node:http';
import { LetterListService } from '@hub/outbox/letter-list.service';
import { LETTER_STATES } from '@hub/outbox/letter-states';
import { OutboxService } from '@hub/outbox/outbox.service';
import { QUEUES } from '@hub/outbox/queues';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** Prometheus, on a port of its own where METRICS_PORT names one; numbers about the house, never about people. */
@Injectable()
export class MetricsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly registry = new Registry();
  private server: http.Server | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly outbox: OutboxService,
    private readonly letters: LetterListService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, host } = this.settings;
    if (metricsPort === null) return;
    collectDefaultMetrics({ register: this.registry });
    this.countBells();
    this.countLetters();
    const server = http.createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(metricsPort, host, resolve));
    this.server = server;
  }

  onApplicationShutdown(): void {
    this.server?.close();
  }

  private countBells(): void {
    const { outbox } = this;
    new Gauge({
      name: 'treffpunkt_bells_waiting',
      help: 'Bells rung and not yet answered, per queue',
      labelNames: ['queue'],
      registers: [this.registry],
      async collect() {
        for (const { queue } of QUEUES) this.set({ queue }, await outbox.waiting(queue).catch(() => Number.NaN));
      },
    });
  }

  private countLetters(): void {
    const { letters } = this;
    new Gauge({
      name: 'treffpunkt_letters',
      help: 'Letters by state',
      labelNames: ['state'],
      registers: [this.registry],
      async collect() {
        const counts = await letters.counts().catch(() => null);
        for (const state of LETTER_STATES) this.set({ state }, counts ? (counts[state] ?? 0) : Number.NaN);
      },
    });
    new Gauge({
      name: 'treffpunkt_letters_late',
      help: 'Letters that wait longer than promised',
      registers: [this.registry],
      async collect() {
        this.set(await letters.late().catch(() => Number.NaN));
      },
    });
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const isAsked = request.method === 'GET' && request.url === '/metrics';
    const body = isAsked ? await this.registry.metrics() : '';
    response.writeHead(isAsked ? 200 : 404, { 'content-type': this.registry.contentType }).end(body);
  }
}
