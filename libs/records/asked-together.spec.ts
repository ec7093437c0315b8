import { askedTogether } from './asked-together';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const doubling = (gate: Promise<void> = turn()) => {
  const rounds: number[][] = [];
  const ask = askedTogether(async (numbers: number[]) => {
    rounds.push(numbers);
    await gate;
    if (numbers.includes(13)) throw new Error('unlucky');
    return numbers.map((number) => number * 2);
  });
  return { rounds, ask };
};

it('what is asked at the same moment is answered together, each its own', async () => {
  const { rounds, ask } = doubling();
  expect(await Promise.all([1, 2, 3].map(ask))).toEqual([2, 4, 6]);
  expect(rounds).toEqual([[1, 2, 3]]);
});

it('while an answer is on its way the next ones gather', async () => {
  let open = (): void => undefined;
  const { rounds, ask } = doubling(new Promise((resolve) => (open = resolve)));
  const first = ask(1);
  await turn();
  const second = ask(2);
  await turn();
  const third = ask(3);
  open();
  expect(await Promise.all([first, second, third])).toEqual([2, 4, 6]);
  expect(rounds).toEqual([[1], [2, 3]]);
  expect(await ask(4)).toBe(8);
});

it('one that cannot be answered spoils no other', async () => {
  const { ask } = doubling();
  const [good, bad, other] = await Promise.allSettled([ask(1), ask(13), ask(2)]);
  expect([good, other].map((one) => one?.status === 'fulfilled' && one.value)).toEqual([2, 4]);
  expect(bad).toMatchObject({ status: 'rejected', reason: new Error('unlucky') });
});

it('a crowd is answered in parts', async () => {
  const { rounds, ask } = doubling();
  const crowd = Array.from({ length: 450 }, (_, at) => at + 100);
  expect(await Promise.all(crowd.map(ask))).toEqual(crowd.map((number) => number * 2));
  expect(rounds.map((round) => round.length)).toEqual([200, 200, 50]);
});
