import 'reflect-metadata';
import path from 'node:path';
import type { Settings } from '@hub/settings/settings';
import { loadSettings } from '@hub/settings/settings.service';
import { SignInService } from '@hub/people/sign-in.service';
import type { INestApplication } from '@nestjs/common';
import { openWebsite } from '../website/opening.service';
import { DemonstrationService } from './demonstration.service';
import { HubModule } from './hub.module';
import { requireFreePort, withDatabase, type OwnPostgres } from './own-postgres.service';

async function main(): Promise<void> {
  const wanted = loadSettings(process.env);
  await requireFreePort(wanted);
  let app: INestApplication | null = null;
  const own = await withDatabase(wanted, (error) => void leave(app, own, error));
  try {
    app = await open(own.settings);
  } catch (error) {
    await own.stop();
    throw error;
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave(app, own, null));
}

async function open(settings: Settings): Promise<INestApplication> {
  const app = await openWebsite(HubModule.open(settings), settings);
  if (settings.demo) await app.get(DemonstrationService).loadIntoEmpty(new Date());
  await app.listen(settings.port, settings.host);
  await greet(app, settings);
  return app;
}

/** The order is promised in the contract; people and programs read it. */
async function greet(app: INestApplication, settings: Settings): Promise<void> {
  const { publicUrl, smtpUrl, dataDir } = settings;
  const lines = [
    `Programm: ${publicUrl}/`,
    `Mittagsrunde: ${publicUrl}/m/mittagsmeeting`,
    `Kalender: ${publicUrl}/kalender/alle.ics`,
  ];
  if (!smtpUrl)
    lines.push(
      `Schreibtisch (einmal, 15 Minuten): ${publicUrl}/desk/anmelden/${await app.get(SignInService).newLink(null, new Date())}`,
    );
  lines.push(
    `Briefe: ${smtpUrl ? 'gehen über den Mailserver hinaus' : `werden aufbewahrt in der Datenbank unter ${path.resolve(dataDir)}`}`,
  );
  console.log(`\nTreffpunkt ist geöffnet.\n  ${lines.join('\n  ')}\n`);
}

let leaving = false;

/** Ctrl-C: nobody new comes in, what runs ends, then the database. A second Ctrl-C does not wait. */
async function leave(app: INestApplication | null, own: OwnPostgres, error: Error | null): Promise<void> {
  if (leaving) process.exit(130);
  leaving = true;
  if (error) console.error(error.message);
  await app?.close().catch(() => undefined);
  await own.stop().catch(() => undefined);
  process.exit(error ? 1 : 0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error && error.constructor !== Error ? error.message : error);
  process.exit(1);
});
