import { ruleProblems, type Rule } from '@hub/calendar/recurrence';
import { seriesDates } from '@hub/calendar/series-dates';
import { daysBetween } from '@hub/calendar/wall-clock';
import cases from './expected/rules.json';

// rules.json is written by expected/make-rules.py with python-dateutil and zoneinfo: an engine that shares nothing with ours.
interface Case {
  rule: Rule;
  localStart: string;
  zone: string;
  through: string;
  /** local start and the minute since 1970 it stands for */
  expected: [string, number][];
}

const all = cases as unknown as Case[];

function computed({ rule, localStart, zone, through }: Case): [string, number][] {
  const { dates } = seriesDates({ rule, localStart, zone, skip: { schoolHolidays: false } }, through);
  return dates.map((date) => [date.localStart, date.startsAt.getTime() / 60_000]);
}

function crossesClockChange({ expected }: Case): boolean {
  const offset = ([local, minute]: [string, number]) => Date.parse(`${local}Z`) / 60_000 - minute;
  return new Set(expected.map(offset)).size > 1;
}

describe('python-dateutil and we read the same rule', () => {
  it('is asked about enough rules, of every kind', () => {
    expect(all.length).toBeGreaterThanOrEqual(1200);
    expect(all.filter(crossesClockChange).length).toBeGreaterThanOrEqual(300);
    for (const freq of ['daily', 'weekly', 'monthly', 'yearly']) {
      expect(all.filter((each) => each.rule.freq === freq).length).toBeGreaterThanOrEqual(100);
    }
    expect(Math.max(...all.map((each) => daysBetween(each.localStart.slice(0, 10), each.through)))).toBeLessThan(550);
  });

  it('accepts every one of them', () => {
    const refused = all.filter((each) => ruleProblems(each.rule, each.localStart).length > 0);
    expect(refused).toEqual([]);
  });

  it('means the same dates and the same instants', () => {
    const different = all.filter((each) => JSON.stringify(computed(each)) !== JSON.stringify(each.expected));
    expect(different.map((each) => ({ ...each, ours: computed(each) })).slice(0, 3)).toEqual([]);
    expect(different).toHaveLength(0);
  });
});
