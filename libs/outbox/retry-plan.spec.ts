import fc from 'fast-check';
import { secondsUntilRetry } from './retry-plan';

it('doubles from a quarter of a minute to an hour', () =>
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1_000].map((attempts) => secondsUntilRetry(attempts, 0.5))).toEqual([
    ...[15, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600],
  ]));

it('chance moves it by a quarter at most, and never to nothing', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
      const middle = secondsUntilRetry(attempts, 0.5);
      const wait = secondsUntilRetry(attempts, chance);
      expect(wait).toBeGreaterThanOrEqual(Math.floor(middle * 0.75));
      expect(wait).toBeLessThanOrEqual(Math.ceil(middle * 1.25));
    }),
  ));
