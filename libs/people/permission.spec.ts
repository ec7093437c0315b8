import { may, ROLES, worksAtDesk, type Action, type Role, type Standing } from './permission';

const MINE = { seriesId: 'mine' };
const FOREIGN = { seriesId: 'foreign' };
const NONE = { seriesId: null };
const OPEN: Action[] = ['read', 'enter', 'take_part', 'speak', 'sign_in'];
const INSIDE: Action[] = ['manage_own', 'check_in', 'moderate', 'organise', 'administer'];

const everywhere = (role: Role): Standing => ({ role, everySeries: true });
const named = (role: Role): Standing => ({ role, everySeries: false, series: ['mine'] });

it.each<[string, Standing | null, Action[]]>([
  ['a stranger', null, []],
  ['somebody known', { role: null, everySeries: true }, []],
  ['a member', everywhere('member'), ['manage_own']],
  ['a helper', everywhere('helper'), ['manage_own', 'check_in']],
  ['a moderator', everywhere('moderator'), ['manage_own', 'check_in', 'moderate']],
  ['a trainer', everywhere('trainer'), ['manage_own', 'check_in', 'moderate']],
  ['a process guide', everywhere('process_guide'), ['manage_own', 'check_in', 'moderate']],
  ['an organiser', everywhere('organiser'), ['manage_own', 'check_in', 'moderate', 'organise']],
  ['an administrator', everywhere('administrator'), INSIDE],
  ['an administrator with named series', named('administrator'), INSIDE],
])('%s of everything may', (_who, person, inside) => {
  for (const about of [undefined, MINE, FOREIGN, NONE])
    expect([...OPEN, ...INSIDE].filter((action) => may(person, action, about))).toEqual([...OPEN, ...inside]);
});

it.each<[Role, Action[]]>([
  ['member', ['manage_own']],
  ['helper', ['manage_own', 'check_in']],
  ['moderator', ['manage_own', 'check_in', 'moderate']],
  ['trainer', ['manage_own', 'check_in', 'moderate']],
  ['process_guide', ['manage_own', 'check_in', 'moderate']],
  ['organiser', ['manage_own', 'check_in', 'moderate', 'organise']],
])('a %s of named series may so with these and no others, and nothing with all', (role, actions) => {
  expect(INSIDE.filter((action) => may(named(role), action, MINE))).toEqual(actions);
  for (const about of [FOREIGN, NONE, undefined])
    expect(INSIDE.filter((action) => may(named(role), action, about))).toEqual(['manage_own']);
  expect(INSIDE.filter((action) => may({ role, everySeries: false }, action, MINE))).toEqual(['manage_own']);
});

it('what is not named is forbidden to everybody', () =>
  expect(ROLES.filter((role) => may(everywhere(role), 'burn' as Action, MINE))).toEqual([]));

it('at the desk works whoever marks who is there', () =>
  expect(ROLES.filter((role) => !worksAtDesk({ role, everySeries: false }))).toEqual(['member']));
