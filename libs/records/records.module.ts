import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource, TypeOrmModule } from '@nestjs/typeorm';
import { SETTINGS } from '@hub/settings/settings.service';
import type { Settings } from '@hub/settings/settings';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { AnsweredRequest } from './answered-request.entity';
import { AnsweredRequestsService } from './answered-requests.service';
import { InstitutionRow } from './institution.entity';
import { InstitutionService } from './institution.service';
import { MIGRATIONS } from './migrations/all';
import { NewsService } from './news.service';
import { PatientClient } from './patient-client.service';
import { ReadinessService } from './readiness.service';

export const RECORDS_ENTITIES = [AnsweredRequest, InstitutionRow];

/** How every process reaches the database; rows are the truth, so the schema comes from migrations only. */
export const recordsOptions = (url: string) =>
  ({
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    extra: { max: 10, Client: PatientClient, ...BOUNDED },
    applicationName: 'treffpunkt',
  }) satisfies DataSourceOptions;

/**
 * A database that hangs, or a host that vanishes without a word, must not hang every request for ever; and a process that
 * stands still in the middle of a transaction must not keep its rows from all others.
 */
const BOUNDED = {
  ...{ connectionTimeoutMillis: 5_000, statement_timeout: 20_000, query_timeout: 30_000 },
  ...{ keepAlive: true, keepAliveInitialDelayMillis: 10_000, idle_in_transaction_session_timeout: 60_000 },
};

const MIGRATION_LOCK = 7_433_301;

/** Several processes may start at once: one migrates, the others wait for it. */
export async function migrate(records: DataSource): Promise<void> {
  const runner = records.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await records.runMigrations({ transaction: 'all' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}

@Module({})
export class RecordsModule implements OnApplicationShutdown {
  static connected(): DynamicModule {
    const connection = TypeOrmModule.forRootAsync({
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({
        ...recordsOptions(settings.databaseUrl ?? ''),
        autoLoadEntities: true,
        retryAttempts: 0,
      }),
      dataSourceFactory: async (options) => {
        const records = await new DataSource(options as DataSourceOptions).initialize();
        await migrate(records);
        return records;
      },
    });
    return {
      module: RecordsModule,
      global: true,
      imports: [connection, TypeOrmModule.forFeature(RECORDS_ENTITIES)],
      providers: [AnsweredRequestsService, InstitutionService, NewsService, ReadinessService],
      exports: [AnsweredRequestsService, InstitutionService, NewsService, ReadinessService],
    };
  }

  constructor(@InjectDataSource() private readonly records: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.records.isInitialized) await this.records.destroy();
  }
}
