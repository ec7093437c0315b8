import { dayOff } from '@hub/calendar/holidays';
import { dayOf, instantOf, weekday } from '@hub/calendar/wall-clock';
import { meetingTimes } from '@hub/programme/meeting-times';
import {
  cancelSchema,
  changeSchema,
  meetingRequestSchema,
  moveSchema,
  seriesRequestSchema,
} from '@hub/programme/schedule-request';
import { SEED_FORMATS, SEED_TOPICS } from '@hub/programme/seed-formats';
import { draftSeries } from '@hub/programme/series-draft';
import { slugOf } from '@hub/programme/slug';
import { seenBy, STRANGER } from '@hub/programme/visibility';
import fc from 'fast-check';
import { demonstrationProgramme, type DemonstrationStep } from './demonstration-programme';
import { historyFacts } from './history-facts';

const ODD_MOMENTS = [
  '2026-03-29T00:59:00Z', // the clock is about to jump
  '2026-10-25T00:30:00Z', // half past two, the first time
  '2026-11-15T22:30:00Z', // the last half hour of a deadline
  '2026-12-23T11:45:00Z', // in the middle of a lunch meeting
  '2026-12-31T23:30:00Z', // already next year in Berlin
  '2027-01-06T10:00:00Z', // a Wednesday that is a holiday
  '2027-02-28T08:00:00Z',
  '2027-07-30T08:00:00Z', // summer holidays have begun
  '2028-02-29T11:30:00Z', // leap day
  '2028-12-24T09:00:00Z',
];
const moments = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2028-12-31T00:00:00Z'),
  noInvalidDate: true,
});
/** The same moments for every test, so that each programme is written once. */
const seed = Date.now();
const written = new Map<number, DemonstrationStep[]>();
const always = (check: (steps: DemonstrationStep[], now: Date) => void) =>
  fc.assert(
    fc.property(moments, (now) => {
      const steps = written.get(now.getTime()) ?? demonstrationProgramme(now);
      written.set(now.getTime(), steps);
      check(steps, now);
    }),
    { seed, numRuns: 24, examples: ODD_MOMENTS.map((each): [Date] => [new Date(each)]) },
  );

const usualMinutes = (format: string): number => {
  const rules = SEED_FORMATS.find((each) => each.slug === format);
  if (!rules) throw new Error(`no format ${format}`);
  return rules.durationMinutes;
};

const drafts = new Map<string, ReturnType<typeof drafted>>();
function startsOf(step: Extract<DemonstrationStep, { kind: 'series' }>, now: Date) {
  const key = `${now.getTime()} ${step.request.slug}`;
  const starts = drafts.get(key) ?? drafted(step, now);
  drafts.set(key, starts);
  return starts;
}

function drafted(step: Extract<DemonstrationStep, { kind: 'series' }>, now: Date) {
  const request = seriesRequestSchema.parse(step.request);
  const checked = draftSeries(request, usualMinutes(request.format), now);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.draft.dates.map((date) => ({ ...date.times, slug: `${request.slug}-${dayOf(date.plannedStart)}` }));
}

function timesOf(step: Extract<DemonstrationStep, { kind: 'meeting' }>) {
  const {
    localStart = null,
    localEnd,
    durationMinutes,
    precision,
    zone = 'Europe/Berlin',
  } = meetingRequestSchema.parse(step.request);
  const known = { localStart, localEnd: localEnd ?? null, zone };
  const checked = meetingTimes({
    ...known,
    ...(precision ? { precision } : {}),
    ...(durationMinutes ? { durationMinutes } : {}),
  });
  if (!checked.ok) throw new Error(`${step.request.title}: ${JSON.stringify(checked.problems)}`);
  return checked.times;
}

/** What the loader would find: names it may use, taken in order. Fails on a step that names what is not there yet. */
function loadAll(steps: DemonstrationStep[], now: Date) {
  const names = new Set<string>();
  const claim = (name: string | undefined) => {
    expect(name).toBeDefined();
    expect(names).not.toContain(name);
    names.add(name ?? '');
  };
  for (const step of steps) {
    if (step.kind === 'series') {
      claim(step.request.slug);
      if (step.request.shortName) claim(step.request.shortName);
      startsOf(step, now).forEach((date) => claim(date.slug));
    } else if (step.kind === 'meeting') {
      timesOf(step);
      usualMinutes(step.request.format ?? '');
      if (step.request.parent) expect(names).toContain(step.request.parent);
      claim(step.request.slug);
    } else expect(names).toContain(step.meeting);
    if (step.kind === 'cancel') expect(names).toContain(cancelSchema.parse(step.request).replacement ?? step.meeting);
    if (step.kind === 'change') expect(changeSchema.parse(step.set)).toEqual(step.set);
    if (step.kind === 'move') {
      const { localStart } = moveSchema.parse(step.request);
      expect(meetingTimes({ localStart, durationMinutes: 60, zone: 'Europe/Berlin' }).ok).toBe(true);
    }
  }
}

test('every step is one the programme accepts, whenever it is loaded', () => {
  always(loadAll);
});

test('each repeating series has a cancelled and a moved date, never the same, always ahead', () => {
  always((steps, now) => {
    for (const slug of ['mittagsmeeting', 'onlinetalk', 'dialogwerkstatt-pluralitaet-und-zusammenhalt']) {
      const changes = steps.filter(
        (step) => (step.kind === 'cancel' || step.kind === 'move') && step.meeting.startsWith(slug),
      );
      expect(changes.map((step) => step.kind)).toEqual(['cancel', 'move']);
      const days = changes.map((step) => ('meeting' in step ? step.meeting.slice(-10) : ''));
      expect(new Set(days).size).toBe(2);
      for (const day of days) expect(instantOf(`${day}T23:59`, 'Europe/Berlin') > now).toBe(true);
    }
    for (const step of steps)
      if (step.kind === 'move') {
        const day = dayOf(step.request.localStart);
        expect(weekday(day)).toBeLessThan(6);
        expect(dayOff(day, { publicHolidays: 'BW', bankDays: true })?.skips).not.toBe(true);
      }
  });
});

test('a replacement takes place: it is neither cancelled nor moved', () => {
  always((steps) => {
    const changed = steps.flatMap((step) => (step.kind === 'cancel' || step.kind === 'move' ? [step.meeting] : []));
    for (const step of steps)
      if (step.kind === 'cancel' && step.request.replacement) expect(changed).not.toContain(step.request.replacement);
  });
});

test('what is invented lies ahead and says that it is invented', () => {
  always((steps, now) => {
    for (const step of steps) {
      if (step.kind === 'series') for (const date of startsOf(step, now)) expect((date.endsAt ?? now) > now).toBe(true);
      if (step.kind === 'meeting' && !step.source) expect((timesOf(step).sortsAt ?? Infinity) > now).toBe(true);
      if (step.kind === 'series' || (step.kind === 'meeting' && !step.source))
        expect(step.request.description).toContain('Beispieltermin der Vorführung');
    }
  });
});

test('the deadline of 15 November stands there twice, the coming two', () => {
  const days = (now: string) =>
    demonstrationProgramme(new Date(now)).flatMap((step) =>
      step.kind === 'meeting' && step.request.slug?.startsWith('frist-vwv-ib') ? [step.request.localStart] : [],
    );
  expect(days('2026-11-15T22:30:00Z')).toEqual(['2026-11-15', '2027-11-15']);
  expect(days('2026-11-15T23:30:00Z')).toEqual(['2027-11-15', '2028-11-15']);
});

describe('at one moment', () => {
  const now = new Date('2026-12-02T09:00:00Z');
  const steps = demonstrationProgramme(now);

  test('real people appear only where a source names them', () => {
    const real = historyFacts.flatMap((fact) => fact.speakers ?? []).map(({ name }) => name.replace(/ MdL$/u, ''));
    const surnames = new Set(real.map((name) => name.split(' ').at(-1) ?? name));
    expect(surnames.size).toBeGreaterThan(30);
    const invented = steps.filter((step) => step.kind !== 'meeting' || !step.source);
    const words = new Set(JSON.stringify(invented).split(/[^\p{L}-]+/u));
    expect([...surnames].filter((surname) => words.has(surname))).toEqual([]);
  });

  test('no mail address outside example.org, no room outside .example', () => {
    const text = JSON.stringify(steps);
    expect((text.match(/[^\s"@]+@[^\s"@]+/gu) ?? []).filter((address) => !address.endsWith('@example.org'))).toEqual(
      [],
    );
    const series = steps.flatMap((step) => (step.kind === 'series' ? [step.request] : []));
    const rooms = series.filter(({ format }) => format !== 'mittagsmeeting').map(({ room }) => String(room));
    expect(rooms.filter((room) => !room.startsWith('https://zoom.example/j/demo-'))).toEqual([]);
    // the lunch meeting is held in the house's own room: that works with nothing but `npm start`
    expect(series.find(({ format }) => format === 'mittagsmeeting')?.room).toBeUndefined();
  });

  test('topics are those of the house, so that clearing the demonstration leaves none behind', () => {
    const labels = steps.flatMap(topicsOf);
    expect(labels.length).toBeGreaterThan(5);
    const known = SEED_TOPICS.map((topic) => topic.slug);
    expect(labels.filter((label) => !known.includes(slugOf(label)))).toEqual([]);
  });

  test('strangers see nothing of the ThemenTeam', () => {
    const team = steps.find((step) => step.kind === 'series' && step.request.format === 'thementeam');
    if (team?.kind !== 'series') throw new Error('no ThemenTeam');
    const { access = 'public', announced = true, description = '' } = team.request;
    const seeable = { access, announced, description, leadingQuestion: null, speakers: [] };
    expect(seenBy(seeable, STRANGER)).toBeNull();
  });

  test('every way to know a date is shown by something invented', () => {
    const shown = steps.flatMap((step) => (step.kind === 'meeting' && !step.source ? [timesOf(step).precision] : []));
    expect([...new Set(shown)].sort()).toEqual(['day', 'instant', 'month', 'season', 'start_only', 'unknown']);
  });
});

function topicsOf(step: DemonstrationStep): string[] {
  if (step.kind === 'change') return step.set.topics ?? [];
  return step.kind === 'series' || step.kind === 'meeting' ? (step.request.topics ?? []) : [];
}
