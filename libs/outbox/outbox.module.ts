import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PatientClient } from '@hub/records/patient-client.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import { ClaimsService } from './claims.service';
import { CountedMail } from './counted-mail.entity';
import { FailedLettersService } from './failed-letters.service';
import { HastyQueue, hastyRedis, PatientWorker } from './hasty-bells.service';
import { LetterListService } from './letter-list.service';
import { Letter } from './letter.entity';
import { LettersService } from './letters.service';
import { LostTimeService } from './lost-time.service';
import { MailDomain } from './mail-domain.entity';
import { MailLimitsService } from './mail-limits.service';
import { OutboxService } from './outbox.service';
import { patientBackend } from './patient-bells.service';
import { Postroom } from './postroom.entity';
import { PostroomService } from './postroom.service';
import { QUEUES } from './queues';
import { SuppressedAddress } from './suppressed-address.entity';

export const OUTBOX_ENTITIES = [Letter, Postroom, SuppressedAddress, CountedMail, MailDomain];

/** BullMQ on Redis where REDIS_URL is set, else in the same PostgreSQL as the rows. */
function bells(settings: Settings): QueueOptions {
  if (settings.redisUrl) return { connection: hastyRedis(settings.redisUrl) };
  setDefaultBackendFactory(patientBackend);
  // The PostgreSQL backend reads connectionString, max and migrate; BullMQ's type knows only Redis (nestjs/bull#2903).
  return {
    connection: {
      connectionString: settings.databaseUrl,
      max: 2,
      migrate: true,
      Client: PatientClient,
    } as unknown as QueueOptions['connection'],
  };
}

const SERVICES = [
  ...[OutboxService, LettersService, LetterListService, FailedLettersService, ClaimsService, PostroomService],
  LostTimeService,
  MailLimitsService,
];

BullModule.queueClass = HastyQueue;
BullModule.workerClass = PatientWorker;

@Module({})
export class OutboxModule {
  static ringing(): DynamicModule {
    return {
      module: OutboxModule,
      global: true,
      imports: [
        TypeOrmModule.forFeature(OUTBOX_ENTITIES),
        BullModule.forRootAsync({ inject: [SETTINGS], useFactory: bells }),
        BullModule.registerQueue(...QUEUES.map(({ queue }) => ({ name: queue }))),
      ],
      providers: SERVICES,
      exports: [...SERVICES, BullModule],
    };
  }
}
