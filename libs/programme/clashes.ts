// What stands in the way of planned dates. In: the dates, and the meetings that exist on those days. Out: for each date,
// what meets it and why: the same room at the same time, the same speaker or host on that day, somebody else at the same
// time (an institution has one team), another offer to the same audience on that day. The strongest reason for each pair,
// in the order of the dates. Refuses nothing; meetings without a time clash by their day alone.
import { dayOf } from '@hub/calendar/wall-clock';

export const CLASH_KINDS = ['room', 'speaker', 'host', 'same_time', 'audience'] as const;
export type ClashKind = (typeof CLASH_KINDS)[number];

export interface Occupied {
  localStart: string | null;
  localEnd: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  precision: string;
  host: string | null;
  speakers: { name: string }[];
  /** Address of its room, where it has one. */
  room: string | null;
  /** Whom it is for: the area of its format, else the format. */
  audience: string;
}
/** `id`: of a date that exists already and therefore meets itself among the others. */
export type PlannedDate = Occupied & { plannedStart: string | null; id?: string };
export type TakenDate = Occupied & { id: string; slug: string; title: string };

export interface Clash {
  plannedStart: string;
  /** Which date it is, where it exists already. */
  id?: string;
  kind: ClashKind;
  /** For a speaker or host: who. */
  who: string | null;
  /** Both empty where whoever asks may not know of it. */
  title: string;
  slug: string;
}

export function clashes(planned: PlannedDate[], taken: TakenDate[]): Clash[] {
  const byDay = new Map<string, TakenDate[]>();
  for (const each of taken) for (const day of daysOf(each)) byDay.set(day, [...(byDay.get(day) ?? []), each]);
  return planned.flatMap((date) => {
    const there = new Set(daysOf(date).flatMap((day) => byDay.get(day) ?? []));
    return [...there].flatMap((other): Clash[] => {
      const met = other.id === date.id ? null : meeting(date, other);
      const which = { plannedStart: date.plannedStart ?? '', ...(date.id === undefined ? {} : { id: date.id }) };
      return met ? [{ ...which, ...met, title: other.title, slug: other.slug }] : [];
    });
  });
}

function meeting(one: Occupied, other: Occupied): Pick<Clash, 'kind' | 'who'> | null {
  const isTogether = overlaps(one, other);
  if (isTogether && one.room !== null && one.room === other.room) return { kind: 'room', who: null };
  const speaker = one.speakers.find(({ name }) => other.speakers.some((each) => folded(each.name) === folded(name)));
  if (speaker) return { kind: 'speaker', who: speaker.name };
  if (one.host && other.host && folded(one.host) === folded(other.host)) return { kind: 'host', who: one.host };
  if (isTogether) return { kind: 'same_time', who: null };
  return one.audience === other.audience ? { kind: 'audience', who: null } : null;
}

function overlaps(one: Occupied, other: Occupied): boolean {
  if (one.precision === 'day' || other.precision === 'day' || !one.startsAt || !other.startsAt) return false;
  const end = ({ startsAt, endsAt }: Occupied): number => (endsAt ?? startsAt)?.getTime() ?? 0;
  return one.startsAt.getTime() < end(other) && other.startsAt.getTime() < end(one);
}

/** First and last day; who stays longer is met on both. */
function daysOf({ localStart, localEnd }: Occupied): string[] {
  if (!localStart) return [];
  const [first, last] = [dayOf(localStart), dayOf(localEnd ?? localStart)];
  return first === last ? [first] : [first, last];
}

/** "Dr. Ada Beispiel" and "ada beispiel" are one person. */
const folded = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\b(?:prof|dr|pd|dipl|phil|rer|nat|med|h|c)\.(?:-\p{L}+\.)?/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
