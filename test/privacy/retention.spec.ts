import { randomUUID } from 'node:crypto';
import { Contribution } from '@hub/contributions/contribution.entity';
import { ContributionsService } from '@hub/contributions/contributions.service';
import { SeatAuditorService } from '@hub/guests/seat-auditor.service';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { hashOfAddress } from '@hub/outbox/letters.service';
import { SuppressedAddress } from '@hub/outbox/suppressed-address.entity';
import { Municipality } from '@hub/people/municipality.entity';
import { GuestCount } from '@hub/privacy/guest-count.entity';
import { OwnDataService } from '@hub/privacy/own-data.service';
import { RetentionRun } from '@hub/privacy/retention-run.entity';
import { RetentionService } from '@hub/privacy/retention.service';
import { StoredService } from '@hub/privacy/stored.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { SpecialNeed } from '@hub/guests/special-need.entity';
import { comingWeekday, plusDays, spoken } from '../people/coming-days';
import { aFollower, aRegistration, aSeriesRegistration, comes, follows } from '../people/guests';
import { aLetter, lettersOf, post, stopSweeps } from '../people/letters';
import { readPage } from '../people/page-reader';
import { openDesk, type Desk } from '../programme/desk';

// What is let go, and when. The meeting is on 2 December 2026 from 12.30 to 13.30 in Berlin.
const OVER = new Date('2026-12-02T12:30:00Z');
const after = (days: number, minutes = 0): Date => new Date(OVER.getTime() + days * 86_400_000 + minutes * 60_000);
let desk: Desk;
let meeting: Meeting;
let seriesId: string;

beforeAll(async () => {
  desk = await openDesk();
  stopSweeps(desk.house);
});
beforeEach(async () => {
  await desk.house.records.query(
    'TRUNCATE letter, contribution, meeting, series, address, guest_count, retention_run, retention_period, municipality CASCADE',
  );
  const { series, meetings } = await desk.schedule({ rule: undefined, dates: ['2026-12-02T12:30'] });
  [meeting, seriesId] = [meetings[0] as Meeting, series.id];
});
afterAll(() => desk.close());

const manager = () => desk.house.records.manager;
const run = (now: Date) => desk.house.app.get(RetentionService).run(now);
const count = async (table: string): Promise<number> =>
  (await desk.house.records.query(`SELECT count(*)::int AS count FROM ${table}`))[0].count;

it('registrations become numbers 30 days after, and a recount of the seats stays silent', async () => {
  const town = { id: randomUUID(), name: 'Musterstadt', foldedName: 'musterstadt', kind: 'stadt', region: 'nord' };
  await manager().insert(Municipality, { ...town, association: 'staedtetag' });
  const from = { municipalityId: town.id };
  const [here, away] = [{ attendance: 'present' as const }, { attendance: 'absent' as const }];
  await comes(
    manager(),
    aRegistration(meeting.id, { ...from, ...here }),
    aRegistration(meeting.id, { ...from, ...away }),
    aRegistration(meeting.id, { kind: 'landkreis', sector: 'bildung', ...here }),
    aRegistration(meeting.id, { state: 'waiting' }),
    aRegistration(meeting.id, { state: 'cancelled', cancelledAt: new Date() }),
  );
  await desk.house.records.query(
    `INSERT INTO seating ("meetingId", taken) VALUES ($1, 3) ON CONFLICT ("meetingId") DO UPDATE SET taken = 3`,
    [meeting.id],
  );
  expect(await run(after(30, -1))).toMatchObject({ registrations: 0, not_registered: 0 });
  expect(await run(after(30))).toMatchObject({ registrations: 3, not_registered: 2 });
  expect([await count('registration'), await run(after(31))]).toEqual([
    0,
    expect.objectContaining({ registrations: 0 }),
  ]);
  const rows = await manager().find(GuestCount, { order: { kind: 'ASC' } });
  expect(rows).toEqual([
    {
      ...{ meetingId: meeting.id, kind: 'landkreis', association: '', sector: 'bildung', region: '' },
      ...{ format: 'mittagsmeeting', registered: 1, present: 1, absent: 0 },
    },
    {
      ...{ meetingId: meeting.id, kind: 'stadt', association: 'staedtetag', sector: '', region: 'nord' },
      ...{ format: 'mittagsmeeting', registered: 2, present: 1, absent: 1 },
    },
  ]);
  expect(await desk.house.app.get(SeatAuditorService).findings(new Date())).toEqual([]);
});

it('special needs go three days after, or as soon as somebody does not come', async () => {
  const [comesHere, cancelled] = [
    aRegistration(meeting.id),
    aRegistration(meeting.id, { state: 'cancelled', cancelledAt: new Date() }),
  ];
  await comes(manager(), comesHere, cancelled);
  await manager().insert(
    SpecialNeed,
    [comesHere, cancelled].map(({ id }) => ({ registrationId: id, need: 'Rampe' })),
  );
  expect(await run(after(3, -1))).toMatchObject({ special_needs: 1 });
  expect(await run(after(3))).toMatchObject({ special_needs: 1, registrations: 0 });
});

it('followers go a day after, unconfirmed ones a week after they asked', async () => {
  const asked = new Date(OVER.getTime() - 20 * 86_400_000);
  await follows(
    manager(),
    aFollower({ meetingId: meeting.id }, { askedAt: asked, confirmedAt: asked }),
    aFollower({ seriesId }, { askedAt: asked, confirmedAt: null }),
    aFollower({ seriesId }, { askedAt: asked, confirmedAt: asked }),
  );
  expect(await run(after(-13, -1))).toMatchObject({ followers: 0 });
  expect(await run(after(-13))).toMatchObject({ followers: 1 });
  expect(await run(after(1))).toMatchObject({ followers: 1 });
  expect(await count('follower')).toBe(1); // the series goes on
});

it('a series one registered for is forgotten 30 days after its last date, or after one left it', async () => {
  const long = new Date(OVER.getTime() - 100 * 86_400_000);
  await manager().insert(SeriesRegistration, [
    aSeriesRegistration(seriesId, { createdAt: long }),
    aSeriesRegistration(seriesId, { createdAt: long, cancelledAt: after(-40) }),
  ]);
  expect(await run(after(-5))).toMatchObject({ series_registrations: 1 });
  expect(await run(after(30))).toMatchObject({ series_registrations: 1 });
});

it('addresses of speakers go a month after, with their links; what they gave stays, and is still theirs', async () => {
  const contributions = desk.house.app.get(ContributionsService);
  const invited = (email: string) =>
    desk.house.records.transaction((inside) =>
      contributions.invite(inside, meeting, { name: 'Ada', email, lang: 'de' }, new Date()),
    );
  const [gave, silent] = [await invited('ada@example.org'), await invited('nobody@example.org')];
  const token = await contributions.token(gave);
  await manager().update(Contribution, { id: gave.id }, { biography: 'Forscht.', savedAt: new Date() });
  const kept = () => desk.house.app.get(StoredService).ofMeeting(meeting.id);
  expect((await kept()).find(({ what }) => what === 'contributions')).toEqual({
    ...{ what: 'contributions', count: 2, until: after(31) },
  });
  expect(await run(after(31, -1))).toMatchObject({ contributions: 0 });
  expect(await run(after(31))).toMatchObject({ contributions: 2 });
  expect(await manager().find(Contribution)).toEqual([
    expect.objectContaining({ id: gave.id, email: null, biography: 'Forscht.', revokedAt: after(31) }),
  ]);
  expect([await contributions.read(token, after(0)), await contributions.one(silent.id)]).toEqual([null, null]);
  expect((await kept()).find(({ what }) => what === 'contributions')?.count).toBe(0);

  const own = desk.house.app.get(OwnDataService);
  expect((await own.all('ada@example.org')).contributions).toMatchObject([{ biography: 'Forscht.' }]);
  expect((await own.all('other@example.org')).contributions).toEqual([]);
  await desk.house.records.transaction((inside) => own.erase(inside, 'ada@example.org', { now: new Date() }));
  expect(await count('contribution')).toBe(0);
  await invited('ada@example.org'); // meets nobody who was there before
});

it('whom a letter went to is forgotten after 30 days', async () => {
  await post(desk.house, aLetter(), aLetter());
  await desk.house.records.query(
    `UPDATE letter SET state = 'sent', "sentAt" = now(), "createdAt" = now() - interval '31 days', "dateHeader" = now() - interval '31 days'
      WHERE id = (SELECT id FROM letter LIMIT 1)`,
  );
  expect(await run(new Date())).toMatchObject({ letters: 1 });
  expect((await lettersOf(desk.house)).map(({ toAddress }) => toAddress === '').sort()).toEqual([false, true]);
});

it('that an address was refused is forgotten after 90 days or what is set, and it is written to again', async () => {
  await desk.house.records.query('TRUNCATE suppressed_address');
  const now = Date.now();
  const refused = async (address: string, daysAgo: number) =>
    manager().insert(SuppressedAddress, {
      ...{ addressHash: hashOfAddress(address), code: '550', since: new Date(now - daysAgo * 86_400_000) },
    });
  await refused('anna@example.org', 90);
  await refused('bert@example.org', 89);
  const states = async () =>
    (await lettersOf(desk.house)).map(({ toAddress, state }) => `${toAddress} ${state}`).sort();
  const to = (address: string) => aLetter({ to: { name: '', address } });
  await post(desk.house, to('anna@example.org'), to('bert@example.org'));
  expect(await states()).toEqual(['anna@example.org failed', 'bert@example.org failed']);
  await desk.house.records.query('TRUNCATE letter');
  expect(await run(new Date(now))).toMatchObject({ refused_addresses: 1 });
  await post(desk.house, to('anna@example.org'), to('bert@example.org'));
  expect(await states()).toEqual(['anna@example.org waiting', 'bert@example.org failed']);
  await desk.house.app.get(RetentionService).setPeriods({ refused_addresses: 30 });
  expect(await run(new Date(now))).toMatchObject({ refused_addresses: 1 });
  expect(await count('suppressed_address')).toBe(0);
});

it('once a night, whoever comes first; a night that was cut short is repeated', async () => {
  const retention = desk.house.app.get(RetentionService);
  const night = new Date('2026-12-03T02:10:00Z'); // 3.10 in Berlin
  const both = await Promise.all([retention.runIfDue(night), retention.runIfDue(night)]);
  expect(both.sort()).toEqual([false, true]);
  expect(await retention.runIfDue(new Date('2026-12-04T02:09:00Z'))).toBe(false);
  expect(await retention.runIfDue(new Date('2026-12-04T11:00:00Z'))).toBe(true); // missed, made up for
  await manager().update(RetentionRun, { day: '2026-12-04' }, { finishedAt: null });
  expect(await retention.runIfDue(new Date('2026-12-04T12:30:00Z'))).toBe(true);
});

it('organisers see what is kept of a meeting until when, and set other periods', async () => {
  const day = comingWeekday(3); // the page counts from today
  const coming = await desk.single({
    ...{ title: 'Runde', format: 'mittagsmeeting', localStart: `${day}T12:30`, durationMinutes: 60 },
  });
  await comes(manager(), aRegistration(coming.id), aRegistration(coming.id, { state: 'waiting' }));
  await follows(manager(), aFollower({ meetingId: coming.id }));
  const cookie = await desk.house.signIn();
  const look = async (path: string) => readPage((await desk.house.get(path, { headers: { cookie } })).text);
  const page = await look(`/desk/termine/${coming.slug}/gespeichert`);
  expect(page.texts('dt')).toEqual(
    expect.arrayContaining(['Anmeldungen: 1', 'Warteliste, Bewerbungen, Absagen: 1', 'Adressen, die folgen: 1']),
  );
  expect(page.texts('dd').join(' ')).toContain(spoken(plusDays(day, 30)));
  const form = { headers: { cookie, origin: desk.house.url, 'content-type': 'application/x-www-form-urlencoded' } };
  const periods = await desk.house.app.get(RetentionService).periods();
  const send = (set: object) =>
    desk.house.ask('POST', '/desk/aufbewahrung', {
      ...form,
      body: new URLSearchParams(
        Object.entries({ ...periods, ...set }).map(([key, value]): [string, string] => [key, String(value)]),
      ).toString(),
    });
  const wrong = await send({ registrations: '-1', letters: '99999' });
  expect([wrong.status, (await readPage(wrong.text)).texts('.errors a').length]).toEqual([400, 2]);
  expect((await send({ registrations: 14 })).status).toBe(303);
  expect((await look(`/desk/termine/${coming.slug}/gespeichert`)).texts('dd').join(' ')).toContain(
    spoken(plusDays(day, 14)),
  );
  expect(await run(new Date(Number(coming.endsAt) + 14 * 86_400_000))).toMatchObject({
    registrations: 1,
    not_registered: 0,
  });
});
