import fc from 'fast-check';
import { plusDays } from '@hub/calendar/wall-clock';
import { meetingPlan, type MeetingPlan, type PlannedMeeting, type PlanQuestion, type WantedDate } from './meeting-plan';

// Wednesdays in December 2026; it is Friday, 4 December, at noon.
const NOW = '2026-12-04T12:00';
const WEDNESDAYS = ['2026-12-09', '2026-12-16', '2026-12-23'];

const wanted = (days: string[], time = '12:30', durationMinutes = 60): WantedDate[] =>
  days.map((day) => ({ localStart: `${day}T${time}`, durationMinutes }));

const meeting = (day: string, facts: Partial<PlannedMeeting> = {}): PlannedMeeting => ({
  ...{ id: day, localStart: `${day}T12:30`, plannedStart: `${day}T12:30`, durationMinutes: 60 },
  ...{ edited: false, cancelled: false },
  ...facts,
});
const dropped = (day: string) => meeting(day, { cancelled: true, dropped: true });
const movedByHand = (day: string, to: string) => meeting(day, { localStart: to, edited: true });

function plan(about: Partial<PlanQuestion>): MeetingPlan {
  const meetings = WEDNESDAYS.map((day) => meeting(day));
  return meetingPlan({ wanted: wanted(WEDNESDAYS), meetings, localNow: NOW, sparesEdited: true, ...about });
}

/** A plan as lines: "keep 2026-12-09 same", "move 2026-12-09 2026-12-10T12:30". */
function lines({ keep, move, cancel, revive, add }: MeetingPlan): string[] {
  return [
    ...revive.map(({ id, to }) => `revive ${id} ${to.localStart}`),
    ...keep.map(({ id, reason }) => `keep ${id} ${reason}`),
    ...move.map(({ id, to, keepsStart }) => `move ${id} ${to.localStart}${keepsStart ? ' keeps its start' : ''}`),
    ...cancel.map(({ id }) => `cancel ${id}`),
    ...add.map(({ localStart }) => `add ${localStart}`),
  ];
}

const PLANS: [string, Partial<PlanQuestion>, string[]][] = [
  ['the same rule', {}, ['keep 2026-12-09 same', 'keep 2026-12-16 same', 'keep 2026-12-23 same']],
  [
    'another time',
    { wanted: wanted(WEDNESDAYS, '13:00') },
    ['move 2026-12-09 2026-12-09T13:00', 'move 2026-12-16 2026-12-16T13:00', 'move 2026-12-23 2026-12-23T13:00'],
  ],
  [
    'another length',
    { wanted: wanted(['2026-12-09'], '12:30', 90), meetings: [meeting('2026-12-09')] },
    ['move 2026-12-09 2026-12-09T12:30'],
  ],
  [
    'another weekday: each goes to the nearest date',
    { wanted: wanted(['2026-12-10', '2026-12-17', '2026-12-24']) },
    ['move 2026-12-09 2026-12-10T12:30', 'move 2026-12-16 2026-12-17T12:30', 'move 2026-12-23 2026-12-24T12:30'],
  ],
  [
    'another rule: once a month is left of every week',
    { wanted: wanted(['2026-12-16', '2027-01-20']) },
    ['keep 2026-12-16 same', 'cancel 2026-12-09', 'cancel 2026-12-23', 'add 2027-01-20T12:30'],
  ],
  [
    'fewer dates',
    { wanted: wanted(['2026-12-09']) },
    ['keep 2026-12-09 same', 'cancel 2026-12-16', 'cancel 2026-12-23'],
  ],
  [
    'more dates',
    { wanted: wanted([...WEDNESDAYS, '2026-12-30']) },
    ['keep 2026-12-09 same', 'keep 2026-12-16 same', 'keep 2026-12-23 same', 'add 2026-12-30T12:30'],
  ],
  [
    'a date a week away is another date, not the same one moved',
    { wanted: wanted(['2026-12-16']), meetings: [meeting('2026-12-09')] },
    ['cancel 2026-12-09', 'add 2026-12-16T12:30'],
  ],
  [
    'a date edited by hand is spared and stands for its day',
    { wanted: wanted(['2026-12-09', '2026-12-16'], '13:00'), meetings: [meeting('2026-12-09', { edited: true })] },
    ['keep 2026-12-09 edited', 'add 2026-12-16T13:00'],
  ],
  [
    'a date moved by hand stands for the day it was meant for and for the day it is on',
    { meetings: [movedByHand('2026-12-09', '2026-12-16T18:00'), meeting('2026-12-23')] },
    ['keep 2026-12-09 edited', 'keep 2026-12-23 same'],
  ],
  [
    'a date moved by hand onto the day of another leaves that one where it is',
    {
      wanted: wanted(WEDNESDAYS, '13:00'),
      meetings: [movedByHand('2026-12-09', '2026-12-16T18:00'), meeting('2026-12-16')],
    },
    ['keep 2026-12-09 edited', 'move 2026-12-16 2026-12-16T13:00', 'add 2026-12-23T13:00'],
  ],
  [
    'a date moved by hand to where the new rule wants one is kept',
    { wanted: wanted(['2026-12-20']), meetings: [movedByHand('2026-12-09', '2026-12-20T12:30')], sparesEdited: false },
    ['keep 2026-12-09 same'],
  ],
  [
    'a date moved by hand comes back when it is not spared',
    { wanted: wanted(['2026-12-09']), meetings: [movedByHand('2026-12-09', '2026-12-10T18:00')], sparesEdited: false },
    ['move 2026-12-09 2026-12-09T12:30'],
  ],
  [
    'a cancelled date stays cancelled, spared or not',
    { wanted: wanted(['2026-12-09']), meetings: [meeting('2026-12-09', { cancelled: true })], sparesEdited: false },
    ['keep 2026-12-09 edited'],
  ],
  [
    'what a plan called off comes back when its date is wanted again',
    { wanted: wanted(['2026-12-09']), meetings: [dropped('2026-12-09')] },
    ['revive 2026-12-09 2026-12-09T12:30'],
  ],
  [
    'at another time as well, and the live one of the day goes first',
    {
      wanted: wanted(['2026-12-09', '2026-12-16'], '13:00'),
      meetings: [dropped('2026-12-09'), meeting('2026-12-16')],
    },
    ['revive 2026-12-09 2026-12-09T13:00', 'move 2026-12-16 2026-12-16T13:00'],
  ],
  [
    'it stays away while nobody wants its date, or another stands for the day',
    {
      wanted: wanted(['2026-12-16']),
      meetings: [dropped('2026-12-09'), dropped('2026-12-16'), movedByHand('2026-12-23', '2026-12-16T18:00')],
    },
    ['keep 2026-12-23 edited', 'keep 2026-12-09 edited', 'keep 2026-12-16 edited'],
  ],
  [
    'another length leaves the hour somebody moved a date to',
    {
      wanted: wanted(WEDNESDAYS.slice(0, 2), '12:30', 45),
      meetings: [movedByHand('2026-12-09', '2026-12-10T18:00'), meeting('2026-12-16')],
      ...{ sparesEdited: false, leaves: 'starts' },
    },
    ['move 2026-12-09 2026-12-09T12:30 keeps its start', 'move 2026-12-16 2026-12-16T12:30'],
  ],
  [
    'other days left out leave hours and lengths',
    {
      wanted: wanted(WEDNESDAYS.slice(0, 2)),
      meetings: [movedByHand('2026-12-09', '2026-12-10T18:00'), meeting('2026-12-16', { durationMinutes: 90 })],
      ...{ sparesEdited: false, leaves: 'times' },
    },
    ['keep 2026-12-09 same', 'keep 2026-12-16 same'],
  ],
  [
    'today’s evening takes place when the new hour is over already',
    {
      wanted: wanted(['2026-12-04', '2026-12-11'], '00:05'),
      meetings: ['2026-12-04', '2026-12-11'].map((day) =>
        meeting(day, { localStart: `${day}T23:30`, plannedStart: `${day}T23:30` }),
      ),
    },
    ['keep 2026-12-04 past', 'move 2026-12-11 2026-12-11T00:05'],
  ],
  [
    'a day without an hour is not over while it lasts',
    { wanted: wanted(['2026-12-04'], '18:00'), meetings: [meeting('2026-12-04', { localStart: '2026-12-04' })] },
    ['move 2026-12-04 2026-12-04T18:00'],
  ],
  [
    'an extra date is beside every rule',
    { wanted: wanted(['2026-12-17']), meetings: [meeting('2026-12-15', { extra: true })], sparesEdited: false },
    ['keep 2026-12-15 edited', 'add 2026-12-17T12:30'],
  ],
  [
    'what has begun is past, and the rule cannot reach it',
    { wanted: wanted(['2026-12-02', '2026-12-09']), meetings: [meeting('2026-12-02'), meeting('2026-12-09')] },
    ['keep 2026-12-02 past', 'keep 2026-12-09 same'],
  ],
  [
    'what takes place today and has begun is not held a second time',
    { wanted: wanted(['2026-12-04'], '14:00'), meetings: [meeting('2026-12-04', { localStart: '2026-12-04T11:30' })] },
    ['keep 2026-12-04 past'],
  ],
  [
    'what was brought forward and is over is not planned again on its old day',
    { meetings: [movedByHand('2026-12-09', '2026-12-02T12:30'), meeting('2026-12-16'), meeting('2026-12-23')] },
    ['keep 2026-12-09 past', 'keep 2026-12-16 same', 'keep 2026-12-23 same'],
  ],
  [
    'this and the following: what the caller leaves out is not touched',
    { wanted: wanted(['2026-12-17', '2026-12-24']), meetings: [meeting('2026-12-16'), meeting('2026-12-23')] },
    ['move 2026-12-16 2026-12-17T12:30', 'move 2026-12-23 2026-12-24T12:30'],
  ],
];
it.each(PLANS)('%s', (_what, about, expected) => expect(lines(plan(about))).toEqual(expected));

it('says where a moved meeting comes from and how long it will be', () => {
  const { move } = plan({ wanted: wanted(['2026-12-09'], '13:00', 45), meetings: [meeting('2026-12-09')] });
  expect(move).toEqual([
    { id: '2026-12-09', from: '2026-12-09T12:30', to: { localStart: '2026-12-09T13:00', durationMinutes: 45 } },
  ]);
});

describe('whatever the programme and the rule', () => {
  const day = fc.integer({ min: -8, max: 25 }).map((days) => plusDays('2026-12-04', days));
  const local = fc.tuple(day, fc.constantFrom('10:00', '12:30', '18:00')).map(([on, time]) => `${on}T${time}`);
  const dates = fc.uniqueArray(local, { maxLength: 8 });
  const meetings = fc
    .uniqueArray(
      fc.record({
        planned: local,
        by: fc.option(local),
        cancelled: fc.constantFrom('no', 'by hand', 'by a plan'),
        titled: fc.boolean(),
      }),
      {
        maxLength: 8,
        selector: ({ planned }) => planned,
      },
    )
    .map((list) =>
      list.map(({ planned, by, cancelled, titled }, index) =>
        meeting(planned.slice(0, 10), {
          ...{ id: `m${index}`, plannedStart: planned, localStart: by ?? planned },
          ...{ edited: titled || by !== null, cancelled: cancelled !== 'no', dropped: cancelled === 'by a plan' },
        }),
      ),
    );
  const question = fc.record({
    wanted: dates.map((list) => list.map((localStart) => ({ localStart, durationMinutes: 60 }))),
    ...{ meetings, sparesEdited: fc.boolean(), localNow: fc.constant(NOW) },
  });
  const holds = (check: (asked: PlanQuestion, made: MeetingPlan) => void) =>
    fc.assert(fc.property(question, (asked) => check(asked, meetingPlan(asked))));

  it('every meeting appears exactly once', () =>
    holds((asked, { keep, move, cancel, revive }) =>
      expect([...keep, ...move, ...cancel, ...revive].map(({ id }) => id).sort()).toEqual(
        asked.meetings.map(({ id }) => id).sort(),
      ),
    ));

  it('every wanted date to come is kept, moved to or added once, unless a meeting that stays stands for its day', () =>
    holds((asked, { keep, move, add, revive }) => {
      const staying = keep.filter(({ reason }) => reason !== 'same').map(({ id }) => id);
      const taken = asked.meetings
        .filter(({ id }) => staying.includes(id))
        .flatMap(({ plannedStart, localStart }) => [plannedStart.slice(0, 10), localStart.slice(0, 10)]);
      const toCome = asked.wanted.map(({ localStart }) => localStart).filter((at) => at >= NOW);
      const covered = [
        ...keep.filter(({ reason }) => reason === 'same').map(({ localStart }) => localStart),
        ...[...move, ...revive].map(({ to }) => to.localStart),
        ...add.map(({ localStart }) => localStart),
      ];
      const stoodFor = toCome.filter((at) => !covered.includes(at));
      expect([...covered, ...stoodFor].sort()).toEqual(toCome.sort());
      expect(stoodFor.filter((at) => !taken.includes(at.slice(0, 10)))).toEqual([]);
    }));

  it('never touches the past', () =>
    holds((asked, { move, cancel, add, revive }) => {
      const begun = asked.meetings.filter(({ localStart }) => localStart < NOW).map(({ id }) => id);
      const touched = [...move, ...cancel, ...revive].map(({ id }) => id).filter((id) => begun.includes(id));
      const backwards = [...[...move, ...revive].map(({ to }) => to), ...add].filter(
        ({ localStart }) => localStart < NOW,
      );
      expect({ touched, backwards }).toEqual({ touched: [], backwards: [] });
    }));

  it('leaves alone what it spares', () =>
    holds((asked, { move, cancel }) => {
      const spared = asked.meetings.filter(({ edited, cancelled }) => cancelled || (asked.sparesEdited && edited));
      expect(spared.filter(({ id }) => [...move, ...cancel].some((each) => each.id === id))).toEqual([]);
    }));

  it('carried out and asked again, nothing is left to do', () =>
    holds((asked, made) => {
      const { keep: _keep, ...rest } = meetingPlan({ ...asked, meetings: carriedOut(asked.meetings, made) });
      expect(rest).toEqual({ add: [], move: [], cancel: [], revive: [] });
    }));

  it('two planned starts never meet', () =>
    holds((asked, made) => {
      const starts = carriedOut(asked.meetings, made).map(({ plannedStart }) => plannedStart);
      expect(starts.filter((start, at) => starts.indexOf(start) !== at)).toEqual([]);
    }));
});

function carriedOut(meetings: PlannedMeeting[], { add, move, cancel, revive }: MeetingPlan): PlannedMeeting[] {
  const after = meetings.map((each) => {
    const to = [...move, ...revive].find(({ id }) => id === each.id)?.to;
    const byPlan = cancel.some(({ id }) => id === each.id);
    const isBack = revive.some(({ id }) => id === each.id);
    const state = { cancelled: (each.cancelled && !isBack) || byPlan, dropped: (each.dropped && !isBack) || byPlan };
    return to ? { ...each, ...to, plannedStart: to.localStart, ...state } : { ...each, ...state };
  });
  const fresh = add.map((date) => ({ ...meeting(''), ...date, id: date.localStart, plannedStart: date.localStart }));
  return [...after, ...fresh];
}
