import { dayOf, localOf, plusDays } from '@hub/calendar/wall-clock';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { REMINDERS } from '@hub/outbox/queues';
import type { Meeting } from '@hub/programme/meeting.entity';
import { ReminderCallsService } from '@hub/reminders/reminder-calls.service';
import type { Reminder } from '@hub/reminders/reminder.entity';
import { RemindersService, type Recipient } from '@hub/reminders/reminders.service';
import { DeliveryService } from '../../apps/mailroom/delivery.service';
import { RoundsService } from '../../apps/mailroom/rounds.service';
import { aFollower, aRegistration, aSeriesRegistration, comes, follows } from '../people/guests';
import { openHouse } from '../people/house';
import { lettersOf, stopSweeps } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';
import { openDesk, type Desk } from '../programme/desk';

// Reminders planned, planned again, called once, and what the letters say when they leave.
const ZONE = 'Europe/Berlin';
const MINUTE = 60_000;
let desk: Desk;
let server: MailServer;
let calls: ReminderCallsService;

beforeAll(async () => {
  server = await openMailServer();
  desk = await openDesk(new Date(), { SMTP_URL: server.url });
  stopSweeps(desk.house);
  calls = desk.house.app.get(ReminderCallsService);
});
beforeEach(async () => {
  await desk.house.records.query(`TRUNCATE letter, meeting, series, address RESTART IDENTITY CASCADE`);
  await desk.house.records.query('UPDATE postroom SET "pausedAt" = now()'); // bells ring; letters wait for `work`
  server.received.length = 0;
});
afterAll(async () => {
  await desk.close();
  await server.close();
});

const inDays = (days: number): string => plusDays(dayOf(localOf(new Date(), ZONE)), days);
const lunch = (day: string, more: object = {}): Promise<Meeting> =>
  desk.single({
    ...{ title: 'Mittag', format: 'mittagsmeeting', localStart: `${day}T12:30`, durationMinutes: 60 },
    ...more,
  });
const rows = (meeting: Meeting): Promise<Reminder[]> =>
  desk.house.records.query('SELECT * FROM reminder WHERE "meetingId" = $1 ORDER BY "minutesBefore" DESC', [meeting.id]);
const plan = async (meeting: Meeting): Promise<string[]> =>
  (await rows(meeting)).map(({ minutesBefore, dueAt, state }) => `${minutesBefore} ${localOf(dueAt, ZONE)} ${state}`);
const before = (meeting: Meeting, minutes: number): Date =>
  new Date((meeting.startsAt as Date).getTime() - minutes * MINUTE);
const choose = (recipient: Recipient, minutes: number[] | null): Promise<void> =>
  desk.house.records.transaction((manager) => desk.house.app.get(RemindersService).choose(manager, recipient, minutes));
const manager = () => desk.house.records.manager;
const work = async (): Promise<void> => {
  await desk.house.records.query('UPDATE postroom SET "pausedAt" = NULL');
  await desk.house.app.get(DeliveryService).work(REMINDERS);
};
const posted = async (): Promise<string[]> =>
  (await lettersOf(desk.house)).map(({ toAddress, refs, state }) => `${toAddress} ${refs['minutes']} ${state}`).sort();

describe('planning', () => {
  it('a meeting gets the distances of its format, a series its own', async () => {
    const day = inDays(10);
    const { meetings } = await desk.schedule({
      ...{ localStart: `${day}T12:30`, rule: undefined, dates: [`${day}T12:30`], reminders: [60] },
    });
    expect(await plan(meetings[0] as Meeting)).toEqual([`60 ${day}T11:30 planned`]);
    const single = await lunch(day);
    expect(await plan(single)).toEqual([`1440 ${inDays(9)}T12:30 planned`, `15 ${day}T12:15 planned`]);
  });

  it('what is over when a meeting gets its date is not caught up with', async () => {
    const soon = new Date(Date.now() + 60 * MINUTE);
    const meeting = await desk.single({
      ...{ title: 'Bald', format: 'mittagsmeeting', localStart: localOf(soon, ZONE), durationMinutes: 60 },
    });
    expect((await rows(meeting)).map(({ minutesBefore }) => minutesBefore)).toEqual([15]);
  });

  it('due times follow a meeting that moves; what was called is planned again for the new date', async () => {
    const meeting = await lunch(inDays(10));
    await calls.call(before(meeting, 1440));
    expect((await plan(meeting))[0]).toBe(`1440 ${inDays(9)}T12:30 called`);
    await desk.move(meeting, { localStart: `${inDays(12)}T14:00` });
    expect(await plan(meeting)).toEqual([`1440 ${inDays(11)}T14:00 planned`, `15 ${inDays(12)}T13:45 planned`]);
  });

  it('moved so near that a distance is over: expired, unless it was called already', async () => {
    const meeting = await lunch(inDays(10));
    const near = localOf(new Date(Date.now() + 120 * MINUTE), ZONE);
    await desk.move(meeting, { localStart: near });
    expect((await rows(meeting)).map(({ minutesBefore, state }) => [minutesBefore, state])).toEqual([
      [1440, 'expired'],
      [15, 'planned'],
    ]);
    await desk.move(meeting, { localStart: `${inDays(5)}T12:30` });
    expect(await plan(meeting)).toEqual([`1440 ${inDays(4)}T12:30 planned`, `15 ${inDays(5)}T12:15 planned`]);
  });

  it('a change that leaves the date alone leaves the reminders alone', async () => {
    const meeting = await lunch(inDays(10));
    await calls.call(before(meeting, 1440));
    const seen = await rows(meeting);
    await desk.change(null, { scope: 'this', set: { description: 'Neu' }, on: meeting });
    expect(await rows(meeting)).toEqual(seen);
  });

  it('cancelled: rows go, waiting reminders are cancelled, other letters stay', async () => {
    const meeting = await lunch(inDays(10));
    await comes(manager(), aRegistration(meeting.id, { email: 'a@example.org' }));
    await calls.call(before(meeting, 1440));
    expect(await posted()).toEqual(['a@example.org 1440 waiting']);
    await desk.cancel(meeting);
    expect([await posted(), await rows(meeting)]).toEqual([['a@example.org 1440 cancelled'], []]);
  });

  it('a date that becomes unknown has no reminders, until it is known again', async () => {
    const meeting = await lunch(inDays(10));
    await desk.move(meeting, { localStart: inDays(60).slice(0, 7) });
    expect(await rows(meeting)).toEqual([]);
    await desk.move(meeting, { localStart: `${inDays(60)}T12:30`, durationMinutes: 60 });
    expect(await rows(meeting)).toHaveLength(2);
  });

  it('a deadline is called to mind at nine, whole days before', async () => {
    const meeting = await desk.single({ title: 'Antrag', format: 'frist', localStart: inDays(20) });
    expect(await plan(meeting)).toEqual([`20160 ${inDays(6)}T09:00 planned`, `1440 ${inDays(19)}T09:00 planned`]);
  });

  it('a preview plans nothing; another distance of the series reaches every date', async () => {
    const dates = [inDays(7), inDays(14)].map((day) => `${day}T12:30`);
    const { series, meetings } = await desk.schedule({ localStart: dates[0], rule: undefined, dates });
    await desk.preview(series, { scope: 'all', set: { localStart: '15:00' }, on: meetings[0] }).catch(() => undefined);
    expect((await plan(meetings[1] as Meeting)).length).toBe(2);
    await desk.house.records.query(`UPDATE series SET "reminderMinutes" = '{60}'`);
    await desk.change(series, { scope: 'all', set: { description: 'Neu' }, on: meetings[0] });
    expect(await plan(meetings[1] as Meeting)).toEqual([`60 ${inDays(14)}T11:30 planned`]);
  });

  it('the rounds plan what nobody planned, and what is planned they leave alone', async () => {
    const meeting = await lunch(inDays(10));
    const seen = await rows(meeting);
    await desk.house.records.query('DELETE FROM reminder WHERE "minutesBefore" = 15');
    await desk.house.app.get(RoundsService).planReminders();
    const again = await rows(meeting);
    expect([again.length, again[0]]).toEqual([2, seen[0]]);
    const other = await openHouse({ databaseUrl: desk.house.settings.databaseUrl ?? '' });
    await other.close();
  });
});

describe('calling', () => {
  it('everybody registered and everybody who follows, each once, in their language', async () => {
    const day = inDays(10);
    const { series, meetings } = await desk.schedule({
      ...{ localStart: `${day}T12:30`, rule: undefined, dates: [`${day}T12:30`] },
    });
    const meeting = meetings[0] as Meeting;
    const as = (email: string | null, more: object = {}) => aRegistration(meeting.id, { email, ...more });
    await comes(
      manager(),
      as('participant@example.org', { lang: 'en' }),
      as('speaker@example.org', { role: 'speaker' }),
      as('waiting@example.org', { state: 'waiting' }),
      as('applied@example.org', { state: 'applied' }),
      as('cancelled@example.org', { state: 'cancelled', cancelledAt: new Date() }),
      as(null),
      as('both@example.org'),
    );
    const follower = (address: string, more: object = {}) => aFollower({ meetingId: meeting.id }, { address, ...more });
    await follows(
      manager(),
      follower('reminder@example.org'),
      follower('changes@example.org', { kind: 'changes' }),
      follower('unconfirmed@example.org', { confirmedAt: null }),
      follower('both@example.org'),
      aFollower({ seriesId: series.id }, { address: 'series@example.org' }),
      aFollower({ seriesId: series.id }, { address: 'both@example.org' }),
    );
    expect(await calls.call(before(meeting, 1440))).toEqual({ letters: 5, expired: 0 });
    expect(await posted()).toEqual(
      ['both', 'participant', 'reminder', 'series', 'speaker'].map((name) => `${name}@example.org 1440 waiting`),
    );
    const letters = await lettersOf(desk.house);
    expect(letters.find(({ toAddress }) => toAddress === 'participant@example.org')?.lang).toBe('en');
    expect(Object.keys(letters.find(({ toAddress }) => toAddress === 'both@example.org')?.refs ?? {})).toContain(
      'registration',
    );
    expect(letters.every(({ notAfter }) => notAfter.getTime() === meeting.startsAt?.getTime())).toBe(true);
    expect(await calls.call(before(meeting, 1440))).toEqual({ letters: 0, expired: 0 });
    expect(await calls.call(before(meeting, 15))).toEqual({ letters: 5, expired: 0 });
  });

  it('two mailrooms at the same moment, and the same sweep again: once', async () => {
    const meetings = await Promise.all([3, 4, 5, 6].map((days) => lunch(inDays(days))));
    for (const { id } of meetings)
      await comes(manager(), ...Array.from({ length: 30 }, () => aRegistration(id, { reminderMinutes: [1440] })));
    const other = await openHouse({ databaseUrl: desk.house.settings.databaseUrl ?? '' });
    try {
      stopSweeps(other);
      const late = before(meetings[0] as Meeting, 30); // the others' day before may be due too
      const both = [calls, other.app.get(ReminderCallsService)];
      const sums = await Promise.all(both.map((each) => each.call(late)));
      await desk.house.records.query(`UPDATE reminder SET state = 'planned', "calledAt" = NULL, "expiredAt" = NULL`);
      await Promise.all(both.map((each) => each.call(late)));
      const letters = await lettersOf(desk.house);
      expect([letters.length, sums.reduce((sum, { letters: some }) => sum + some, 0)]).toEqual([30, 30]);
    } finally {
      await other.close();
    }
  });

  it('late, with a shorter distance due too: the shorter calls, the longer is expired', async () => {
    const meeting = await lunch(inDays(10));
    await comes(
      manager(),
      aRegistration(meeting.id, { email: 'usual@example.org' }),
      aRegistration(meeting.id, { email: 'day@example.org', reminderMinutes: [1440] }),
    );
    expect(await calls.call(before(meeting, 5))).toEqual({ letters: 2, expired: 0 });
    expect(await posted()).toEqual(['day@example.org 1440 waiting', 'usual@example.org 15 waiting']);
    const usual = await lunch(inDays(11));
    await comes(manager(), aRegistration(usual.id, { email: 'other@example.org' }));
    expect(await calls.call(before(usual, 5))).toEqual({ letters: 1, expired: 1 });
    expect((await rows(usual)).map(({ state }) => state)).toEqual(['expired', 'called']);
  });

  it('late, but of use until the start; from the start on it is expired', async () => {
    const [useful, over] = [await lunch(inDays(10)), await lunch(inDays(11))];
    for (const { id } of [useful, over]) await comes(manager(), aRegistration(id));
    expect(await calls.call(before(useful, 600))).toEqual({ letters: 1, expired: 0 });
    expect(await calls.call(before(over, 0))).toMatchObject({ expired: 3 });
    expect((await lettersOf(desk.house)).filter(({ meetingId }) => meetingId === over.id)).toEqual([]);
  });

  it('a clock that was set back: what expired by mistake is called in time', async () => {
    const meeting = await lunch(inDays(10));
    await comes(manager(), aRegistration(meeting.id));
    expect(await calls.call(before(meeting, -30))).toMatchObject({ letters: 0, expired: 2 });
    expect(await calls.call(before(meeting, 1440))).toEqual({ letters: 1, expired: 0 });
    expect(await calls.call(before(meeting, 15))).toEqual({ letters: 1, expired: 0 });
  });

  it('who registers after a call hears at the next distance', async () => {
    const meeting = await lunch(inDays(10));
    await comes(manager(), aRegistration(meeting.id, { email: 'early@example.org' }));
    await calls.call(before(meeting, 1440));
    await comes(manager(), aRegistration(meeting.id, { email: 'late@example.org' }));
    expect(await calls.call(before(meeting, 600))).toEqual({ letters: 0, expired: 0 });
    await calls.call(before(meeting, 15));
    expect(await posted()).toEqual([
      'early@example.org 1440 waiting',
      'early@example.org 15 waiting',
      'late@example.org 15 waiting',
    ]);
  });

  it('a meeting that was moved behind our back is planned again instead of called', async () => {
    const meeting = await lunch(inDays(10));
    await comes(manager(), aRegistration(meeting.id));
    await desk.house.records.query(
      `UPDATE meeting SET "endsAt" = "endsAt" + interval '1 day', "startsAt" = "startsAt" + interval '1 day', "localStart" = '${inDays(11)}T12:30'`,
    );
    expect(await calls.call(before(meeting, 1440))).toEqual({ letters: 0, expired: 0 });
    expect((await plan(meeting))[0]).toBe(`1440 ${inDays(10)}T12:30 planned`);
  });
});

describe('choosing', () => {
  it('a distance of one’s own is planned and holds for that person only; none is never', async () => {
    const meeting = await lunch(inDays(10));
    const [own, usual, never] = ['own', 'usual', 'never'].map((name) =>
      aRegistration(meeting.id, { email: `${name}@example.org` }),
    ) as [ReturnType<typeof aRegistration>, ReturnType<typeof aRegistration>, ReturnType<typeof aRegistration>];
    await comes(manager(), own, usual, never);
    await choose({ linked: 'registration', id: own.id }, [60, 60, -1]);
    await choose({ linked: 'registration', id: never.id }, []);
    expect((await rows(meeting)).map(({ minutesBefore }) => minutesBefore)).toEqual([1440, 60, 15]);
    for (const minutes of [1440, 60, 15]) await calls.call(before(meeting, minutes));
    expect(await posted()).toEqual([
      'own@example.org 60 waiting',
      'usual@example.org 1440 waiting',
      'usual@example.org 15 waiting',
    ]);
    await choose({ linked: 'registration', id: own.id }, null);
    expect((await rows(meeting)).map(({ minutesBefore, state }) => `${minutesBefore} ${state}`)).toContain('60 called');
  });

  it('a choice for the series holds for all its dates, those to come included', async () => {
    const dates = [inDays(7), inDays(14)].map((day) => `${day}T12:30`);
    const { series, meetings } = await desk.schedule({ localStart: dates[0], rule: undefined, dates });
    const once = aSeriesRegistration(series.id);
    await manager().insert(SeriesRegistration, once);
    await comes(
      manager(),
      ...meetings.map(({ id }) =>
        aRegistration(id, { email: once.email, seriesRegistrationId: once.id, reminderMinutes: [5] }),
      ),
    );
    const follower = aFollower({ seriesId: series.id }, { address: 'f@example.org' });
    await follows(manager(), follower);
    await choose({ linked: 'series', id: once.id }, [120]);
    await choose({ linked: 'follower', id: follower.id }, [60]);
    for (const meeting of meetings)
      expect((await rows(meeting)).map(({ minutesBefore }) => minutesBefore)).toEqual([1440, 120, 60, 15]);
    await calls.call(before(meetings[0] as Meeting, 120));
    await calls.call(before(meetings[0] as Meeting, 60));
    expect(await posted()).toEqual(['f@example.org 60 waiting', `${once.email} 120 waiting`]);
  });
});

describe('the letter', () => {
  it('leaves as a plain mail with one way in and one way out; a follower stops with one click', async () => {
    const meeting = await lunch(inDays(1));
    await comes(manager(), aRegistration(meeting.id, { email: 'guest@example.org' }));
    await follows(manager(), aFollower({ meetingId: meeting.id }, { address: 'follower@example.org', lang: 'en' }));
    await calls.call(before(meeting, 15));
    await work();
    const of = (to: string) => server.received.find((mail) => mail.to.includes(to))?.raw.replace(/=\r\n/gu, '') ?? '';
    const [guest, follower] = [of('guest@example.org'), of('follower@example.org')];
    expect(server.received).toHaveLength(2);
    expect(guest).toMatch(/^Subject: In 15 Minuten: Mittag/mu);
    expect(guest).toMatch(/\/meine\/r\.[\w.-]+/u);
    expect(guest).toContain(`/m/${meeting.slug}`);
    expect(follower).toMatch(/^Subject: In 15 minutes: Mittag/mu);
    expect(follower).toMatch(/^List-Unsubscribe: <http:\/\/[^>]+\/abo\/f\.[^>]+\/ende>/mu);
    expect(follower).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/mu);
    expect(guest).not.toMatch(/List-Unsubscribe/u);
    for (const mail of [guest, follower]) expect(mail).not.toMatch(/text\/calendar|METHOD:|application\/ics/u);
  });

  it.each<[string, (meeting: Meeting) => Promise<unknown>]>([
    [
      'the meeting was cancelled',
      (meeting) =>
        desk.house.records.query(
          `UPDATE meeting SET state = 'cancelled', "cancelledAt" = now() WHERE id = '${meeting.id}'`,
        ),
    ],
    ['it moved to another date', (meeting) => desk.move(meeting, { localStart: `${inDays(3)}T10:00` })],
    [
      'the guest does not come any more',
      () => desk.house.records.query(`UPDATE registration SET state = 'cancelled', "cancelledAt" = now()`),
    ],
    [
      'somebody else comes instead',
      () => desk.house.records.query(`UPDATE registration SET email = 'other@example.org', "keyVersion" = 1`),
    ],
  ])('says nothing when %s', async (_why, happens) => {
    const meeting = await lunch(inDays(2));
    await comes(manager(), aRegistration(meeting.id));
    await calls.call(before(meeting, 1440));
    await happens(meeting);
    await work();
    expect([server.received.length, (await lettersOf(desk.house)).map(({ state }) => state)]).toEqual([
      0,
      ['cancelled'],
    ]);
  });

  it('late, it names day and hour instead of saying what is no longer true', async () => {
    const soon = localOf(new Date(Date.now() + 3 * 60 * MINUTE), ZONE);
    const meeting = await lunch(inDays(5));
    await desk.house.records.query(
      'UPDATE meeting SET "startsAt" = $2, "localStart" = $3, "localEnd" = NULL, "endsAt" = NULL, precision = $4 WHERE id = $1',
      [...[meeting.id, new Date(Math.floor(Date.now() / MINUTE) * MINUTE + 3 * 60 * MINUTE), soon, 'start_only']],
    );
    await desk.house.records.query(
      `UPDATE reminder SET "dueAt" = (SELECT "startsAt" FROM meeting) - "minutesBefore" * interval '1 minute'`,
    );
    await comes(manager(), aRegistration(meeting.id));
    expect(await calls.call()).toEqual({ letters: 1, expired: 0 });
    await work();
    const subject = /^Subject: (.*(?:\r\n .*)*)/mu.exec(server.received[0]?.raw ?? '')?.[1] ?? '';
    expect(subject).toMatch(/^Erinnerung: Mittag/u);
  });
});
