import { allSeenBy, isClosed, needsNoRegistration, seenBy, STRANGER } from './visibility';
import { ACCESS, type Access } from './words-of-the-trade';

const ORGANISER = { mayOrganise: true };
const OPEN: Access[] = ['public_no_registration', 'public', 'registration', 'application'];
const CLOSED: Access[] = ['members', 'invited'];

const meeting = (access: Access, announced = false) => ({
  ...{ id: 'm', seriesId: 's', access, announced, title: 'ThemenTeam Wohnen', localStart: '2026-12-08T10:00' },
  ...{ description: 'INNEN', leadingQuestion: 'INNEN?', speakers: [{ name: 'INNEN' }] },
  programme: [{ day: 1, from: null, to: null, title: 'INNEN', kind: 'other' as const, speakers: [] }],
});

it.each(OPEN)('a stranger sees all of a meeting that is %s', (access) =>
  expect(seenBy(meeting(access), STRANGER)).toEqual(meeting(access)),
);
it.each(CLOSED)('for a stranger a meeting that is for %s does not exist', (access) =>
  expect(seenBy(meeting(access), STRANGER)).toBeNull(),
);
it.each(CLOSED)('announced, one for %s shows title and date, nothing of what happens inside', (access) =>
  expect(seenBy(meeting(access, true), STRANGER)).toEqual({
    ...{ id: 'm', seriesId: 's', access, announced: true, title: 'ThemenTeam Wohnen', localStart: '2026-12-08T10:00' },
    ...{ description: '', leadingQuestion: null, speakers: [], programme: [] },
  }),
);
it.each(ACCESS)('an organiser sees all of a meeting that is %s', (access) =>
  expect(seenBy(meeting(access), ORGANISER)).toEqual(meeting(access)),
);
it('a series has no programme, before and after', () => {
  const { programme: _programme, ...series } = meeting('members', true);
  expect(Object.keys(seenBy(series, STRANGER) ?? {}).sort()).toEqual(Object.keys(series).sort());
});
it('a list loses what a stranger may not see, and its original is not changed', () => {
  const all = [meeting('public'), meeting('members'), meeting('invited', true)];
  const before = structuredClone(all);
  expect(allSeenBy(all, STRANGER).map(({ access }) => access)).toEqual(['public', 'invited']);
  expect(all).toEqual(before);
});
it('every access is either open or closed, and walking in needs an open one', () => {
  expect(ACCESS.filter(isClosed)).toEqual(CLOSED);
  expect(ACCESS.filter((access) => !isClosed(access))).toEqual(OPEN);
  expect(ACCESS.filter(needsNoRegistration)).toEqual(['public_no_registration', 'public']);
});

it.each([
  ['this meeting', 'm', true],
  ['its series', 's', true],
  ['another one', 'x', false],
])('a member of %s sees of it what belongs to them', (_what, id, sees) => {
  const viewer = { mayOrganise: false, own: new Set([id]) };
  for (const access of CLOSED) expect(seenBy(meeting(access), viewer)).toEqual(sees ? meeting(access) : null);
});
