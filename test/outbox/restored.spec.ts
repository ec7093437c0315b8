import { dayOf, instantOf, localOf, plusDays, weekday } from '@hub/calendar/wall-clock';
import { Registration } from '@hub/guests/registration.entity';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { LETTER_QUEUES } from '@hub/outbox/queues';
import type { Meeting } from '@hub/programme/meeting.entity';
import { RemindersService } from '@hub/reminders/reminders.service';
import { randomUUID } from 'node:crypto';
import { DeliveryService } from '../../apps/mailroom/delivery.service';
import { InvitationsProcessor, RemindersProcessor } from '../../apps/mailroom/letters.processor';
import { RoundsService } from '../../apps/mailroom/rounds.service';
import { aFollower, aRegistration, aSeriesRegistration, comes, follows } from '../people/guests';
import { openHouse, type House } from '../people/house';
import { lettersOf, stopSweeps } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';
import { readPage } from '../people/page-reader';
import { openDesk, type Desk } from '../programme/desk';

// A backup at night, restored the next afternoon: what left in between is known to nobody. Nothing leaves twice.
const ZONE = 'Europe/Berlin';
/** What the house writes while it sends; the programme stands as it did. */
const KEPT = ['reminder', 'postroom', 'registration', 'series_registration', 'seating', 'digest_issue', 'announcement'];
let desk: Desk;
let server: MailServer;
/** The house that is started again on the restored database. */
let again: House;
let rounds: RoundsService;
let close: () => Promise<void>;

beforeAll(async () => {
  server = await openMailServer();
  desk = await openDesk(new Date(), { SMTP_URL: server.url });
  await standStill(desk.house);
});
beforeEach(async () => {
  close = async () => undefined;
  await sql('TRUNCATE letter, meeting, series, address, digest_issue, follower RESTART IDENTITY CASCADE');
  await sql(`UPDATE postroom SET generation = NULL, "lostUntil" = NULL, "caughtUpAt" = NULL, "aliveAt" = now()`);
  server.received.length = 0;
});
afterEach(() => close());
afterAll(async () => {
  await desk.close();
  await server.close();
});

const sql = (text: string, values?: unknown[]) => desk.house.records.query(text, values);
const manager = () => desk.house.records.manager;
const inDays = (days: number): string => plusDays(dayOf(localOf(new Date(), ZONE)), days);
const received = (): string[] => server.received.map(({ to }) => to.join()).sort();
const states = async (kind: string): Promise<string[]> =>
  (await lettersOf(desk.house, `kind = '${kind}'`)).map(
    ({ toAddress, state }) => `${toAddress.split('@')[0]} ${state}`,
  );

/** Neither bells nor sweeps: everything happens when a test says so. */
async function standStill(house: House): Promise<void> {
  stopSweeps(house);
  for (const processor of [InvitationsProcessor, RemindersProcessor]) await house.app.get(processor).worker.close();
}

/** Everything that is to leave leaves. */
async function work(house = desk.house): Promise<void> {
  for (const queue of LETTER_QUEUES) await house.app.get(DeliveryService).work(queue);
}

async function backup(): Promise<void> {
  await work(); // the house has been open: it knows which database this is
  await sql('DROP SCHEMA IF EXISTS saved CASCADE; CREATE SCHEMA saved');
  for (const table of [...KEPT, 'letter']) await sql(`CREATE TABLE saved.${table} AS TABLE ${table}`);
  await sql(`UPDATE saved.postroom SET "aliveAt" = now() - interval '9 hours'`);
}

/** As pg_restore leaves it: the old rows, letters in a table of another number. Then the house is started again. */
async function restore(): Promise<void> {
  await desk.house.records.transaction(async (under) => {
    await under.query(`SET LOCAL session_replication_role = replica`);
    for (const table of KEPT)
      await under.query(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM saved.${table}`);
    await under.query(`CREATE TABLE letter_new (LIKE letter INCLUDING ALL); INSERT INTO letter_new TABLE saved.letter;
      DROP TABLE letter; ALTER TABLE letter_new RENAME TO letter`);
  });
  const databaseUrl = desk.house.settings.databaseUrl ?? '';
  again = await openHouse({ databaseUrl, env: { SMTP_URL: server.url, LOG_LEVEL: 'error' } });
  close = again.close;
  await standStill(again);
  rounds = again.app.get(RoundsService);
}

/** A lunch tomorrow whose reminder of the day before is due now, to a fraction of a second. */
async function dueNow(title: string): Promise<Meeting> {
  const meeting = await desk.single({
    ...{ title, format: 'mittagsmeeting', localStart: `${inDays(1)}T12:30`, durationMinutes: 60 },
  });
  await sql(
    `UPDATE meeting SET "startsAt" = date_trunc('milliseconds', clock_timestamp()) + interval '1 day', "endsAt" = NULL,
            "localEnd" = NULL, precision = 'start_only' WHERE id = $1`,
    [meeting.id],
  );
  await sql('DELETE FROM reminder WHERE "meetingId" = $1', [meeting.id]);
  await sql(
    `INSERT INTO reminder (id, "meetingId", "minutesBefore", "dueAt", state)
     SELECT $2, id, 1440, "startsAt" - interval '1 day', 'planned' FROM meeting WHERE id = $1`,
    [meeting.id, randomUUID()],
  );
  return meeting;
}

it('reminders that were due in between are held and shown; released they leave once; later ones leave as ever', async () => {
  const meeting = await dueNow('Mittag');
  await comes(manager(), aRegistration(meeting.id, { email: 'guest@example.org' }));
  await follows(manager(), aFollower({ meetingId: meeting.id }, { address: 'follower@example.org' }));
  await backup();
  await desk.house.app.get(RoundsService).sweepReminders();
  expect(received()).toEqual(['follower@example.org', 'guest@example.org']);

  await restore();
  await rounds.sweepReminders(); // before any letter was claimed, so before the post itself looked
  await rounds.sweepLetters();
  expect(await states('reminder')).toEqual(expect.arrayContaining(['follower held', 'guest held']));
  const later = await dueNow('Danach');
  await comes(manager(), aRegistration(later.id, { email: 'later@example.org' }));
  await rounds.sweepReminders();
  await work(again);
  expect(received()).toEqual(['follower@example.org', 'guest@example.org', 'later@example.org']);

  const headers = { cookie: await again.signIn() };
  const page = await readPage((await again.get('/desk/briefe?stand=held', { headers })).text);
  expect(page.main).toContain('2 Briefe werden zurückgehalten');
  expect(page.texts('.plain-list h2')).toEqual(Array(2).fill('Erinnerung zurückgehalten'));
  const form = { headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', origin: again.url } };
  expect((await again.ask('POST', '/desk/briefe/freigeben', { ...form, body: '' })).status).toBe(303);
  await work(again);
  await rounds.sweepReminders();
  await work(again);
  expect(received()).toEqual([
    ...['follower@example.org', 'follower@example.org', 'guest@example.org', 'guest@example.org', 'later@example.org'],
  ]);
  expect((await states('reminder')).filter((state) => !state.endsWith(' sent'))).toEqual([]);
});

it('found by a clock that was ahead, only what was due until it was put right is held', async () => {
  const meeting = await dueNow('Mittag');
  await comes(manager(), aRegistration(meeting.id, { email: 'guest@example.org' }));
  await backup();
  await restore();
  await work(again);
  await sql(`UPDATE postroom SET "lostUntil" = now() + interval '2 hours'`);
  await rounds.sweepReminders();
  const later = await dueNow('Danach');
  await comes(manager(), aRegistration(later.id, { email: 'later@example.org' }));
  await rounds.sweepReminders();
  expect([await states('reminder'), received()]).toEqual([['guest held', 'later sent'], ['later@example.org']]);
});

it('while its tables come back one by one, nobody is reminded', async () => {
  const meeting = await dueNow('Mittag');
  await comes(manager(), aRegistration(meeting.id));
  await backup();
  await sql('DELETE FROM postroom');
  await desk.house.app.get(RoundsService).sweepReminders();
  expect([await states('reminder'), await sql('SELECT state FROM reminder')]).toEqual([[], [{ state: 'planned' }]]);
  await sql('INSERT INTO postroom TABLE saved.postroom');
  await desk.house.app.get(RoundsService).sweepReminders();
  expect(await states('reminder')).toHaveLength(1);
});

it('the weekly letter of a Monday in between is held, that of the next Monday leaves', async () => {
  const today = dayOf(localOf(new Date(), ZONE));
  const monday = plusDays(today, -(weekday(today) === 1 ? 7 : weekday(today) - 1));
  const at = (day: string): Date => instantOf(`${day}T08:00`, ZONE);
  const announce = (title: string, days: number) =>
    desk.single({ title, format: 'dialogwerkstatt', localStart: `${inDays(days)}T10:00`, durationMinutes: 60 });
  const send = async (house: House, day: string): Promise<number> => {
    const letters = await house.app.get(RoundsService).sendDigest(at(day));
    // whatever day it is today
    await sql(`UPDATE letter SET "notAfter" = now() + interval '1 day' WHERE kind = 'digest'`);
    await work(house);
    return letters;
  };
  await announce('Werkstatt', 3);
  await follows(manager(), aFollower({ meetingId: '' }, { kind: 'digest', meetingId: null, address: 'd@example.org' }));
  await backup();
  expect([await send(desk.house, monday), received()]).toEqual([1, ['d@example.org']]);

  await restore();
  expect([await send(again, monday), received(), await states('digest')]).toEqual([
    ...[1, ['d@example.org'], ['d held']],
  ]);
  await announce('Noch eine', 20);
  expect([await send(again, plusDays(monday, weekday(today) === 1 ? 14 : 7)), received().length]).toEqual([1, 2]);
});

it('dates that join a series once more are told of in held letters; those that join afterwards as ever', async () => {
  const dates = [7, 14, 21].map((days) => `${inDays(days)}T12:30`);
  const { series, meetings } = await desk.schedule({
    ...{ localStart: dates[0], rule: undefined, dates, access: 'registration' },
  });
  const [first, second, third] = meetings as [Meeting, Meeting, Meeting];
  const anna = aSeriesRegistration(series.id, { email: 'anna@example.org' });
  await manager().insert(SeriesRegistration, anna);
  const known = {
    email: anna.email,
    seriesRegistrationId: anna.id,
    toldAs: 'registered',
    toldState: 'planned',
  } as const;
  const takes = ({ id, sequence, localStart }: Meeting): Registration =>
    aRegistration(id, { ...known, toldSequence: sequence, toldStart: localStart });
  await comes(manager(), takes(first), takes(third));
  await desk.house.records.transaction((under) =>
    desk.house.app.get(RemindersService).plan(under, [first.id, second.id, third.id]),
  );
  await backup();
  await desk.house.app.get(RoundsService).rollOnSeries();
  await work();
  expect(received()).toEqual([anna.email]);

  await restore();
  await rounds.rollOnSeries();
  await work(again);
  expect([received(), await states('series-dates')]).toEqual([[anna.email], ['anna held']]);
  await manager().delete(Registration, { meetingId: third.id });
  await rounds.rollOnSeries();
  await work(again);
  expect([received(), (await states('series-dates')).sort()]).toEqual([
    [anna.email, anna.email],
    ['anna held', 'anna sent'],
  ]);
});
