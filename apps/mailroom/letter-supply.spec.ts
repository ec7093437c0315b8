import { OURS_FOR_MS, supplyOf, TRUE_FOR_MS } from './letter-supply';

/** Claims of so many letters each; every number is one letter. */
const supplyWith = (...claims: (number | Error)[]) => {
  const seen = { written: [] as number[][], back: [] as number[], claims: 0, at: 0 };
  let next = 0;
  const supply = supplyOf<number, string>({
    claim: async () => {
      seen.claims += 1;
      const size = claims.shift() ?? 0;
      if (size instanceof Error) throw size;
      return Array.from({ length: size }, () => (next += 1));
    },
    write: (some) => {
      seen.written.push(some);
      return some.map(async (letter) => `${letter} at ${seen.at}`);
    },
    giveBack: async (some) => void seen.back.push(...some),
    now: () => seen.at,
  });
  return { seen, supply };
};

it('hands out every letter once and in order, and claims more before they run out', async () => {
  const { seen, supply } = supplyWith(100, 100, 7);
  const taken: number[] = [];
  for (let one = await supply.take(); one !== null; one = await supply.take()) {
    taken.push(one.letter);
    if (taken.length === 90) expect(seen.claims).toBe(2);
  }
  expect(taken).toEqual(Array.from({ length: 207 }, (_, at) => at + 1));
  expect(seen.written.flat().sort((a, b) => a - b)).toEqual(taken);
  expect(Math.max(...seen.written.map((some) => some.length))).toBe(25);
  await supply.end();
  expect(seen.back).toEqual([]);
});

it('several hands at once take different letters', async () => {
  const { supply } = supplyWith(5);
  const taken = await Promise.all(Array.from({ length: 8 }, () => supply.take()));
  expect(taken.map((one) => one?.letter ?? null)).toEqual([1, 2, 3, 4, 5, null, null, null]);
});

it('what was written too long ago is written again before it leaves', async () => {
  const { seen, supply } = supplyWith(20);
  expect(await supply.take()).toMatchObject({ letter: 1, written: '1 at 0' });
  expect(seen.written).toEqual([[1], [2, 3, 4, 5]]);
  seen.at = TRUE_FOR_MS;
  expect(await supply.take()).toMatchObject({ letter: 2, written: '2 at 0' });
  seen.at = TRUE_FOR_MS + 1;
  expect(await supply.take()).toMatchObject({ letter: 3, written: `3 at ${seen.at}` });
});

it('what was claimed long ago is given back, and the most urgent is asked for again', async () => {
  const { seen, supply } = supplyWith(20, 0);
  await supply.take();
  seen.at = OURS_FOR_MS + 1;
  expect(await supply.take()).toBeNull();
  expect(seen.back).toEqual(Array.from({ length: 19 }, (_, at) => at + 2));
});

it('what was given back is asked for again, also where nothing else had been left', async () => {
  const { seen, supply } = supplyWith(5, 0, 4);
  expect(await supply.take()).toMatchObject({ letter: 1 });
  expect(await supply.take()).toMatchObject({ letter: 2 });
  expect(seen.claims).toBe(2);
  seen.at = OURS_FOR_MS + 1;
  expect(await supply.take()).toMatchObject({ letter: 6 });
  expect([seen.claims, seen.back]).toEqual([4, [3, 4, 5]]);
});

it('what nobody took, and what was put back, is given back at the end', async () => {
  const { seen, supply } = supplyWith(3);
  const first = await supply.take();
  if (first) supply.putBack(first);
  await supply.end();
  expect(seen.back).toEqual([1, 2, 3]);
});

it('a database that is away is everybody’s trouble, once what is at hand has left', async () => {
  const { supply } = supplyWith(1, new Error('away'));
  expect(await supply.take()).toMatchObject({ letter: 1 });
  await expect(Promise.all([supply.take(), supply.take()])).rejects.toThrow('away');
  await supply.end();
});
