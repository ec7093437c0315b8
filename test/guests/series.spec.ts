import { SeatAuditorService } from '@hub/guests/seat-auditor.service';
import type { Registration } from '@hub/guests/registration.entity';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { HorizonService } from '@hub/programme/horizon.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { orThrow } from '../programme/desk';
import { NOW, openReception, type Reception } from './reception';

// Once for the whole series: every open date, also those that come later; single ones are left out and taken back.
let reception: Reception;
beforeAll(async () => {
  reception = await openReception();
});
beforeEach(() => reception.house.records.query('DELETE FROM counted_mail'));
afterEach(async () => expect(await reception.house.app.get(SeatAuditorService).findings(NOW)).toEqual([]));
afterAll(() => reception.close());

const REGISTERED = { access: 'registration', capacity: 2 };
const whole = (meeting: Meeting, people: string | string[], about: object = {}) =>
  reception.register(meeting, people, { scope: 'series', ...about });
const ofSeries = (name: string): Promise<SeriesRegistration> =>
  reception.house.records.manager.findOneByOrFail(SeriesRegistration, { name });
/** Every date of the series in a line of its own. */
async function dates(series: Series): Promise<string[]> {
  const meetings = await reception.datesOf(series);
  return Promise.all(
    meetings.map(async (meeting) => `${meeting.plannedStart?.slice(5, 10)}: ${await reception.whoComes(meeting)}`),
  );
}
const states = ({ changed }: { changed: Registration[] }) => changed.map(({ name, state }) => `${name} ${state}`);

it('a registration for every coming date, with a seat or a place in the line of its own', async () => {
  const { series, meetings } = await reception.schedule({ ...REGISTERED, localStart: '2026-11-18T12:30' });
  orThrow(await reception.register(meetings[2] as Meeting, ['x', 'y']));
  const told = orThrow(await whole(meetings[1] as Meeting, 'anna'));
  expect([told.outcome, told.registrations.length, told.seriesRegistrations.length]).toEqual(['registered', 6, 1]);
  expect(await dates(series)).toEqual([
    '11-18: ', // it was before
    '11-25: anna registered',
    '12-02: x registered, y registered, anna waiting 1',
    ...['12-09', '12-16', '12-23', '12-30'].map((day) => `${day}: anna registered`),
  ]);
});

it('twice is once, and says the same; the known one is handed on', async () => {
  const { series, meetings } = await reception.schedule(REGISTERED);
  const first = orThrow(await whole(meetings[0] as Meeting, 'bert'));
  const again = orThrow(await whole(meetings[0] as Meeting, 'bert'));
  expect([first.outcome, again.outcome, again.registrations, again.knownSeries.length]).toEqual([
    ...['registered', 'registered', [], 1],
  ]);
  expect(new Set(await dates(series)).size).toBe(5);
});

it('who had single dates, has them as a part of the series from then on', async () => {
  const { series, meetings } = await reception.schedule(REGISTERED);
  orThrow(await reception.register(meetings[1] as Meeting, 'cem'));
  orThrow(await whole(meetings[0] as Meeting, 'cem'));
  expect((await dates(series)).every((date) => date.endsWith(': cem registered'))).toBe(true);
  const rows = await reception.list.datesOf(reception.house.records.manager, [(await ofSeries('cem')).id]);
  expect(rows).toHaveLength(5);
});

it('a date is left out and taken back: the seat goes on, and one stands at the end', async () => {
  const { series, meetings } = await reception.schedule({ ...REGISTERED, capacity: 1 });
  const third = meetings[2] as Meeting;
  orThrow(await whole(third, 'dora'));
  orThrow(await reception.register(third, 'emil'));
  const row = await ofSeries('dora');
  const skip = () => reception.within((manager) => reception.ofSeries.skip(manager, row, third, { now: NOW }));
  const unskip = () => reception.within((manager) => reception.ofSeries.unskip(manager, row, third, { now: NOW }));
  expect(states(orThrow(await skip()))).toEqual(['dora cancelled', 'emil registered']);
  expect(orThrow(await skip()).changed).toEqual([]);
  expect(states(orThrow(await unskip()))).toEqual(['dora waiting']);
  expect(orThrow(await unskip()).changed).toEqual([]);
  expect((await dates(series))[2]).toBe('12-16: emil registered, dora waiting 1');
});

it('later dates join by themselves, with what somebody needs, in the order in which people registered', async () => {
  const { series, meetings } = await reception.schedule({ ...REGISTERED, rule: { freq: 'weekly', byDay: ['WE'] } });
  await reception.rules({ seriesId: series.id }, { asksNeeds: true });
  for (const [index, name] of ['fritz', 'gül', 'hanna'].entries())
    orThrow(
      await reception.register(
        meetings[0] as Meeting,
        [],
        { scope: 'series', people: [{ name, email: `${name}@example.org` }], needs: `für ${name}` },
        { now: new Date(NOW.getTime() + index) },
      ),
    );
  const before = (await reception.datesOf(series)).length;
  const joined = await reception.house.records.transaction(async (manager) => {
    await reception.house.app.get(HorizonService).rollOn(manager, new Date('2027-06-30T11:00:00Z'));
    const dates = await manager.query<{ id: string }[]>('SELECT id FROM meeting WHERE "seriesId" = $1', [series.id]);
    return reception.joining.joinSeries(manager, dates, { now: NOW });
  });
  const added = (await reception.datesOf(series)).slice(before);
  expect([added.length > 20, joined.changed.length]).toEqual([true, added.length * 3]);
  for (const meeting of added)
    expect(await reception.whoComes(meeting)).toBe('fritz registered, gül registered, hanna waiting 1');
  const needs = await reception.house.records.query<{ need: string }[]>(
    `SELECT DISTINCT s.need FROM special_need s JOIN registration r ON r.id = s."registrationId" WHERE r."meetingId" = $1 ORDER BY 1`,
    [added[0]?.id],
  );
  expect(needs.map(({ need }) => need)).toEqual(['für fritz', 'für gül', 'für hanna']);
  const twice = await reception.house.records.transaction((manager) =>
    reception.joining.joinSeries(manager, added, { now: NOW }),
  );
  expect(twice.changed).toEqual([]);
});

it('closed and refused dates are not joined; a full one without a line is left out and can be taken back', async () => {
  const { series, meetings } = await reception.schedule({ ...REGISTERED, capacity: 1 });
  const [first, second, third] = meetings as [Meeting, Meeting, Meeting];
  await reception.rules({ meetingId: first.id }, { closesAt: NOW });
  await reception.house.records.query(`UPDATE meeting SET access = 'invited' WHERE id = $1`, [second.id]);
  await reception.rules({ meetingId: third.id }, { waitingList: false });
  orThrow(await reception.register(third, 'voll'));
  orThrow(await whole(meetings[3] as Meeting, 'ida'));
  expect(await dates(series)).toEqual([
    ...[
      '12-02: ',
      '12-09: ',
      '12-16: voll registered, ida cancelled',
      '12-23: ida registered',
      '12-30: ida registered',
    ],
  ]);
  const ida = await ofSeries('ida');
  const unskip = () => reception.within((manager) => reception.ofSeries.unskip(manager, ida, third, { now: NOW }));
  expect(await unskip()).toEqual({ ok: false, problems: [{ field: '', reason: 'signup_full' }] });
  await reception.cancel(await reception.of(third, 'voll'));
  expect(states(orThrow(await unskip()))).toEqual(['ida registered']);
});

it('cancelling the series frees the coming dates and keeps what was', async () => {
  const { series, meetings } = await reception.schedule({ ...REGISTERED, capacity: 1 });
  for (const name of ['jan', 'kai']) orThrow(await whole(meetings[0] as Meeting, name));
  const jan = await ofSeries('jan');
  const now = new Date('2026-12-10T11:00:00Z');
  const cancel = () => reception.within((manager) => reception.ofSeries.cancelSeries(manager, jan, { now }));
  expect(orThrow(await cancel()).changed).toHaveLength(6);
  expect(orThrow(await cancel()).changed).toEqual([]);
  expect(await dates(series)).toEqual([
    ...['12-02', '12-09'].map((day) => `${day}: jan registered, kai waiting 1`),
    ...['12-16', '12-23', '12-30'].map((day) => `${day}: jan cancelled, kai registered`),
  ]);
  orThrow(await whole(meetings[0] as Meeting, 'jan')); // may come again, with a registration of its own
});

it('whoever was turned down for a date, left the series and came back, has that date as a part of it again', async () => {
  const { meetings } = await reception.schedule({ ...REGISTERED, capacity: 1 });
  const second = meetings[1] as Meeting;
  orThrow(await reception.register(second, 'otto'));
  orThrow(await whole(second, 'paul'));
  const row = await reception.of(second, 'paul');
  const { within, selection, ofSeries: all, registrations } = reception;
  orThrow(await within((manager) => selection.decide(manager, row, 'reject', { now: NOW })));
  const first = await ofSeries('paul');
  orThrow(await within((manager) => all.cancelSeries(manager, first, { now: NOW })));
  orThrow(await whole(second, 'paul'));
  orThrow(await within((manager) => registrations.cancel(manager, row, { now: NOW, by: 'desk' })));
  const left = await reception.house.records.manager.find(SeriesRegistration, { where: { name: 'paul' } });
  const back = left.find(({ cancelledAt }) => cancelledAt === null);
  expect((await reception.of(second, 'paul')).seriesRegistrationId).toBe(back?.id);
});

it('a substitute for one date leaves the rest of the series alone', async () => {
  const { series, meetings } = await reception.schedule(REGISTERED);
  orThrow(await whole(meetings[0] as Meeting, 'lena'));
  const second = meetings[1] as Meeting;
  const to = { name: 'mia', email: 'mia@example.org' };
  const row = await reception.of(second, 'lena');
  orThrow(await reception.within((manager) => reception.registrations.handOver(manager, row, to, { now: NOW })));
  const lena = await ofSeries('lena');
  orThrow(await reception.within((manager) => reception.ofSeries.cancelSeries(manager, lena, { now: NOW })));
  expect((await dates(series))[1]?.slice('12-09: '.length).split(', ').sort()).toEqual([
    'lena cancelled',
    'mia registered',
  ]);
});

it('who registers while a date is added misses none: 20 at once with 6 new dates', async () => {
  const { meetings } = await reception.schedule({ ...REGISTERED, capacity: 30, slug: 'gleichzeitig' });
  const people = Array.from({ length: 20 }, (_, index) => `n${index}`);
  const adding = [4, 5, 6, 7, 8, 11].map(async (day) => {
    const localStart = `2027-01-${String(day).padStart(2, '0')}T12:30`;
    const told = await reception.desk.tell(async (manager) => {
      const made = await reception.desk.scheduleMeeting(
        manager,
        { title: 'x', series: 'gleichzeitig', localStart },
        { now: NOW },
      );
      if (made.ok) await reception.joining.joinSeries(manager, [made.meeting], { now: NOW });
      return made;
    });
    return orThrow(told).meeting;
  });
  await Promise.all([...adding, ...people.map((name) => whole(meetings[0] as Meeting, name).then(orThrow))]);
  for (const meeting of await Promise.all(adding)) expect(await reception.taken(meeting)).toBe(20);
});

it('an organiser cancels a meeting while people register for the whole series: nobody waits for ever', async () => {
  const { meetings } = await reception.schedule({ ...REGISTERED, capacity: 9 });
  const cancelling = meetings.map((meeting) =>
    reception.desk.tell(async (manager) => {
      const found = await reception.desk.meeting(manager, meeting.id);
      const told = await reception.desk.cancel(manager, found as Meeting, {}, { now: NOW });
      await reception.joining.seatsChanged(manager, [meeting], { now: NOW });
      return told;
    }),
  );
  const people = Array.from({ length: 12 }, (_, index) => `o${index}`);
  const asked = people.map((name) => whole(meetings[0] as Meeting, name));
  const [ended, answers] = await Promise.all([Promise.all(cancelling), Promise.all(asked)]);
  expect(ended.every(({ ok }) => ok)).toBe(true);
  for (const answer of answers)
    expect(answer.ok ? [] : answer.problems.map(({ reason }) => reason)).toEqual(answer.ok ? [] : ['is_cancelled']);
});
