import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SeatAuditorService } from '@hub/guests/seat-auditor.service';
import { findingInWords } from '@hub/guests/seat-findings';
import { RepliesService } from '@hub/invitations/replies.service';
import { SignInLetterService } from '@hub/people/sign-in-letter.service';
import { SignInService } from '@hub/people/sign-in.service';
import { startEmbeddedPostgres } from '@hub/records/embedded-postgres.service';
import { HouseLog } from '@hub/settings/log.service';
import type { Settings } from '@hub/settings/settings';
import { loadSettings } from '@hub/settings/settings.service';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { line } from '@hub/programme/plain-text';
import { z } from 'zod';
import { dataSourceFor } from './data-source';
import { ScheduleSeriesService } from '../website/desk/schedule-series.service';
import { DemonstrationService } from './demonstration.service';
import { HubModule } from './hub.module';
import { withDatabaseBeside } from './own-postgres.service';

/** `npm run sign-in`: a one-time link, as the last line; with a mail server, another one by letter to that person. */
export async function printSignIn(email?: string): Promise<void> {
  if (email !== undefined && !z.email().max(200).safeParse(email).success)
    return refuse('Das ist keine E-Mail-Adresse. / That is not an e-mail address.');
  await beside(async (app, { publicUrl, smtpUrl }) => {
    const secret = await app.get(SignInService).newLink(email ?? null, new Date());
    if (email && smtpUrl) {
      await app.get(SignInLetterService).ask(email.toLowerCase(), 'de', null);
      console.log('Ein Brief mit einem Link ist unterwegs. / A letter with a link is on its way.');
    }
    console.log(`${publicUrl}/desk/anmelden/${secret}`);
  });
}

/** `npm run token`: an API token for an organiser of that name, as the last line. */
export async function printToken(name: string): Promise<void> {
  if (!line(100).safeParse(name).success)
    return refuse(
      'Der Name braucht eine Zeile mit 1 bis 100 Zeichen. / The name needs one line of 1 to 100 characters.',
    );
  await beside(async (app) => console.log(await app.get(SignInService).newToken(name, new Date())));
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 2;
}

/** `npm run reply < mail`: one mail that a mail server hands on. What follows from it, the log says; it names nobody. */
export async function takeReply(raw: Uint8Array): Promise<void> {
  await beside(async (app) => {
    const taken = await app.get(RepliesService).take(raw, new Date());
    console.log('reason' in taken ? `${taken.outcome}: ${taken.reason}` : taken.outcome);
  });
}

/** `npm run demo:clear`: removes exactly the demonstration. */
export async function clearDemonstration(): Promise<void> {
  await beside(async (app) => {
    const { gone, freed } = await app.get(ScheduleSeriesService).clearDemonstration({ now: new Date() });
    console.log(
      `${gone} Termine der Vorführung sind entfernt, eigene sind geblieben. / ${gone} demonstration meetings removed, your own stayed.`,
    );
    if (freed > 0)
      console.log(
        `Eigene in Reihen oder Blöcken der Vorführung stehen jetzt für sich: ${freed}. / Your own in its series or blocks now stand alone: ${freed}.`,
      );
  });
}

/** `npm run demo:more`: the other public events of the past, as a second set. */
export async function loadMoreDemonstration(): Promise<void> {
  await beside(async (app) => {
    const { added, there } = await app.get(DemonstrationService).loadMore(new Date());
    console.log(
      `${added} weitere Termine der Vorführung geladen, ${there} standen schon da. / ${added} more demonstration meetings loaded, ${there} were there already.`,
    );
  });
}

/** `npm run audit`: recounts the seats of every meeting; silent where they are in order, else one finding after another. */
export async function auditSeats(): Promise<void> {
  await beside(async (app) => {
    const found = await app.get(SeatAuditorService).findings(new Date());
    for (const finding of found) console.error(findingInWords(finding));
    if (found.length > 0) process.exitCode = 1;
    else console.log('Alle Plätze sind in Ordnung. / All seats are in order.');
  });
}

/** `npm run migration`: writes what entities and database differ by, to be read before it is kept. */
export async function writeMigration(name: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'treffpunkt-migration-'));
  const postgres = await startEmbeddedPostgres(path.join(folder, 'postgres'));
  const records = await dataSourceFor(postgres.url('hub')).initialize();
  try {
    await records.runMigrations({ transaction: 'all' });
    const { upQueries, downQueries } = await records.driver.createSchemaBuilder().log();
    if (upQueries.length === 0) return console.log('Entities and database agree; there is nothing to migrate.');
    keepMigration(
      name,
      upQueries.map(({ query }) => query),
      downQueries.map(({ query }) => query).reverse(),
    );
  } finally {
    await records.destroy();
    await postgres.stop(true);
    rmSync(folder, { recursive: true, force: true });
  }
}

function keepMigration(name: string, up: string[], down: string[]): void {
  const stamp = Date.now();
  const className = `${name.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/gu, (_, letter: string) => letter.toUpperCase())}${stamp}`;
  const lines = (queries: string[]): string =>
    queries.map((query) => `    await runner.query(\`${query.replace(/[`\\$]/gu, '\\$&')}\`);`).join('\n');
  const file = `libs/records/migrations/${stamp}-${name}.ts`;
  writeFileSync(
    file,
    `import type { MigrationInterface, QueryRunner } from 'typeorm';\n\nexport class ${className} implements MigrationInterface {\n  async up(runner: QueryRunner): Promise<void> {\n${lines(up)}\n  }\n\n  async down(runner: QueryRunner): Promise<void> {\n${lines(down)}\n  }\n}\n`,
  );
  const list = 'libs/records/migrations/all.ts';
  const known = readFileSync(list, 'utf8');
  writeFileSync(
    list,
    known
      .replace(/\n(export const)/u, `import { ${className} } from './${stamp}-${name}';\n\n$1`)
      .replace(
        /= \[([^\]]*)\];/u,
        (_, all: string) => `= [${[all.trim().replace(/,$/u, ''), className].filter(Boolean).join(', ')}];`,
      ),
  );
  console.log(`Written: ${file}. Read it before you keep it.`);
}

async function beside(act: (app: INestApplicationContext, settings: Settings) => Promise<void>): Promise<void> {
  const own = await withDatabaseBeside(loadSettings());
  try {
    const app = await NestFactory.createApplicationContext(HubModule.open(own.settings), {
      logger: new HouseLog('warn'),
      abortOnError: false,
    });
    try {
      await act(app, own.settings);
    } finally {
      await app.close();
    }
  } finally {
    await own.stop();
  }
}
