import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { HouseLog } from '@hub/settings/log.service';
import { requireDatabase } from '@hub/records/database-check.service';
import { loadSettings } from '@hub/settings/settings.service';
import { NestFactory } from '@nestjs/core';
import { EVEN_HEAP } from './even-heap';
import { MailroomModule } from './mailroom.module';

setFlagsFromString(EVEN_HEAP);
const ENDINGS = ['SIGTERM', 'SIGINT'] as const;

async function main(): Promise<void> {
  const settings = loadSettings(process.env);
  if (!settings.databaseUrl)
    throw new Error(
      'DATABASE_URL fehlt: Die Poststelle allein braucht einen PostgreSQL-Server. / DATABASE_URL is missing: the mailroom alone needs a PostgreSQL server.',
    );
  await requireDatabase(settings.databaseUrl);
  // letters may be on the wire before Nest listens: whoever asks it to end in that moment is heard afterwards
  let early: NodeJS.Signals | null = null;
  const remember = (signal: NodeJS.Signals): void => void (early = signal);
  for (const signal of ENDINGS) process.once(signal, remember);
  const app = await NestFactory.createApplicationContext(MailroomModule.alone(settings), {
    logger: new HouseLog(settings.logLevel),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  for (const signal of ENDINGS) process.off(signal, remember);
  if (early) process.kill(process.pid, early);
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM')); // whoever started this is gone
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
