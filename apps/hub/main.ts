import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import path from 'node:path';
import { AgendaService } from '@hub/programme/agenda.service';
import { STRANGER } from '@hub/programme/visibility';
import type { Settings } from '@hub/settings/settings';
import { loadSettings } from '@hub/settings/settings.service';
import { SignInService } from '@hub/people/sign-in.service';
import type { INestApplication } from '@nestjs/common';
import { EVEN_HEAP } from '../mailroom/even-heap';
import { openWebsite } from '../website/opening.service';
import { DemonstrationService } from './demonstration.service';
import { HubModule } from './hub.module';
import { requireFreePort, withDatabase, type OwnPostgres } from './own-postgres.service';

setFlagsFromString(EVEN_HEAP);

async function main(): Promise<void> {
  const wanted = loadSettings(process.env);
  await requireFreePort(wanted);
  const house: House = { app: null, own: null };
  // before anything is started: a Ctrl-C in the first second must not leave a database behind
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(house, null));
  house.own = withDatabase(wanted, (error) => void leave(house, error));
  const own = await house.own;
  try {
    house.app = await open(own.settings);
  } catch (error) {
    await own.stop();
    throw error;
  }
}

interface House {
  app: INestApplication | null;
  own: Promise<OwnPostgres> | null;
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
  const lunch = (await app.get(AgendaService).allSeries(STRANGER)).find(({ format }) => format === 'mittagsmeeting');
  const lines = [`Programm: ${publicUrl}/`];
  if (lunch) lines.push(`Mittagsrunde: ${publicUrl}/m/${lunch.slug}`);
  lines.push(`Kalender: ${publicUrl}/kalender/alle.ics`);
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

/**
 * Ctrl-C: nobody new comes in, what runs ends, then the database. Signals that follow change nothing: a terminal sends
 * its own beside npm's. Nest's own signal handling stays off here, because it would end the process before the database.
 */
async function leave({ app, own }: House, error: Error | null): Promise<void> {
  if (leaving) return;
  leaving = true;
  if (error) console.error(error.message);
  await app?.close().catch(() => undefined);
  await own?.then((postgres) => postgres.stop()).catch(() => undefined);
  process.exit(error ? 1 : 0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error && error.constructor !== Error ? error.message : error);
  process.exit(1);
});
