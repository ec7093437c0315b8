// The letters that follow from changed places in meetings. In: places as they are now beside what was told, the time.
// Out: letters to post, by name once each: one per place, one for all dates of a series that were taken or given back
// together. Refuses nothing; of what is cancelled or over nothing is said, except goodbye.
import type { RegistrationState } from '@hub/guests/registration-words';
import type { Priority } from '@hub/outbox/letter-states';
import { INVITATIONS, type LetterQueue } from '@hub/outbox/queues';
import type { MeetingState } from '@hub/programme/words-of-the-trade';
import { hasEntry, isFarewell, letterFor } from './telling';

/** A registration beside its meeting, as the running transaction sees them. */
export interface Place {
  id: string;
  meetingId: string;
  name: string;
  email: string;
  lang: 'de' | 'en';
  state: RegistrationState;
  toldAs: RegistrationState | null;
  keyVersion: number;
  changedAt: Date;
  offerUntil: Date | null;
  seriesRegistrationId: string | null;
  /** They are no longer registered for the series at all. */
  seriesIsOver: boolean;
  /** They have heard of their series before. */
  seriesIsKnown: boolean;
  /** A letter has put this very date into their calendar. */
  entryMailed: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  meetingState: MeetingState;
  sequence: number;
  localStart: string | null;
}

/** As the outbox takes it. */
export interface LetterToPost {
  dedupe: string;
  kind: string;
  queue: LetterQueue;
  to: { name: string; address: string };
  lang: 'de' | 'en';
  refs: Record<string, string>;
  priority?: Priority;
  meetingId?: string;
  notAfter?: Date;
}

export const HOUR = 3_600_000;
/** A date that joins a series is told of when it comes this soon; a later one stands in the calendar and is reminded of. */
const SOON = 8 * 7 * 24 * HOUR;

const isNew = ({ toldAs, state }: Place): boolean => toldAs === null && (state === 'registered' || state === 'waiting');

/**
 * One letter for all dates of a series that somebody registers for, or signs off from, at once. A date that stands in
 * their calendar because of a letter of its own (it was moved, or taken back after it was left out) is struck by one.
 */
export function parted(places: Place[]): { alone: Place[]; together: Place[][] } {
  const groups = new Map<string, Place[]>();
  const alone: Place[] = [];
  for (const place of places) {
    const isOfSeries =
      place.seriesRegistrationId !== null && (isNew(place) || (place.state === 'cancelled' && place.seriesIsOver));
    if (!isOfSeries || (place.state === 'cancelled' && place.entryMailed)) alone.push(place);
    if (isOfSeries) {
      const key = `${place.seriesRegistrationId} ${place.state === 'cancelled'}`;
      groups.set(key, [...(groups.get(key) ?? []), place]);
    }
  }
  return { alone, together: [...groups.values()] };
}

export function letterOfSeries(places: Place[], now: Date): LetterToPost[] {
  const [first] = places;
  const id = first?.seriesRegistrationId;
  if (!first || !id) return [];
  const reader = { id, name: first.name, email: first.email, lang: first.lang };
  if (first.state === 'cancelled') return [seriesLetter('series-signed-off', 'signed-off', reader)];
  if (!first.seriesIsKnown) return [seriesLetter('series-registered', 'registered', reader)];
  const soon = places.filter(
    ({ startsAt, meetingState }) =>
      startsAt !== null && startsAt > now && startsAt.getTime() < now.getTime() + SOON && meetingState !== 'cancelled',
  );
  const ids = soon.map(({ meetingId }) => meetingId).join(',');
  return soon[0] ? [seriesLetter('series-dates', `dates:${soon[0].id}`, reader, { dates: ids })] : [];
}

export function seriesLetter(
  kind: string,
  what: string,
  { id, name, email, lang }: { id: string; name: string; email: string; lang: 'de' | 'en' },
  more: Record<string, string> = {},
): LetterToPost {
  const refs = { series: id, ...more };
  return { dedupe: `series:${id}:${what}`, kind, queue: INVITATIONS, to: { name, address: email }, lang, refs };
}

export function letterOf(place: Place, now: Date): LetterToPost[] {
  const kind = letterFor(place.toldAs, place.state);
  const isOver = place.endsAt !== null && place.endsAt <= now;
  if (kind === null || isOver || (place.meetingState === 'cancelled' && !isFarewell(kind))) return [];
  const isMailed = place.seriesRegistrationId === null || place.entryMailed;
  const hadEntry = kind === 'signed-off' && hasEntry(place.toldAs) && isMailed;
  return [
    {
      ...letterBase(place, now),
      ...{ kind, dedupe: nameOf(place) },
      ...(kind === 'invitation' ? { priority: 'bulk' as const } : {}),
      ...(kind === 'offer' && place.offerUntil ? { notAfter: place.offerUntil } : {}),
      refs: hadEntry ? { registration: place.id, had: 'entry' } : { registration: place.id },
    },
  ];
}

/** One letter per holder and turn; the moment alone could be shared by two turns of one transaction. */
function nameOf({ id, keyVersion, toldAs, state, changedAt }: Place): string {
  const turn = state === 'offered' ? state : `${toldAs ?? 'new'}-${state}`; // offers are told anew, each once
  return `reg:${id}.${keyVersion}:${turn}:${changedAt.getTime()}`;
}

/** Tried until the meeting is over, or for three days. */
export function letterBase(
  { id, meetingId, name, email, lang, endsAt }: Pick<Place, 'id' | 'meetingId' | 'name' | 'email' | 'lang' | 'endsAt'>,
  now: Date,
): Omit<LetterToPost, 'kind' | 'dedupe'> {
  const isSoon = endsAt !== null && endsAt > now && endsAt.getTime() < now.getTime() + 72 * HOUR;
  return {
    ...{ queue: INVITATIONS, to: { name, address: email }, lang, meetingId, refs: { registration: id } },
    ...(isSoon ? { notAfter: endsAt } : {}),
  };
}
