// Goal 4: how fast rules become dates with instants, beside rrule.js with TZID, and one month ten years after the start.
import rrule from 'rrule';
import { importBuilt } from '../house.mjs';
import { times } from './load.mjs';
import { digits, median, say } from './report.mjs';

const ZONE = 'Europe/Berlin';
const START = '2026-01-07T12:30';
const THROUGH = '2036-01-06';
const MONTH = { from: '2035-12-01', through: '2035-12-31' };
const RULES = [
  [{ freq: 'weekly', byDay: ['WE'] }, 'FREQ=WEEKLY;BYDAY=WE'],
  [{ freq: 'weekly', interval: 2, byDay: ['TU', 'TH'] }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH'],
  [{ freq: 'monthly', byDay: ['2TU'] }, 'FREQ=MONTHLY;BYDAY=2TU'],
  [{ freq: 'monthly', byDay: ['-1FR'] }, 'FREQ=MONTHLY;BYDAY=-1FR'],
  [{ freq: 'yearly', byMonth: [11], byMonthDay: [15] }, 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15'],
];
const ROUNDS = 5;
const ENOUGH_MS = 300;

export async function measureRecurrence() {
  const { seriesDates } = await importBuilt('libs/calendar/series-dates.js');
  const { occurrences } = await importBuilt('libs/calendar/recurrence.js');
  const plans = RULES.map(([rule]) => ({ rule, localStart: START, zone: ZONE, skip: { schoolHolidays: false } }));
  const ours = () => sum(plans.map((plan) => seriesDates(plan, THROUGH).dates.length));
  const month = () =>
    sum(plans.map(({ rule }) => occurrences({ rule, localStart: START, zone: ZONE, ...MONTH }).length));
  const theirs = () =>
    sum(
      RULES.map(
        ([, text]) => readTheirs(text).between(utc(START.slice(0, 10), '00:00'), utc(THROUGH, '23:59'), true).length,
      ),
    );
  if (ours() !== theirs()) throw new Error(`we find ${ours()} dates, rrule.js ${theirs()}`);
  const rounds = Array.from({ length: ROUNDS }, () => [ours, theirs, month].map(timed));
  const [our, their, inMonth] = [0, 1, 2].map((at) => rounds.map((round) => round[at]));
  const ratio = times(their, our);
  const rate = (figures) => digits((ours() / median(figures)) * 1000);
  say({
    ...{ goal: 4, what: 'five rules in Europe/Berlin over ten years, dates with instants' },
    figure: `${digits(ratio)}× rrule.js (${rate(our)}/s · ${rate(their)}/s)`,
    ...{ wanted: '≥ 50× rrule.js with TZID', met: ratio >= 50 },
  });
  const perRule = median(inMonth) / RULES.length;
  const figure = `${perRule.toFixed(3)} ms (all five ${median(inMonth).toFixed(3)} ms)`;
  say({ goal: 4, what: 'one month, ten years on, per rule', figure, wanted: '≤ 0.1 ms', met: perRule <= 0.1 });
}

const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);
const utc = (day, time) => new Date(`${day}T${time}Z`);
const readTheirs = (text) => rrule.rrulestr(`DTSTART;TZID=${ZONE}:${START.replace(/[-:]/gu, '')}00\nRRULE:${text}`);

/** Milliseconds of CPU for one call, from as many calls as fit into the time: others use these cores as well. */
function timed(work) {
  const [started, before] = [performance.now(), cpu()];
  let calls = 0;
  do {
    work();
    calls += 1;
  } while (performance.now() - started < ENOUGH_MS);
  return (cpu() - before) / calls;
}

const cpu = () => sum(Object.values(process.cpuUsage())) / 1000;
