import type { Meeting } from '@hub/programme/meeting.entity';
import { AgendaService } from '@hub/programme/agenda.service';
import { comingWeekday, plusDays, spoken } from '../people/coming-days';
import { eventsIn } from '../people/feed-reader';
import { openDesk, orThrow, type Desk } from './desk';

// SEQUENCE rises by one with start, end, state and place, and with nothing else (calendar.md, decision 5).
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let counter = 0;
const talk = (about: object = {}): Promise<Meeting> =>
  desk.single({
    ...{ title: `Vortrag ${++counter}`, format: 'onlinetalk', localStart: '2026-12-10T18:00', durationMinutes: 60 },
    ...about,
  });
const place = { name: 'Bürgersaal', city: 'Konstanz' };
const LATER = new Date('2026-11-22T09:30:15.600Z');

type Row = [string, number, object];
it.each<Row>([
  ['another start', 1, { localStart: '2026-12-10T18:30' }],
  ['another time of day', 1, { localTime: '19:00' }],
  ['another length', 1, { durationMinutes: 90 }],
  ['another end', 1, { localStart: '2026-12-10T18:00', localEnd: '2026-12-10T20:00' }],
  ['an end left open', 1, { precision: 'start_only' }],
  ['a day instead of a time', 1, { localStart: '2026-12-10', precision: 'day' }],
  ['a date taken back', 1, { localStart: null }],
  ['a place', 1, { place }],
  ['on site instead of online', 1, { mode: 'onsite' }],
  ['another address, which is the door', 1, { slug: 'ein-anderer-name' }],
  ['time and place at once', 1, { localTime: '19:00', place, mode: 'hybrid' }],
  ['another title', 0, { title: 'Neu' }],
  ['another text', 0, { description: 'Neu' }],
  ['another question', 0, { leadingQuestion: 'Neu?' }],
  ['another speaker', 0, { speakers: [{ name: 'Neu' }] }],
  ['another topic', 0, { topics: ['Wohnen'] }],
  ['another capacity', 0, { capacity: 12 }],
  ['another programme', 0, { programme: [{ title: 'Neu' }] }],
])('%s: %i', async (_what, step, set) => {
  const before = await talk();
  orThrow(await desk.change(null, { scope: 'this', on: before, set }, LATER));
  const after = await desk.fresh(before);
  expect(after.sequence - before.sequence).toBe(step);
  expect([after.changedAt, after.revision > before.revision]).toEqual([new Date('2026-11-22T09:30:15Z'), true]);
});

it.each<[string, object]>([
  ['the time it has', { localTime: '18:00' }],
  ['the mode it has', { mode: 'online' }],
])('%s is no change', async (_what, set) => {
  const before = await talk();
  orThrow(await desk.change(null, { scope: 'this', on: before, set }, LATER));
  expect((await desk.fresh(before)).sequence).toBe(0);
});

it('a cancellation raises it once, a second one not again', async () => {
  const meeting = await talk();
  await desk.cancel(meeting, { reason: 'Krank' });
  const again = await desk.cancel(meeting, { reason: 'Noch krank' });
  expect([again.sequence, again.reason, again.cancelledAt !== null]).toEqual([1, 'Noch krank', true]);
});

it('a move there and back raises it twice and leaves no trace of the move', async () => {
  const meeting = await talk();
  await desk.move(meeting, { localStart: '2026-12-11T18:00', reason: 'Saal belegt' });
  const there = await desk.fresh(meeting);
  expect([there.sequence, there.state, there.movedFrom, there.reason, there.localEnd]).toEqual([
    ...[1, 'moved', '2026-12-10T18:00', 'Saal belegt', '2026-12-11T19:00'],
  ]);
  const { series, meetings } = await desk.schedule();
  const second = meetings[1] as Meeting;
  await desk.move(second, { localStart: '2026-12-10T12:30' });
  await desk.move(second, { localStart: '2026-12-09T12:30' });
  const back = (await desk.meetingsOf(series))[1];
  expect([back?.sequence, back?.state, back?.movedFrom]).toEqual([2, 'confirmed', null]);
});

it('a single date that went back and forth says nothing of a move, and keeps a reason only while it is moved', async () => {
  const meeting = await talk();
  await desk.move(meeting, { localStart: '2026-12-11T18:00', reason: 'Saal belegt' });
  orThrow(await desk.change(null, { scope: 'this', on: meeting, set: { durationMinutes: 90 } }));
  expect((await desk.fresh(meeting)).reason).toBe('Saal belegt');
  await desk.move(meeting, { localStart: '2026-12-10T18:00' });
  const back = await desk.fresh(meeting);
  expect([back.state, back.movedFrom, back.reason]).toEqual(['confirmed', null, null]);
});

it('a day that gets its hour is not moved', async () => {
  const meeting = await talk({ localStart: '2026-12-10', durationMinutes: undefined });
  orThrow(
    await desk.change(null, {
      scope: 'this',
      on: meeting,
      set: { localStart: '2026-12-10T18:00', durationMinutes: 60 },
    }),
  );
  const sharper = await desk.fresh(meeting);
  expect([sharper.precision, sharper.state, sharper.movedFrom]).toEqual(['instant', 'confirmed', null]);
});

it('a series: another place raises every date and the rule, another text neither', async () => {
  const { series } = await desk.schedule();
  const sequences = async () => [
    (await desk.seriesRow(series)).sequence,
    ...(await desk.meetingsOf(series)).map(({ sequence }) => sequence),
  ];
  orThrow(await desk.change(series, { scope: 'all', set: { description: 'Neu' } }));
  expect(await sequences()).toEqual([0, 0, 0, 0, 0, 0]);
  orThrow(await desk.change(series, { scope: 'all', set: { place, mode: 'hybrid' } }));
  expect(await sequences()).toEqual([1, 1, 1, 1, 1, 1]);
  orThrow(await desk.change(series, { scope: 'all', set: { localTime: '13:00', mode: 'online' } }));
  expect((await sequences()).slice(1)).toEqual([2, 2, 2, 2, 2]);
});

it('a date of a series keeps its door when it gets another name', async () => {
  const { meetings } = await desk.schedule();
  const second = meetings[1] as Meeting;
  orThrow(await desk.change(null, { scope: 'this', on: second, set: { slug: 'nikolausrunde' } }));
  expect((await desk.fresh(second)).sequence).toBe(0);
});

it('a new name leads to the meeting, and the old one does for ever', async () => {
  const meeting = await talk();
  orThrow(await desk.change(null, { scope: 'this', on: meeting, set: { slug: 'der-vortrag' } }));
  const agenda = desk.house.app.get(AgendaService);
  const addresses = await Promise.all([meeting.slug, 'der-vortrag'].map((slug) => agenda.address(slug)));
  expect(addresses.map((address) => [address?.kind, address?.meetingId])).toEqual([
    ['former', meeting.id],
    ['current', meeting.id],
  ]);
  const taken = await desk.change(null, { scope: 'this', on: await talk(), set: { slug: meeting.slug } });
  orThrow(await desk.change(null, { scope: 'this', on: meeting, set: { slug: meeting.slug } })); // its own again
  expect((await agenda.address('der-vortrag'))?.kind).toBe('former');
  expect(taken).toEqual({ ok: false, problems: [{ field: 'slug', reason: 'slug_taken' }] });
});

it('what was called off says when its replacement is, also after that one moved', async () => {
  const thursday = comingWeekday(4); // feeds look from today, whatever the desk takes for now
  const [off, instead] = [
    await talk({ localStart: `${thursday}T18:00` }),
    await talk({ localStart: `${thursday}T20:00` }),
  ];
  await desk.cancel(off, { replacement: instead.id });
  await desk.move(instead, { localStart: `${plusDays(thursday, 1)}T18:00` });
  const feed = await desk.house.get('/kalender/alle.ics');
  const said = eventsIn(feed.bytes).find(({ uid }) => uid === `${off.id}@treffpunkt`);
  expect([said?.sequence, said?.description.split('\n')[1]]).toEqual([
    1,
    expect.stringMatching(`^Stattdessen: ${spoken(plusDays(thursday, 1))}, 18.00 bis 19.00 Uhr \\(MES?Z\\)$`),
  ]);
});
