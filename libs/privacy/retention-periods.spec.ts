import { DEFAULT_DAYS, goneAt, isPeriod, periodsWith } from './retention-periods';

it('is as delivered until somebody sets it, one by one', () => {
  expect(periodsWith([])).toEqual(DEFAULT_DAYS);
  expect(periodsWith([{ what: 'registrations', days: 14 }])).toEqual({ ...DEFAULT_DAYS, registrations: 14 });
});

it('what makes no sense changes nothing', () =>
  expect(
    periodsWith([
      { what: 'registrations', days: -1 },
      { what: 'letters', days: 1e9 },
      { what: 'letters', days: 1.5 },
      { what: 'constructor', days: 1 },
    ]),
  ).toEqual(DEFAULT_DAYS));

it('may be the same day, but not for ever', () =>
  expect([0, 3650, 3651, Infinity, NaN].map(isPeriod)).toEqual([true, true, false, false, false]));

it('counts days from the end', () =>
  expect(goneAt(new Date('2026-12-09T12:30:00Z'), 3)).toEqual(new Date('2026-12-12T12:30:00Z')));
