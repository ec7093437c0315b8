import { afterFailure, afterSuccess, WELL } from './server-rest';

it('rests longer each time, up to a minute, and then asks with one letter', () => {
  let state = WELL;
  const rests: number[] = [];
  for (let now = 0; rests.length < 6; now = state.restUntil) {
    state = afterFailure(state, now);
    rests.push(state.restUntil - now);
  }
  expect([rests, state.batch]).toEqual([[5_000, 10_000, 20_000, 40_000, 60_000, 60_000], 1]);
});

it('letters that fail together are one failure', () => {
  const once = afterFailure(WELL, 100);
  expect([afterFailure(once, 101), afterFailure(once, 5_000)]).toEqual([once, once]);
});

it('back again, it takes twice as many each time', () => {
  let state = afterFailure(WELL, 0);
  const batches = Array.from({ length: 8 }, () => (state = afterSuccess(state)).batch);
  expect(batches).toEqual([2, 4, 8, 16, 32, 64, 100, 100]);
});
