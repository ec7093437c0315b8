import fc from 'fast-check';
import {
  DIGEST_HEADINGS,
  digestContent,
  hasNews,
  idsOf,
  isWanted,
  issueDay,
  narrowed,
  type DigestMeeting,
} from './digest';

const NOW = new Date('2026-11-23T06:30:00Z');
const SINCE = new Date('2026-11-16T06:30:00Z');
const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

let number = 0;
const meeting = (days: number | null, more: Partial<DigestMeeting> = {}): DigestMeeting => ({
  ...{ id: `m${(number += 1)}`, sequence: 0, format: 'onlinetalk', seriesId: null, state: 'planned' },
  ...{ sortsAt: days === null ? null : inDays(days), createdAt: LONG_AGO, changedAt: LONG_AGO },
  ...more,
});
const headingsOf = (...meetings: DigestMeeting[]) => {
  const content = digestContent(meetings, { now: NOW, since: SINCE, last: null });
  return content && DIGEST_HEADINGS.filter((heading) => content[heading].length > 0);
};
const yesterday = inDays(-1);

it.each<[string, DigestMeeting, string[] | null]>([
  ['of the coming two weeks', meeting(1), ['ahead']],
  ['of the coming two weeks, cancelled', meeting(3, { state: 'cancelled', changedAt: yesterday }), ['ahead']],
  ['later, known for long', meeting(20), null],
  ['later, new', meeting(20, { createdAt: yesterday, changedAt: yesterday }), ['announced']],
  ['later, new and cancelled already', meeting(20, { createdAt: yesterday, state: 'cancelled' }), null],
  ['later, moved', meeting(20, { state: 'moved', changedAt: yesterday }), ['changed']],
  ['later, moved long ago', meeting(20, { state: 'moved' }), null],
  ['later, with another description', meeting(20, { changedAt: yesterday }), null],
  ['a deadline in a month', meeting(30, { format: 'frist' }), ['deadlines']],
  ['a deadline in half a year', meeting(180, { format: 'frist', createdAt: yesterday }), null],
  ['over', meeting(-1, { createdAt: yesterday }), null],
  ['without a date', meeting(null, { createdAt: yesterday }), null],
])('%s', (_what, one, headings) => expect(headingsOf(one)).toEqual(headings));

it('a series that was planned is one piece of news', () => {
  const dates = [20, 27, 34].map((days) => meeting(days, { createdAt: yesterday, seriesId: 's1' }));
  expect(digestContent(dates, { now: NOW, since: SINCE, last: null })?.announced.map(({ id }) => id)).toEqual([
    dates[0]?.id,
  ]);
});

it('what the last issue said is not new; said otherwise or under another heading it is', () => {
  const one = meeting(20, { createdAt: yesterday });
  const first = digestContent([one], { now: NOW, since: SINCE, last: null });
  const week = 7 * 86_400_000;
  const next = { now: new Date(NOW.getTime() + week), since: NOW, last: first };
  expect(digestContent([one], next)?.ahead).toEqual([{ id: one.id, sequence: 0, fresh: true }]);
  const second = digestContent([one], next);
  const third = { now: new Date(NOW.getTime() + week), since: NOW, last: second };
  expect(digestContent([one], third)).toBeNull();
  expect(digestContent([{ ...one, sequence: 1, state: 'cancelled' }], third)?.ahead[0]?.fresh).toBe(true);
});

it('nothing new means no letter, whatever the programme', () => {
  const some = fc.record({
    days: fc.integer({ min: -5, max: 60 }),
    age: fc.integer({ min: 0, max: 30 }),
    format: fc.constantFrom('frist', 'onlinetalk'),
    state: fc.constantFrom('planned', 'moved', 'cancelled'),
    seriesId: fc.constantFrom(null, 's1', 's2'),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), (drafts) => {
      const meetings = drafts.map(({ days, age, ...more }) =>
        meeting(days, { ...more, createdAt: inDays(-age), changedAt: inDays(-age) }),
      );
      const content = digestContent(meetings, { now: NOW, since: SINCE, last: null });
      if (content === null) return;
      expect(digestContent(meetings, { now: NOW, since: SINCE, last: content })).toBeNull();
      expect(new Set(idsOf(content)).size).toBe(idsOf(content).length);
    }),
  );
});

it.each([
  [{}, true],
  [{ format: ['onlinetalk'] }, true],
  [{ format: ['mittagsmeeting'] }, false],
  [{ format: ['mittagsmeeting'], series: ['reihe'] }, true],
  [{ topic: ['bildung'] }, true],
  [{ topic: ['arbeitsmarkt'], series: ['reihe'] }, false],
  [{ format: [], topic: [], series: [] }, true],
])('a reader who wants %j', (filter, wanted) => {
  const about = { format: 'onlinetalk', topics: ['bildung'], series: { slug: 'reihe' } };
  expect(isWanted(filter, about)).toBe(wanted);
  expect(isWanted(filter, { ...about, format: 'frist' })).toBe(true);
});

it('narrowed to what somebody wants, there may be nothing new left', () => {
  const content = digestContent([meeting(1, { id: 'new' })], { now: NOW, since: SINCE, last: null });
  if (!content) throw new Error('nothing');
  expect([hasNews(narrowed(content, () => true)), hasNews(narrowed(content, () => false))]).toEqual([true, false]);
});

it.each([
  ['2026-11-23T06:29:59Z', null],
  ['2026-11-23T06:30:00Z', '2026-11-23'],
  ['2026-11-23T17:59:00Z', '2026-11-23'],
  ['2026-11-23T18:00:00Z', null],
  ['2026-11-24T07:00:00Z', null],
  ['2026-06-08T05:30:00Z', '2026-06-08'],
  ['2026-06-08T05:29:00Z', null],
])('at %s the issue of %s may be made', (now, day) => expect(issueDay(new Date(now), 'Europe/Berlin')).toBe(day));
