import { clockStep } from './clock-step';

const HOUR = 3_600_000;
it.each([
  ['runs on', 5_000, 5_000, 0],
  ['answers slowly', 25_000, 5_000, 0],
  ['is corrected by seconds', 2_000, 5_000, 0],
  ['is set forward', 2 * HOUR + 5_000, 5_000, 2 * HOUR],
  ['is set back', -2 * HOUR + 5_000, 5_000, -2 * HOUR],
  ['stood still with the process', 8 * HOUR, 8 * HOUR, 0],
])('the clock %s', (_what, database, counted, step) =>
  expect(
    clockStep({ database: 1_000_000, counted: 70 }, { database: 1_000_000 + database, counted: 70 + counted }),
  ).toBe(step),
);
