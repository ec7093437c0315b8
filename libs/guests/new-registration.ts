// In: a checked request, one of its people, and where ids and the time come from. Out: rows as they would be stored, in
// the state of somebody who stands at the end of the line. Refuses nothing, stores nothing.
import type { Registration } from './registration.entity';
import type { SeriesRegistration } from './series-registration.entity';
import type { RegistrationRequest } from './registration-request';
import type { GuestRole } from './registration-words';

export interface Entering {
  newId: () => string;
  now: Date;
  formId: string;
  enteredById: string | null;
  demo: boolean;
}

/** What a registration and a registration for a whole series both say of somebody. */
export interface Who {
  formId: string;
  name: string;
  lang: 'de' | 'en';
  municipality: string;
  municipalityId: string | null;
  kind: string | null;
  association: string | null;
  sector: string | null;
  answers: Record<string, string>;
  demo: boolean;
}

/** A request whose municipality was looked up. */
export type PlacedRequest = RegistrationRequest & { municipalityId: string | null };

/** `answers`: as the rules of the meeting read them. */
export function whoOf(
  request: PlacedRequest,
  { name }: { name: string },
  answers: Record<string, string>,
  { formId, demo }: Entering,
): Who {
  const { lang, municipality, municipalityId, kind = null, association = null, sector = null } = request;
  return { ...{ formId, name, lang, municipality, municipalityId, kind, association, sector }, answers, demo };
}

export function registrationRow(
  meetingId: string,
  who: Who & { email: string | null },
  { newId, now, enteredById }: Pick<Entering, 'newId' | 'now' | 'enteredById'>,
  about: {
    role?: GuestRole;
    seriesRegistrationId?: string | null;
    reminderMinutes?: number[] | null;
    confirmedAt?: Date | null;
  } = {},
): Registration {
  return {
    ...{ id: newId(), meetingId, seriesRegistrationId: about.seriesRegistrationId ?? null },
    ...who,
    ...{ role: about.role ?? 'participant', state: 'waiting', queuedAt: now, offerUntil: null, attendance: null },
    ...{ enteredById, keyVersion: 0, reminderMinutes: about.reminderMinutes ?? null },
    ...{ toldAs: null, toldSequence: null, toldStart: null, toldState: null, calendarTurns: 0, entryMailed: false },
    ...{ replied: null, repliedSequence: null, repliedStamp: null },
    ...{ createdAt: now, changedAt: now, cancelledAt: null },
    confirmedAt: about.confirmedAt ?? (enteredById === null ? null : now),
  };
}

export function seriesRegistrationRow(
  seriesId: string,
  who: Who & { email: string },
  { newId, now, enteredById }: Pick<Entering, 'newId' | 'now' | 'enteredById'>,
): SeriesRegistration {
  return {
    ...{ id: newId(), seriesId, ...who },
    ...{ keyVersion: 0, reminderMinutes: null, createdAt: now, cancelledAt: null },
    confirmedAt: enteredById === null ? null : now,
  };
}

/**
 * Somebody else has the place now, who was told nothing yet. What the one before answered was theirs; their links lead
 * nowhere.
 */
export function handedOver(
  row: Registration,
  { name, email }: { name: string; email: string },
  { now, by }: { now: Date; by: 'guest' | 'desk' },
): void {
  Object.assign(row, {
    ...{ name, email, keyVersion: row.keyVersion + 1, changedAt: now, reminderMinutes: null, answers: {} },
    ...{ toldAs: null, toldSequence: null, toldStart: null, toldState: null, calendarTurns: 0, entryMailed: false },
    ...{ replied: null, repliedSequence: null, repliedStamp: null },
    confirmedAt: by === 'desk' ? now : null,
  });
}
