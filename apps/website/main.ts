import 'reflect-metadata';
import { requireDatabase } from '@hub/records/database-check.service';
import { loadSettings } from '@hub/settings/settings.service';
import { openWebsite } from './opening.service';
import { WebsiteModule } from './website.module';

async function main(): Promise<void> {
  const settings = loadSettings(process.env);
  if (!settings.databaseUrl)
    throw new Error(
      'DATABASE_URL fehlt: Die Website allein braucht einen PostgreSQL-Server. / DATABASE_URL is missing: the website alone needs a PostgreSQL server.',
    );
  await requireDatabase(settings.databaseUrl);
  const app = await openWebsite(WebsiteModule.alone(settings), settings);
  app.enableShutdownHooks();
  await app.listen(settings.port, settings.host);
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM')); // whoever started this is gone
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
