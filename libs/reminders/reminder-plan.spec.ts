import { instantOf, localOf } from '@hub/calendar/wall-clock';
import fc from 'fast-check';
import { chosenDistances, reminderPlan, type Remindable } from './reminder-plan';

const ZONE = 'Europe/Berlin';
const NOW = new Date('2026-01-01T00:00:00Z');
const at = (localStart: string, more: Partial<Remindable> = {}): Remindable => ({
  ...{ state: 'confirmed', precision: 'instant', localStart, zone: ZONE, startsAt: instantOf(localStart, ZONE) },
  ...more,
});
const localDue = (meeting: Remindable, ...distances: number[]): string[] =>
  reminderPlan(meeting, distances, NOW).map(({ dueAt }) => localOf(dueAt, ZONE));

it('a day and a quarter of an hour before, the longest first, each once', () =>
  expect(reminderPlan(at('2026-12-09T12:30'), [15, 1440, 15], NOW)).toEqual([
    { minutesBefore: 1440, dueAt: new Date('2026-12-08T11:30:00Z') },
    { minutesBefore: 15, dueAt: new Date('2026-12-09T11:15:00Z') },
  ]));

it.each<[string, Remindable]>([
  ['is cancelled', at('2026-12-09T12:30', { state: 'cancelled' })],
  ['has a month only', { ...at('2026-12-09T12:30'), precision: 'month', localStart: '2026-12', startsAt: null }],
  ['has no date', { ...at('2026-12-09T12:30'), precision: 'unknown', localStart: null, startsAt: null }],
  ['has begun', at('2025-12-09T12:30')],
  ['begins now', at('2026-01-01T01:00')],
])('never for a meeting that %s', (_why, meeting) => expect(reminderPlan(meeting, [1440, 15], NOW)).toEqual([]));

it('never at the start itself', () => expect(localDue(at('2026-12-09T12:30'), 0)).toEqual([]));

it('planned, moved and open-ended meetings are called to mind like others', () =>
  expect(
    [{ state: 'planned' }, { state: 'moved' }, { precision: 'start_only' }].map((more) =>
      localDue(at('2026-12-09T12:30', more), 15),
    ),
  ).toEqual(Array(3).fill(['2026-12-09T12:15'])));

it('a deadline has no hour: at nine, whole days before; a quarter of an hour says nothing', () =>
  expect(localDue(at('2026-11-15', { precision: 'day' }), 14 * 1440, 1440, 15)).toEqual([
    '2026-11-01T09:00',
    '2026-11-14T09:00',
  ]));

it.each([
  ['spring 2026', '2026-03-29T09:00', '2026-03-28T08:00'],
  ['autumn 2026', '2026-10-25T09:00', '2026-10-24T10:00'],
  ['spring 2027', '2027-03-28T09:00', '2027-03-27T08:00'],
])('the night of the clock change in %s: 24 hours and 15 minutes are what they are', (_when, start, dayBefore) => {
  expect(localDue(at(start), 1440, 15)).toEqual([dayBefore, `${start.slice(0, 11)}08:45`]);
  // a deadline on that Sunday: at nine by the clock on the wall, whatever the night did
  const sunday = start.slice(0, 10);
  expect(localDue(at(sunday, { precision: 'day' }), 1440)).toEqual([`${dayBefore.slice(0, 10)}T09:00`]);
});

it('is never due after the start, and by exactly its distance before', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 86_400 })),
      (ahead, distances) => {
        const startsAt = new Date(NOW.getTime() + ahead * 60_000);
        const plan = reminderPlan(at(localOf(startsAt, ZONE), { startsAt }), distances, NOW);
        expect(plan.length).toBe(distances.length);
        for (const { minutesBefore, dueAt } of plan)
          expect(startsAt.getTime() - dueAt.getTime()).toBe(minutesBefore * 60_000);
      },
    ),
  ));

it('what people choose is put in order; what makes no sense is left out', () =>
  expect([chosenDistances([15, 1440, 15, 0, -3, 1.5, 1e9, NaN]), chosenDistances([])]).toEqual([[1440, 15], []]));
