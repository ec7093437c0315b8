import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { createPostgresBackend, setDefaultBackendFactory, type BackendFactory, type QueueOptions } from 'bullmq';
import { OutboxService } from './outbox.service';
import { QUEUES } from './queues';

/** BullMQ on Redis where REDIS_URL is set, else in the same PostgreSQL as the rows. */
function bells(settings: Settings): QueueOptions {
  if (settings.redisUrl) return { connection: { url: settings.redisUrl } };
  setDefaultBackendFactory(createPostgresBackend as unknown as BackendFactory);
  // The PostgreSQL backend reads connectionString, max and migrate; BullMQ's type knows only Redis (nestjs/bull#2903).
  return {
    connection: {
      connectionString: settings.databaseUrl,
      max: 2,
      migrate: true,
    } as unknown as QueueOptions['connection'],
  };
}

@Module({})
export class OutboxModule {
  static ringing(): DynamicModule {
    return {
      module: OutboxModule,
      global: true,
      imports: [
        BullModule.forRootAsync({ inject: [SETTINGS], useFactory: bells }),
        BullModule.registerQueue(...QUEUES.map(({ queue }) => ({ name: queue }))),
      ],
      providers: [OutboxService],
      exports: [OutboxService, BullModule],
    };
  }
}
