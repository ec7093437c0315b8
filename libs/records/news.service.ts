import { EventEmitter } from 'node:events';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Client } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';

export type Topic = 'programme' | 'ticket' | 'institution';
const RECONNECT_MS = 1_000;

/**
 * What the processes of the house tell each other at once, by LISTEN and NOTIFY. News can be lost (a cut connection),
 * so nothing depends on it alone: after a reconnect everybody hears 'programme' and looks for themselves.
 */
@Injectable()
export class NewsService implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners = new EventEmitter();
  private client: Client | null = null;
  private closing = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.connect();
  }

  on(topic: Topic, listener: (message: string) => void): void {
    this.listeners.on(topic, listener);
  }

  /** Heard when the transaction commits; at once without one. */
  async tell(topic: Topic, message: string, manager: EntityManager = this.records.manager): Promise<void> {
    await manager.query('SELECT pg_notify($1, $2)', [`hub_${topic}`, message]);
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.settings.databaseUrl ?? '',
      application_name: 'treffpunkt news',
    });
    client.on('notification', ({ channel, payload }) =>
      this.listeners.emit(channel.replace('hub_', ''), payload ?? ''),
    );
    client.on('error', () => undefined);
    await client.connect();
    // only from here on: a failed attempt ends too, and would start a second round of attempts
    client.on('end', () => this.reconnectLater());
    this.client = client;
    if (this.closing) return client.end();
    await client.query('LISTEN hub_programme');
    await client.query('LISTEN hub_ticket');
    await client.query('LISTEN hub_institution');
  }

  private reconnectLater(): void {
    if (this.closing) return;
    this.timer = setTimeout(() => {
      this.connect().then(
        () => this.listeners.emit('programme', ''),
        () => this.reconnectLater(),
      );
    }, RECONNECT_MS);
    this.timer.unref();
  }
}
