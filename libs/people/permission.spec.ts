import { may, type Action, type Role } from './permission';

const ACTIONS: Action[] = ['read', 'enter', 'sign_in', 'organise'];
const allowed = (role: Role | null) => ACTIONS.filter((action) => may(role && { role }, action));

it.each<[string, Role | null, Action[]]>([
  ['a stranger', null, ['read', 'enter', 'sign_in']],
  ['an organiser', 'organiser', ACTIONS],
  ['an administrator', 'administrator', ACTIONS],
])('%s may', (_who, role, actions) => expect(allowed(role)).toEqual(actions));

it('what is not named is forbidden to everybody', () =>
  expect([null, { role: 'administrator' as const }].map((person) => may(person, 'burn' as Action))).toEqual([
    false,
    false,
  ]));
