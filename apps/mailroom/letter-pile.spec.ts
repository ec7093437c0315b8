import { MOST_AHEAD, pileOf, TRUE_FOR_MS } from './letter-pile';

const pileWith = (count: number) => {
  const rounds: number[][] = [];
  const letters = Array.from({ length: count }, (_, at) => at);
  const pile = pileOf(letters, (some) => {
    rounds.push(some);
    return some.map((letter) => Promise.resolve(`${letter} of round ${rounds.length}`));
  });
  return { rounds, pile };
};

it('while they leave quickly more and more are written ahead, each once and in their order', async () => {
  const { rounds, pile } = pileWith(100);
  const taken: unknown[] = [];
  for (let one = await pile.take(0); one !== null; one = await pile.take(1)) taken.push(one.letter);
  expect(taken).toEqual(Array.from({ length: 100 }, (_, at) => at));
  expect(rounds.flat()).toEqual(taken);
  expect(rounds.map((round) => round.length)).toEqual([4, 8, 16, MOST_AHEAD, MOST_AHEAD, 22]);
});

it('what has lain too long is written again before it leaves, and then one at a time', async () => {
  const { rounds, pile } = pileWith(20);
  await pile.take(0);
  expect(await pile.take(TRUE_FOR_MS)).toEqual({ letter: 1, written: '1 of round 1' });
  expect(await pile.take(TRUE_FOR_MS + 1)).toEqual({ letter: 2, written: '2 of round 2' });
  expect(await pile.take(2 * TRUE_FOR_MS + 2)).toEqual({ letter: 3, written: '3 of round 3' });
  expect(rounds).toEqual([[0, 1, 2, 3], [2], [3]]);
});

it('several hands at once take different ones; the rest stays', async () => {
  const { pile } = pileWith(10);
  const taken = await Promise.all([0, 0, 0].map((now) => pile.take(now)));
  expect(taken.map((one) => one?.letter)).toEqual([0, 1, 2]);
  expect(pile.rest()).toEqual([3, 4, 5, 6, 7, 8, 9]);
});
