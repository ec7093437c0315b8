import { FeedsModule } from '@hub/feeds/feeds.module';
import { OutboxModule } from '@hub/outbox/outbox.module';
import { FEEDS, QUEUES } from '@hub/outbox/queues';
import { RosterService } from '@hub/outbox/roster.service';
import { RecordsModule } from '@hub/records/records.module';
import { readSettings, type Settings } from '@hub/settings/settings';
import { SettingsModule } from '@hub/settings/settings.module';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { ModuleMetadata } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { MailroomModule } from '../../apps/mailroom/mailroom.module';
import { newDatabase } from '../people/house';

@Processor(FEEDS)
class SecondProcessor extends WorkerHost {
  override process(): Promise<void> {
    return Promise.resolve();
  }
}

let settings: Settings;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await newDatabase();
  drop = database.drop;
  const read = readSettings({ DATABASE_URL: database.url });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  settings = read.settings;
});
afterAll(() => drop());

/** Opens such a mailroom and says why it refused to, or nothing. */
async function opening(about: ModuleMetadata): Promise<string> {
  const mailroom = await Test.createTestingModule(about).compile();
  const refused = await mailroom.init().then(
    () => '',
    (error: Error) => error.message,
  );
  await mailroom.close().catch(() => undefined);
  return refused;
}

it('the mailroom opens: every queue has exactly one processor', async () =>
  expect(await opening({ imports: [MailroomModule.alone(settings)] })).toBe(''));

it('a second processor for a queue keeps it shut', async () =>
  expect(await opening({ imports: [MailroomModule.alone(settings)], providers: [SecondProcessor] })).toBe(
    'The queue "feeds" has 2 processors; it needs exactly one. Add it to mailroom.module.ts.',
  ));

it('a queue without a processor keeps it shut', async () => {
  const rooms = [SettingsModule.with(settings), RecordsModule.connected(), OutboxModule.ringing()];
  expect(await opening({ imports: [...rooms, DiscoveryModule, FeedsModule], providers: [RosterService] })).toBe(
    'The queue "invitations" has 0 processors; it needs exactly one. Add it to mailroom.module.ts.',
  );
});

it('every queue promises something, and has a name of its own', () => {
  expect(QUEUES).toEqual([
    { queue: 'invitations', withinMs: 300_000 },
    { queue: 'reminders', withinMs: 60_000 },
    { queue: 'feeds', withinMs: 5_000 },
  ]);
  expect(new Set(QUEUES.map(({ queue }) => queue)).size).toBe(QUEUES.length);
});
