import { FloodGate } from './flood-gate';
import { RoomLife } from './room-life';
import type { PersonInside, PersonRole } from './room-outcome';
import { cleanName, readEntry, readRequest, type RoomRequest } from './room-request';
import { CAPACITY, LISTENERS, roomRules, type RoomRules } from './room-rules';
import { mediaWishes, roomView, writtenAt } from './room-view';

const OPEN = roomRules({ format: 'mittagsmeeting', access: 'public_no_registration' });
const room = (rules: Partial<RoomRules> = {}): RoomLife => new RoomLife({ ...OPEN, ...rules });
let keys = 0;
const come = (life: RoomLife, role: PersonRole = 'guest', { media = true, name = '' } = {}): PersonInside => {
  const entry = life.enter({ key: `key-${(keys += 1)}`, role }, { name, media });
  if (!entry.ok) throw new Error(entry.reason);
  return entry.person;
};
const act = (life: RoomLife, who: PersonInside, request: RoomRequest, now = 0, dice = () => 0.5) => {
  const outcome = life.act(who, request, now, dice);
  return outcome.ok ? true : outcome.reason;
};
const host = (act: string, more: object = {}) => ({ t: 'host', do: act, ...more }) as RoomRequest;
const SHOW = { t: 'show', mic: true, cam: true, share: false } as const;

it('voices and text wait in one list, in the order in which hands went up', () => {
  const life = room();
  const [anna, typist, cem] = [come(life), come(life, 'guest', { media: false }), come(life)];
  for (const each of [cem, typist, anna, typist]) act(life, each, { t: 'hand', up: true });
  expect(life.hands).toEqual([cem.id, anna.id, typist.id]);
  act(life, cem, { t: 'hand', up: false });
  life.leave(anna);
  expect(life.hands).toEqual([typist.id]);
});

it('whoever comes back is the same person, in charge or not, and is not counted twice', () => {
  const life = room();
  const pass = { key: 'k', role: 'guest' as const };
  const first = life.enter(pass, { name: '  Anna\u202e  B ', media: true });
  if (!first.ok) throw new Error();
  life.leave(first.person);
  const again = life.enter(pass, { name: '', media: false });
  expect(again).toMatchObject({ ok: true, isNew: false, person: { id: first.person.id, name: 'Anna B' } });
  expect(come(life).name).toBe('Gast 2');
});

it('whoever listens because it was full moves up when a place is free, first come first', () => {
  const life = room({ capacity: 2 });
  const [anna] = [come(life), come(life)];
  const [writes, first, second] = [come(life, 'guest', { media: false }), come(life), come(life)];
  const listening = () => [writes, first, second].filter(({ isListener }) => isListener).map(({ id }) => id);
  expect(listening()).toEqual([writes.id, first.id, second.id]);
  life.cut(anna as PersonInside, 0);
  expect([life.sweep(44_000), listening().length]).toEqual([false, 3]); // perhaps they come back
  expect([life.sweep(46_000), listening()]).toEqual([true, [writes.id, second.id]]);
  expect(act(life, first, SHOW)).toBe(true);
});

it('whoever is away keeps no place when somebody stands before a full room, and comes back as who they were', () => {
  const life = room({ capacity: 1, listeners: 1 });
  const [anna, bernd] = [come(life, 'guest', { name: 'Anna' }), come(life)];
  expect(life.wouldRefuse({ key: 'clara', role: 'guest' })).toBe('full');
  life.cut(anna, 0);
  const clara = come(life);
  expect([...life.people.values()]).toEqual([bernd, clara]);
  expect(life.wouldRefuse({ key: 'dora', role: 'guest' })).toBe('full');
  expect(life.enter({ key: anna.key, role: 'guest' }, { name: '', media: true })).toMatchObject({
    ...{ ok: true, person: { id: anna.id, name: 'Anna', isListener: true } },
  });
});

it('the forty-first listens, and gets a place on stage only from somebody in charge; behind them all it is full', () => {
  const life = room({ layout: 'stage' });
  for (let count = 0; count < CAPACITY; count += 1) come(life);
  const late = come(life);
  expect([late.isListener, act(life, late, SHOW)]).toEqual([true, 'not_now']);
  const leader = come(life, 'host');
  expect([
    leader.isListener,
    act(life, leader, host('stage', { who: late.id, on: true })),
    act(life, late, SHOW),
  ]).toEqual([...[false, true, true]]);
  while (life.people.size < CAPACITY + LISTENERS) come(life);
  expect(life.enter({ key: 'one too many', role: 'guest' }, { name: '', media: true })).toEqual({
    ok: false,
    reason: 'full',
  });
  expect(life.wouldRefuse({ key: 'in charge', role: 'host' })).toBeNull();
});

it('in an open meeting a screen is shared when somebody in charge is there, and one at a time', () => {
  const life = room();
  const [anna, bernd] = [come(life), come(life)];
  const share = { t: 'show', mic: false, cam: false, share: true } as const;
  expect(act(life, anna, share)).toBe('not_now');
  const leader = come(life, 'host');
  expect([act(life, anna, share), act(life, bernd, share)]).toEqual([true, 'not_now']);
  expect(mediaWishes(life, 'm').find(({ id }) => id === `m/${anna.id}`)).toMatchObject({ video: true, share: true });
  act(life, leader, host('stop_share', { who: anna.id }));
  expect(mediaWishes(life, 'm').find(({ id }) => id === `m/${anna.id}`)).toMatchObject({ video: false, share: false });
  life.cut(leader, 0);
  expect(act(life, bernd, share)).toBe('not_now');
  expect(act(room({ shareNeedsHost: false }), anna, share)).toBe(true);
});

it('who is removed stays out until the end, by whatever way; who is in charge cannot be', () => {
  const life = room();
  const [leader, other, guest] = [come(life, 'host'), come(life, 'host'), come(life)];
  expect(act(life, guest, host('remove', { who: leader.id }))).toBe('not_yours');
  expect(act(life, leader, host('remove', { who: other.id }))).toBe('not_yours');
  expect(act(life, leader, host('remove', { who: guest.id }))).toBe(true);
  expect(life.enter({ key: guest.key, role: 'guest' }, { name: '', media: true })).toEqual({
    ok: false,
    reason: 'removed',
  });
});

it('muting all leaves those in charge; what is muted is passed on to nobody', () => {
  const life = room();
  const [leader, guest] = [come(life, 'host'), come(life)];
  for (const each of [leader, guest]) act(life, each, SHOW);
  act(life, leader, host('mute_all'));
  expect(mediaWishes(life, 'm').map(({ audio, video }) => [audio, video])).toEqual([
    [true, true],
    [false, true],
  ]);
  expect(act(life, guest, SHOW)).toBe(true);
});

it('with a lobby one waits, sees nothing, says nothing; a locked room lets back in who belongs to it', () => {
  const life = room();
  const [leader, early] = [come(life, 'host'), come(life)];
  act(life, leader, host('lobby', { on: true }));
  const late = come(life);
  expect([late.isWaiting, early.isWaiting, act(life, late, { t: 'chat', text: 'x' })]).toEqual([
    true,
    false,
    'not_now',
  ]);
  expect(roomView(life, false)['waiting']).toEqual([]);
  expect(roomView(life, true)['waiting']).toEqual([{ id: late.id, name: late.name }]);
  expect(mediaWishes(life, 'm')).toHaveLength(2);
  act(life, leader, host('admit', { who: late.id }));
  expect(act(life, late, { t: 'chat', text: 'x' })).toBe(true);
  act(life, leader, host('lock', { on: true }));
  life.leave(early);
  expect(life.wouldRefuse({ key: early.key, role: 'guest' })).toBeNull();
  expect(life.wouldRefuse({ key: 'new', role: 'guest' })).toBe('locked');
});

it('on a stage two speak, the others listen and ask; whose question it is nobody sees', () => {
  const life = room({ layout: 'stage' });
  const [leader, talker, second, third] = [come(life, 'host'), come(life, 'speaker'), come(life), come(life)];
  expect([act(life, talker, SHOW), act(life, second, SHOW), act(life, leader, SHOW)]).toEqual([
    true,
    'not_now',
    'not_now',
  ]);
  expect(act(life, leader, host('stage', { who: second.id, on: true }))).toBe(true);
  expect(act(life, leader, host('stage', { who: third.id, on: true }))).toBe('not_now');
  act(life, third, { t: 'question', text: 'Warum?', anonymous: true });
  act(life, second, { t: 'question', text: 'Wann?', anonymous: false });
  for (const each of [leader, talker, talker]) act(life, each, { t: 'vote', question: 2, for: true });
  const [first, last] = roomView(life, true)['questions'] as Record<string, unknown>[];
  expect([first, last]).toEqual([
    { id: 2, text: 'Wann?', name: second.name, votes: 3, answered: false },
    { id: 1, text: 'Warum?', name: null, votes: 1, answered: false },
  ]);
  expect(JSON.stringify(roomView(life, true))).not.toContain('key-');
});

it('tables are as even as it goes, each by itself, and one click brings everybody back', () => {
  const life = room({ layout: 'tables' });
  const leader = come(life, 'host');
  const guests = Array.from({ length: 7 }, () => come(life));
  let turn = 0;
  act(life, leader, host('deal', { table: 3 }), 0, () => (turn = (turn + 0.37) % 1));
  const sizes = [1, 2, 3].map((table) => guests.filter((each) => each.table === table).length);
  expect(sizes.sort()).toEqual([2, 2, 3]);
  expect(new Set(mediaWishes(life, 'm').map(({ group }) => group)).size).toBe(4);
  const [one] = guests as [PersonInside];
  act(life, one, { t: 'chat', text: 'Nur hier' }, 5);
  expect([writtenAt(life, one.table).length, writtenAt(life, 0).length]).toEqual([1, 0]);
  expect(act(life, leader, host('seat', { who: one.id, table: 9 }))).toBe('not_now');
  act(life, leader, host('back'));
  expect(guests.map(({ table }) => table)).toEqual(guests.map(() => 0));
});

it('whoever is cut off has a while; then the place is free', () => {
  const life = room();
  const person = come(life);
  life.cut(person, 1_000);
  expect([life.sweep(40_000), life.inside.length, mediaWishes(life, 'm').length]).toEqual([false, 1, 0]);
  expect([life.sweep(50_000), life.inside.length]).toEqual([true, 0]);
});

it.each([
  ...['', '{', '[]', '{"t":"fly"}', '{"t":"chat"}', '{"t":"chat","text":"  "}', '{"t":"chat","text":"x","more":1}'],
  ...['{"t":"watch","ids":["../x"]}', '{"t":"host","do":"rule"}', `{"t":"typing","text":"${'x'.repeat(501)}"}`],
  ...['{"t":"chat","text":"x","__proto__":{"role":"host"}}', '{"t":"vote","question":-1,"for":true}', 'null'],
])('refuses %s', (message) => expect(readRequest(message)).toBeNull());

it('reads what the page says', () => {
  expect(readRequest('{"t":"host","do":"lock","on":true}')).toEqual({ t: 'host', do: 'lock', on: true });
  expect(readEntry('{"t":"enter","pass":"p","name":"","media":true}')).toMatchObject({ pass: 'p' });
  expect(cleanName(`a\u0000b\n\u202ec${'x'.repeat(90)}`)).toHaveLength(40);
});

it('a burst passes the gate, a flood does not, and patience ends', () => {
  const gate = new FloodGate(5, 2, 10);
  const passed = (count: number, now: number) =>
    Array.from({ length: count }, () => gate.passes(now)).filter(Boolean).length;
  expect([passed(9, 0), passed(9, 1_000), gate.isHopeless]).toEqual([5, 2, true]);
});
