import { passageOf } from './passage';

const MINUTE = 60_000;
const bytes = Buffer.from('a letter');
const soon = Promise.resolve();
const never = new Promise<void>(() => undefined);

/** What left, in the end. */
function wire() {
  const left: Buffer[] = [];
  return { left, end: (some: Buffer) => void left.push(some) };
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

it('leaves when the server is ready and what comes first has happened, and is not ended while the server takes its time', async () => {
  const [passage, line] = [passageOf(bytes, soon), wire()];
  passage.begins();
  jest.advanceTimersByTime(MINUTE);
  passage.isAwaited(line);
  await soon;
  jest.advanceTimersByTime(9 * MINUTE);
  expect([line.left, passage.signal.aborted]).toEqual([[bytes], false]);
  expect(passage.isOver()).toEqual({ hadLeft: true, ending: null });
});

it.each([
  ['is not asked for within 75 seconds', false, 76_000],
  ['is not answered within ten minutes', true, 10 * MINUTE + 1],
])('that %s ends it as late', async (_, isAsked, waited) => {
  const passage = passageOf(bytes, soon);
  passage.begins();
  if (isAsked) passage.isAwaited(wire());
  await soon;
  jest.advanceTimersByTime(waited);
  expect([passage.signal.aborted, passage.signal.reason]).toEqual([true, 'late']);
});

it.each([
  ['takes longer than a second', never],
  ['fails', Promise.reject(new Error('the database is away'))],
])('what comes first %s: withdrawn, and nothing leaves afterwards', async (_, first) => {
  const [passage, line] = [passageOf(bytes, first), wire()];
  passage.begins();
  passage.isAwaited(line);
  await soon;
  jest.advanceTimersByTime(1_001);
  expect(passage.isOver()).toEqual({ hadLeft: false, ending: 'withdrawn' });
  expect(line.left).toEqual([]);
});

it('a server that answers before it has the letter gets nothing of it any more', async () => {
  let go: () => void = () => undefined;
  const [passage, line] = [passageOf(bytes, new Promise<void>((resolve) => (go = resolve))), wire()];
  passage.begins();
  passage.isAwaited(line);
  expect(passage.isOver()).toEqual({ hadLeft: false, ending: null });
  go();
  await soon;
  expect(line.left).toEqual([]);
});
