// Where a series or a meeting is held, as a form says it: a choice from a list, or an address of its own with how one dials in
// and takes the chair there. In: the fields as text. Out: the room as a program would ask for it, nothing where all is to stay,
// or what is wrong. Refuses a choice and an address at once.
import type { Problem, SeriesRequest } from '@hub/programme/schedule-request';
import { roomLink } from '@hub/rooms/room-link';

export interface RoomForm {
  roomAt: string;
  room: string;
  roomDialIn?: string;
  roomHostKey?: string;
}

/** What stands in the list; a name of an engine may be anything. */
export const BUILT_IN = 'builtin';
export const atEngine = (name: string): string => `engine:${name}`;

export function roomOf(form: RoomForm): NonNullable<SeriesRequest['room']> | undefined {
  const url = form.room.trim();
  const [dialIn, hostKey] = [form.roomDialIn?.trim(), form.roomHostKey?.trim()];
  if (form.roomAt === BUILT_IN) return { kind: 'builtin' };
  if (form.roomAt.startsWith('engine:')) return { kind: 'engine', name: form.roomAt.slice('engine:'.length) };
  if (!dialIn && !hostKey) return url || undefined;
  return { kind: 'link', url, ...(dialIn ? { dialIn } : {}), ...(hostKey ? { hostKey } : {}) };
}

export function roomProblems(form: RoomForm): Problem[] {
  const url = form.room.trim();
  if (form.roomAt !== '' && (url || form.roomDialIn?.trim() || form.roomHostKey?.trim()))
    return [{ field: 'roomAt', reason: 'room_twice' }];
  const link = url ? roomLink(url) : null;
  return link && !link.ok ? [{ field: 'room', reason: link.reason }] : [];
}
