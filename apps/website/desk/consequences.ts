// What a change means for everybody. In: the rows it touched, before and afterwards, the letters it wrote with one of each
// kind in full, the time. Out: every date with what becomes of it and why, the letters by kind and date, the reminders
// that follow, the places of guests, and how long the letters wait. Refuses nothing, guesses nothing: all of it has been
// carried out once already.
import type { CalendarMethod, ComposedLetter } from '@hub/mail/composed-letter';
import type { Consequences } from '@hub/programme/carried-out';
import type { Clash } from '@hub/programme/clashes';
import { loggedDetails, type LoggedField, type Row, type RowChange } from '@hub/programme/logged-change';
import type { MeetingPrecision, MeetingState } from '@hub/programme/words-of-the-trade';

export type Fate = 'added' | 'back' | 'moved' | 'cancelled' | 'changed' | 'kept';

/** When a date is, as the words of dates take it. */
export interface Stood {
  precision: MeetingPrecision;
  localStart: string | null;
  localEnd: string | null;
  zone: string;
  state: MeetingState;
}

export interface DateFate {
  id: string;
  slug: string;
  title: string;
  fate: Fate;
  was: Stood | null;
  is: Stood;
  /** Why it stays as it is. */
  why: 'same' | 'edited' | 'past' | null;
  fields: LoggedField[];
  sequence: { was: number | null; is: number };
}

export interface LetterFate {
  kind: string;
  lang: 'de' | 'en';
  meetingId: string | null;
  recipients: number;
  /** One of them, as its reader would see it; null where only the number is given. */
  sample: { subject: string; text: string; method: CalendarMethod | null; calendar: string | null } | null;
}

export interface ReminderFate {
  meetingId: string;
  minutesBefore: number;
  /** ISO instants; null: there was none, or there is none any more. */
  was: string | null;
  is: string | null;
  /** The one for the old date has left already. */
  wasCalled: boolean;
}

export interface PlaceFate {
  meetingId: string;
  was: string | null;
  is: string | null;
  count: number;
}

/** What is new of the series itself: fields as the log tells them, short names that come and go. */
export interface SeriesFate {
  fields: LoggedField[];
  shortNames: { come: string[]; gone: string[] };
}

export interface AllFates {
  /** A change of one date, not of a series. */
  ofOne: boolean;
  series: SeriesFate;
  /** What stands in the way of dates that move, come or are held by others now; by their ids. */
  clashes: Clash[];
  /** "2027-02": has no such day as a new rule names. */
  emptyMonths: string[];
  dates: DateFate[];
  skipped: { localStart: string; reason: string; kind: string }[];
  letters: LetterFate[];
  /** Letters of an earlier change that had not left and say the newer thing now. */
  calledBack: number;
  reminders: ReminderFate[];
  places: PlaceFate[];
  /** Who keeps a place on a date that moves, changes or is off. */
  registered: number;
  /** For so many minutes letters wait and everything can be taken back. */
  waitMinutes: number;
}

const TEN_MINUTES = 10;
const HOUR = 3_600_000;
const SOON_HOURS = 2;

/**
 * Ten minutes, in which a slip can be taken back. One where a date that is meant begins within two hours, before or
 * afterwards, or is running: whoever is on the way has to know.
 */
export function waitMinutes(starts: (string | null)[], now: Date): number {
  const isSoon = starts.some((start) => {
    const ahead = start === null ? Infinity : Date.parse(start) - now.getTime();
    return ahead < SOON_HOURS * HOUR && ahead > -SOON_HOURS * HOUR;
  });
  return isSoon ? 1 : TEN_MINUTES;
}

/** The starts, old and new, of all dates whose state or time changes. */
export const startsTouched = (changes: RowChange[]): (string | null)[] =>
  changes
    .filter(({ before, after }) => fateOf(before, after) !== 'changed')
    .flatMap(({ before, after }) => [before, after].map((row) => (row?.['startsAt'] as string | null) ?? null));

function fateOf(before: Row | null, after: Row | null): Fate {
  if (!before) return 'added';
  const [was, is] = [before['state'], after?.['state'] ?? 'cancelled'];
  if (is === 'cancelled') return was === 'cancelled' ? 'changed' : 'cancelled';
  if (was === 'cancelled') return 'back';
  const isRetimed = ['localStart', 'localEnd', 'precision'].some((field) => before[field] !== after?.[field]);
  return isRetimed ? 'moved' : 'changed';
}

/** Every date a change was about: those it touched, and those it left, with the reason. */
export function dateFates(changes: RowChange[], now: Row[], plan: Consequences): DateFate[] {
  const byId = new Map(changes.map((change) => [change.id, change]));
  const details = new Map((loggedDetails([], changes).meetings ?? []).map((each) => [each.id, each.fields]));
  const kept = new Map(plan.kept.map(({ meeting, reason }) => [meeting.id, reason]));
  return now
    .filter(({ id }) => byId.has(String(id)) || kept.has(String(id)))
    .map((row): DateFate => {
      const id = String(row['id']);
      const { before = row } = byId.get(id) ?? {};
      const fields = details.get(id) ?? [];
      const fate = fateOf(before, row);
      return {
        ...{ id, slug: String(row['slug']), title: String(row['title']), fields },
        fate: fate === 'changed' && fields.length === 0 ? 'kept' : fate,
        ...{ was: before && stood(before), is: stood(row), why: kept.get(id) ?? null },
        sequence: { was: (before?.['sequence'] as number | undefined) ?? null, is: Number(row['sequence']) },
      };
    })
    .sort((a, b) => ((a.was ?? a.is).localStart ?? '~').localeCompare((b.was ?? b.is).localStart ?? '~'));
}

export function seriesFate(series: RowChange[], addresses: RowChange[]): SeriesFate {
  const isShort = (row: Row | null): boolean => row?.['kind'] === 'short' && row['seriesId'] !== null;
  const named = (is: (change: RowChange) => boolean): string[] => addresses.filter(is).map(({ id }) => id);
  return {
    fields: loggedDetails(series, []).series ?? [],
    shortNames: {
      come: named(({ before, after }) => !isShort(before) && isShort(after)),
      gone: named(({ before, after }) => isShort(before) && !isShort(after)),
    },
  };
}

const CLASHES_AGAIN: Fate[] = ['moved', 'added', 'back'];

/** Dates that may stand in somebody's way now: they are on another day or hour, or others hold them. */
export const newlyThere = (dates: DateFate[]): { id: string; localStart: string | null }[] =>
  dates
    .filter(
      ({ fate, fields }) =>
        CLASHES_AGAIN.includes(fate) || fields.some(({ field }) => field === 'host' || field === 'speakers'),
    )
    .filter(({ is }) => is.state !== 'cancelled')
    .map(({ id, is }) => ({ id, localStart: is.localStart }));

const stood = (row: Row): Stood =>
  ({
    ...{ precision: row['precision'], localStart: row['localStart'], localEnd: row['localEnd'] },
    ...{ zone: row['zone'], state: row['state'] },
  }) as Stood;

interface Addressed {
  kind: string;
  lang: 'de' | 'en';
  meetingId: string | null;
  refs: Record<string, string>;
}

/** What a letter says depends on who reads: what they knew before, and whether they have a place or wait for one. */
const KNEW = ['from', 'fromState', 'had'];

/**
 * The letters in groups that read alike but for names and links; the first of each is its sample. `registrations`: as they
 * are afterwards.
 */
export function lettersAlike<L extends Addressed>(letters: L[], registrations: Row[]): { of: L; recipients: number }[] {
  const states = new Map(registrations.map((row) => [String(row['id']), String(row['state'])]));
  const groups = new Map<string, { of: L; recipients: number }>();
  for (const letter of letters) {
    const { kind, lang, meetingId, refs } = letter;
    const standing = states.get(refs['registration'] ?? '') ?? (refs['follower'] ? 'follows' : '');
    const key = [kind, lang, meetingId, standing, ...KNEW.map((name) => refs[name])].join(' ');
    const group = groups.get(key) ?? { of: letter, recipients: 0 };
    group.recipients += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}

export const sampleOf = (composed: ComposedLetter): NonNullable<LetterFate['sample']> => ({
  ...{ subject: composed.subject, text: composed.text },
  ...{ method: composed.calendar?.method ?? null, calendar: composed.calendar?.content ?? null },
});

export function reminderFates(changes: RowChange[]): ReminderFate[] {
  const byPromise = new Map<string, ReminderFate>();
  for (const { before, after } of changes) {
    const row = (before ?? after) as Row;
    const [meetingId, minutesBefore] = [String(row['meetingId']), Number(row['minutesBefore'])];
    const key = `${meetingId} ${minutesBefore}`;
    const known = byPromise.get(key) ?? { meetingId, minutesBefore, was: null, is: null, wasCalled: false };
    const due = (one: Row | null): string | null => (one ? new Date(String(one['dueAt'])).toISOString() : null);
    byPromise.set(key, {
      ...known,
      ...{ was: due(before) ?? known.was, is: (after?.['state'] === 'planned' ? due(after) : null) ?? known.is },
      wasCalled: known.wasCalled || before?.['state'] === 'called',
    });
  }
  return [...byPromise.values()].filter(({ was, is }) => was !== is);
}

/** Places that change their state, counted; being told something alone is no change of a place. */
export function placeFates(changes: RowChange[]): PlaceFate[] {
  const counted = new Map<string, PlaceFate>();
  for (const { before, after } of changes) {
    const [was, is] = [before, after].map((row) => (row?.['state'] as string | undefined) ?? null) as [
      string | null,
      string | null,
    ];
    if (was === is) continue;
    const meetingId = String((before ?? after)?.['meetingId']);
    const key = `${meetingId} ${was} ${is}`;
    const fate = counted.get(key) ?? { meetingId, was, is, count: 0 };
    fate.count += 1;
    counted.set(key, fate);
  }
  return [...counted.values()];
}

const LIVE = new Set(['invited', 'applied', 'registered', 'waiting', 'offered']);

/** How many have to do with the dates that change. */
export function placesOn(dates: DateFate[], registrations: Row[]): number {
  const touched = new Set(dates.filter(({ fate }) => !['kept', 'added'].includes(fate)).map(({ id }) => id));
  return registrations.filter((row) => touched.has(String(row['meetingId'])) && LIVE.has(String(row['state']))).length;
}
