import cases from '../calendar/expected/rules.json';
import { openHouse, type House } from '../people/house';

// Rules and what python-dateutil says they mean (test/calendar/expected/make-rules.py), through the front door: what the
// preview shows is what they mean, local start and instant. Eight at a time.
interface Case {
  rule: { freq: string; until?: string; count?: number };
  localStart: string;
  zone: string;
  through: string;
  expected: [localStart: string, minute: number][];
}

const WANTED = 1_000;
const CROSSING = 200;
const all = (cases as unknown as Case[]).filter(({ expected }) => expected.length > 0);

let house: House;
beforeAll(async () => (house = await openHouse()));
afterAll(() => house.close());

const request = ({ rule, localStart, zone }: Case): object => ({
  title: 'Regel',
  format: 'sonstiges',
  localStart,
  zone,
  rule,
  durationMinutes: 30,
  skip: { schoolHolidays: false },
});

/** What the preview says up to the day the expected dates reach. */
async function previewed(each: Case): Promise<unknown> {
  const answer = await house.post('/api/v1/series/preview', request(each));
  if (answer.status !== 200) return answer.json().problems;
  const added = answer.json().added as { localStart: string; startsAt: string }[];
  return added
    .map(({ localStart, startsAt }) => [localStart, Date.parse(startsAt) / 60_000])
    .filter(([local]) => (local as string).slice(0, 10) <= each.through);
}

async function different(asked: Case[]): Promise<unknown[]> {
  const found: unknown[] = [];
  const waiting = [...asked];
  const worker = async (): Promise<void> => {
    for (let each = waiting.pop(); each; each = waiting.pop()) {
      const ours = await previewed(each);
      if (JSON.stringify(ours) !== JSON.stringify(each.expected)) found.push({ ...each, ours });
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return found;
}

/** An open rule reaches 18 months ahead of today; what lies in the past or beyond is not shown by a preview. */
const isWithin = ({ rule, through }: Case): boolean =>
  rule.until !== undefined ||
  rule.count !== undefined ||
  through <= new Date(Date.now() + 540 * 86_400_000).toISOString().slice(0, 10);

function crossesClockChange({ expected }: Case): boolean {
  return new Set(expected.map(([local, minute]) => Date.parse(`${local}Z`) / 60_000 - minute)).size > 1;
}

it('a thousand rules mean to the preview what they mean to python-dateutil', async () => {
  const asked = all.filter(isWithin);
  expect(asked.length).toBeGreaterThanOrEqual(WANTED);
  expect(asked.filter(crossesClockChange).length).toBeGreaterThanOrEqual(CROSSING);
  const found = await different(asked);
  expect(found.slice(0, 3)).toEqual([]);
  expect(found).toHaveLength(0);
}, 120_000);

it('an hour wrong would be seen', async () => {
  const [one] = all.filter(isWithin) as [Case];
  const wrong: Case = {
    ...one,
    expected: one.expected.map(([local, minute], at) => [local, at === 0 ? minute + 60 : minute]),
  };
  expect(await different([wrong])).toHaveLength(1);
});
