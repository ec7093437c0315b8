import { openDesk, orThrow, type Desk } from './desk';

// The longest series there may be: 999 dates. Its rows stay locked while it changes, so that must not take long.
const MOST_MS = 3_000; // about 0.7 s alone; leaves room for a busy machine, not for a statement per date (15 s)

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

it('999 dates change, and change back, in a moment', async () => {
  const { series } = await desk.schedule({ rule: { freq: 'daily', count: 999 } });
  for (const set of [{ localTime: '13:00' }, { title: 'Neu' }, { localTime: '12:30', durationMinutes: 45 }]) {
    const begin = performance.now();
    orThrow(await desk.change(series, { scope: 'all', set }));
    expect(performance.now() - begin).toBeLessThan(MOST_MS);
  }
  const rows = await desk.meetingsOf(series);
  expect(new Set(rows.map(({ state, sequence, title }) => `${state} ${sequence} ${title}`))).toEqual(
    new Set(['confirmed 2 Neu']),
  );
});
