// What those inside are told of their room, and what the media process is to do. In: the room. Out: plain values.
// Nobody sees an address, a key, or who stands behind a question without a name; the lobby is for those in charge.
import type { RoomLife } from './room-life';
import type { Written } from './room-outcome';

export function roomView(room: RoomLife, forHost: boolean): Record<string, unknown> {
  return {
    t: 'room',
    people: room.inside.map((person) => ({
      ...{ id: person.id, name: person.name, role: person.role, mic: person.mic, cam: person.cam, share: person.share },
      ...{ listens: person.isListener, media: person.hasMedia, away: person.awaySince !== null },
      ...{ stage: person.onStage, table: person.table, hand: room.hands.indexOf(person.id) + 1 },
    })),
    waiting: forHost ? room.waiting().map(({ id, name }) => ({ id, name })) : [],
    ...{ locked: room.isLocked, lobby: room.hasLobby, layout: room.rules.layout, tables: room.tables },
    shareOpen: !room.rules.shareNeedsHost || room.hasHost,
    questions: [...room.questions]
      .sort((a, b) => Number(a.isAnswered) - Number(b.isAnswered) || b.voters.size - a.voters.size || a.id - b.id)
      .map(({ id, text, name, voters, isAnswered }) => ({ id, text, name, votes: voters.size, answered: isAnswered })),
  };
}

/** What was written at a table before somebody came to it. */
export const writtenAt = (room: RoomLife, table: number): Written[] =>
  room.written.filter((each) => each.table === table);

export interface MediaWish {
  id: string;
  /** A new number: the browser needs a new offer. */
  round: number;
  group: string;
  audio: boolean;
  video: boolean;
  share: boolean;
}

/** Who has to be in the media process, and what of them is passed on. What is muted here is silent for everybody. */
export function mediaWishes(room: RoomLife, meetingId: string): MediaWish[] {
  return room.inside
    .filter(({ hasMedia, awaySince }) => hasMedia && awaySince === null)
    .map((person) => ({
      id: `${meetingId}/${person.id}`,
      round: person.round,
      group: `${meetingId}#${person.table}`,
      audio: person.mic && room.maySpeak(person),
      video: (person.cam && room.maySpeak(person)) || (person.share && room.mayShare(person)),
      share: person.share,
    }));
}
