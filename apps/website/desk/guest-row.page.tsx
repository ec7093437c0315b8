import type { GuestRole, RegistrationState } from '@hub/guests/registration-words';
import type { Lang } from '@hub/calendar/date-words';
import type { ComponentChildren } from 'preact';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { InRoom } from '@hub/guests/presences.service';
import { PresenceOf } from './presence.page';
import { guestWords, type GuestWords } from './guest-words';

/** One person on the list, as the desk sees them. */
export interface ListedGuest {
  id: string;
  name: string;
  email: string | null;
  municipality: string;
  role: GuestRole;
  state: RegistrationState;
  /** In the waiting list, from 1. */
  position: number | null;
  offerUntil: string | null;
  attendance: 'present' | 'absent' | null;
  /** Questions of the form with what was answered. */
  answers: [question: string, answer: string][];
  need: string | null;
}

interface GuestRowData {
  lang: Lang;
  meeting: Pick<Meeting, 'slug'>;
  guest: ListedGuest;
  isToday: boolean;
  /** Who was in the room of the meeting, by registration. */
  inRoom: Map<string, InRoom>;
}

/**
 * One guest: who they are, what they said, and one tap for each thing that may be done with them. The buttons belong to one
 * form around the list: a form for each of three hundred people would be half of the page.
 */
export function GuestRow({ lang, meeting, guest, isToday, inRoom }: GuestRowData) {
  const text = guestWords(lang);
  const details = [
    guest.municipality,
    guest.email ?? text.noAddress,
    guest.role === 'participant' ? '' : text.roles[guest.role],
    guest.position === null ? '' : text.position(guest.position),
    guest.offerUntil === null ? '' : text.offerUntil(guest.offerUntil),
    text.states[guest.state] ?? '',
  ].filter(Boolean);
  return (
    <>
      <p>
        <strong>{guest.name}</strong>{' '}
        {guest.attendance && (
          <span class={guest.attendance === 'absent' ? 'chip stop' : 'chip'}>{text.attendance[guest.attendance]}</span>
        )}
      </p>
      <p class="small">{details.join(' · ')}</p>
      {guest.answers.map(([question, answer]) => (
        <p class="small">
          {question}: {answer}
        </p>
      ))}
      {guest.need && (
        <p class="small">
          {text.need}: {guest.need}
        </p>
      )}
      <PresenceOf
        {...{ lang, guest, slug: meeting.slug, inRoom: inRoom.get(guest.id), isMarked: guest.attendance !== null }}
      />
      <div class="row">
        {actsFor(guest, isToday).map((act) => {
          const button = (
            <button
              class="button quiet"
              formaction={`/desk/termine/${meeting.slug}/gaeste/${guest.id}/${act}`}
              aria-label={`${text.acts[act]}: ${guest.name}`}
            >
              {text.acts[act]}
            </button>
          );
          return FINAL.includes(act) ? <Sure {...{ text, act, name: guest.name }}>{button}</Sure> : button;
        })}
      </div>
    </>
  );
}

const FINAL: readonly GuestAct[] = ['absagen', 'ablehnen'];

/** What sends a letter that cannot be taken back asks once more, also without JavaScript. */
function Sure(props: { text: GuestWords; act: GuestAct; name: string; children: ComponentChildren }) {
  const { text, act, name, children } = props;
  return (
    <details class="sure">
      <summary aria-label={`${text.acts[act]}: ${name}`}>{text.acts[act]} …</summary>
      <p class="small">{text.sure}</p>
      {children}
    </details>
  );
}

export const GUEST_ACTS = ['anwesend', 'abwesend', 'offen', 'absagen', 'zulassen', 'warteliste', 'ablehnen'] as const;
export type GuestAct = (typeof GUEST_ACTS)[number];

/** What the desk may do with somebody, the likeliest first. */
export function actsFor(
  { state, attendance }: Pick<ListedGuest, 'state' | 'attendance'>,
  isToday: boolean,
): GuestAct[] {
  const presence: GuestAct[] = attendance ? ['offen'] : ['anwesend', 'abwesend'];
  switch (state) {
    case 'registered':
      return isToday ? [...presence, ...(attendance ? [] : (['absagen'] as const))] : ['absagen'];
    case 'applied':
      return ['zulassen', 'warteliste', 'ablehnen'];
    case 'waiting':
      return ['zulassen', 'absagen'];
    case 'offered':
    case 'invited':
      return ['absagen'];
    case 'rejected':
      return ['zulassen'];
    case 'cancelled':
      return [];
  }
}
