import { openDesk, orThrow, type Asked, type Desk } from './desk';

// The longest series there may be: 999 dates. Its rows stay locked while it changes, so that must not take long. The
// preview is timed: it does all that a change does in its transaction, and no feed is made anew afterwards.
const MOST_MS = 4_000; // 0.3 s on an idle machine; a statement per date took 11 s there

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

it('999 dates change, and change back, in a moment', async () => {
  const { series } = await desk.schedule({ rule: { freq: 'daily', count: 999 } });
  for (const set of [{ localTime: '13:00' }, { title: 'Neu' }, { localTime: '12:30', durationMinutes: 45 }]) {
    const asked: Asked = { scope: 'all', set };
    const begin = performance.now();
    await desk.preview(series, asked);
    expect(performance.now() - begin).toBeLessThan(MOST_MS);
    orThrow(await desk.change(series, asked));
  }
  const rows = await desk.meetingsOf(series);
  expect(new Set(rows.map(({ state, sequence, title }) => `${state} ${sequence} ${title}`))).toEqual(
    new Set(['confirmed 2 Neu']),
  );
});
