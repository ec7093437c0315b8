// What somebody in charge of a room may do. In: the room, who asks, what for. Out: done, or not theirs to do.
// Everything is there to keep a room open to all and still safe; nobody in charge can open anybody's microphone.
import type { HostRequest } from './room-request';
import type { RoomLife } from './room-life';
import { DONE, ON_STAGE, refused, type Outcome, type PersonInside, type Say } from './room-outcome';

export function hostActs(room: RoomLife, host: PersonInside, request: HostRequest, dice: () => number): Outcome {
  if (host.role !== 'host') return refused('not_yours');
  const who = room.byId(request.who);
  if (request.who !== undefined && !who) return refused('not_now');
  return who ? withSomebody(room, who, request) : withTheRoom(room, request, dice);
}

function withSomebody(room: RoomLife, who: PersonInside, request: HostRequest): Outcome {
  if (request.do === 'admit') return tell(who, { isWaiting: false }, { t: 'admitted' });
  if (request.do === 'deny' || request.do === 'remove') return remove(room, who);
  if (request.do === 'mute') return tell(who, { mic: false }, { t: 'muted', what: 'mic' });
  if (request.do === 'stop_share') return tell(who, { share: false }, { t: 'muted', what: 'share' });
  if (request.do === 'lower_hand') return lowerHand(room, who);
  if (request.do === 'stage') return stage(room, who, request.on ?? true);
  if (request.do === 'seat') return seat(room, who, request.table ?? 0);
  if (request.do === 'make_host') return tell(who, { role: 'host', isListener: false }, { t: 'role', role: 'host' });
  return refused('not_now');
}

function withTheRoom(room: RoomLife, request: HostRequest, dice: () => number): Outcome {
  const on = request.on ?? true;
  if (request.do === 'lock') room.isLocked = on;
  else if (request.do === 'lobby') room.hasLobby = on;
  else if (request.do === 'admit_all') return forAll(room.waiting(), { isWaiting: false }, { t: 'admitted' });
  else if (request.do === 'mute_all')
    return forAll(
      room.inside.filter(({ mic, role }) => mic && role !== 'host'),
      { mic: false },
      { t: 'muted', what: 'mic' },
    );
  else if (request.do === 'end') room.isOver = true;
  else if (request.do === 'tables') return setTables(room, request.table ?? 0);
  else if (request.do === 'deal') return deal(room, request.table ?? 2, dice);
  else if (request.do === 'back') return deal(room, 0, dice);
  else if (request.do === 'answered') {
    const question = room.questions.find(({ id }) => id === request.question);
    if (!question) return refused('not_now');
    question.isAnswered = on;
  } else return refused('not_now');
  return DONE;
}

function tell(who: PersonInside, change: Partial<PersonInside>, message: Record<string, unknown>): Outcome {
  return forAll([who], change, message);
}

function forAll(people: PersonInside[], change: Partial<PersonInside>, message: Record<string, unknown>): Outcome {
  const say = people.map(({ id }): Say => ({ to: { id }, message }));
  people.forEach((person) => Object.assign(person, change));
  return { ok: true, say };
}

/** For the rest of the meeting. Somebody in charge is not removed by another: two of them could undo the room. */
function remove(room: RoomLife, who: PersonInside): Outcome {
  if (who.role === 'host') return refused('not_yours');
  room.removed.add(who.key);
  room.leave(who);
  return { ok: true, say: [{ to: { id: who.id }, message: { t: 'out', reason: 'removed' } }] };
}

function lowerHand(room: RoomLife, who: PersonInside): Outcome {
  room.hands = room.hands.filter((id) => id !== who.id);
  return { ok: true, say: [{ to: { id: who.id }, message: { t: 'hand_lowered' } }] };
}

function stage(room: RoomLife, who: PersonInside, on: boolean): Outcome {
  const others = room.inside.filter((person) => person.onStage && person !== who);
  if (room.rules.layout !== 'stage' || (on && others.length >= ON_STAGE)) return refused('not_now');
  if (!on) Object.assign(who, { mic: false, cam: false, share: false });
  return tell(who, { onStage: on, ...(on ? { isListener: false } : {}) }, { t: 'stage', on });
}

function seat(room: RoomLife, who: PersonInside, table: number): Outcome {
  if (table > room.tables) return refused('not_now');
  return tell(who, { table, share: false, typing: '' }, { t: 'table', table });
}

/** So many tables, to be filled by hand; whoever sits at one that goes comes back to all. */
function setTables(room: RoomLife, tables: number): Outcome {
  room.tables = tables;
  const lost = room.inside.filter(({ table }) => table > tables);
  return forAll(lost, { table: 0, share: false, typing: '' }, { t: 'table', table: 0 });
}

/** Deals everybody but those in charge to so many tables, as even as it goes; 0 brings everybody back. */
function deal(room: RoomLife, tables: number, dice: () => number): Outcome {
  room.tables = tables;
  const guests = tables === 0 ? room.inside : room.inside.filter(({ role }) => role !== 'host');
  const shuffled = guests.map((person) => ({ person, at: dice() })).sort((a, b) => a.at - b.at);
  const say = shuffled.map(({ person }, index): Say => {
    const table = tables === 0 ? 0 : (index % tables) + 1;
    Object.assign(person, { table, share: false, typing: '' });
    return { to: { id: person.id }, message: { t: 'table', table } };
  });
  return { ok: true, say };
}
