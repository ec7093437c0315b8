// The consequences of a change as programs read them. In: the consequences, the hub's address. Out: JSON: every date with
// what becomes of it, letters with one of each in full, reminders, places of guests, calendars. No names and no addresses.
import type { Clash } from '@hub/programme/clashes';
import type { AllFates } from './consequences';

/** A new series has no guests, letters or reminders that anybody waits for. */
export const NOBODY_HEARS = { letters: [], reminders: [], registrations: [], subscribers: null };

/** What stands in the way of which date; one that is only planned has no id yet. */
export const clashesJson = (clashes: Clash[]) =>
  clashes.map(({ id = null, plannedStart, kind, who, title, slug }) => ({
    ...{ meeting: id, localStart: plannedStart, kind, who },
    other: slug ? { title, slug } : null,
  }));

/**
 * Feeds need no account, so nobody can say how many subscribe. What can be said: where it stands at once, and when
 * calendars usually ask.
 */
const ASKING_HOURS = { usual: [1, 24] };

export function consequencesJson(
  { dates, clashes, letters, calledBack, reminders, places, registered, waitMinutes }: AllFates,
  publicUrl: string,
) {
  return {
    dates: dates.map(({ fate, was, is, ...rest }) => ({
      ...{ id: rest.id, slug: rest.slug, title: rest.title, fate, why: rest.why },
      ...{ from: was && { localStart: was.localStart, localEnd: was.localEnd, state: was.state } },
      ...{ to: { localStart: is.localStart, localEnd: is.localEnd, state: is.state } },
      ...{ fields: rest.fields.map(({ field }) => field), sequence: rest.sequence },
    })),
    clashes: clashesJson(clashes),
    letters: letters.map(({ meetingId, sample, ...rest }) => ({ ...rest, meeting: meetingId, ...sample })),
    lettersCalledBack: calledBack,
    reminders: reminders.map(({ meetingId, was, is, ...rest }) => ({ ...rest, meeting: meetingId, from: was, to: is })),
    registrations: places.map(({ meetingId, was, is, count }) => ({ meeting: meetingId, from: was, to: is, count })),
    registered,
    waitMinutes,
    subscribers: {
      counted: null,
      feed: `${publicUrl}/kalender/alle.ics`,
      shownAt: 'once',
      askingHours: ASKING_HOURS.usual,
    },
  };
}
