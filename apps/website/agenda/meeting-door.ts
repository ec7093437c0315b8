// In: a meeting and now. Out: the address of its door and whether it is open, or null where nobody goes in online (on site,
// a deadline, cancelled, without a date).
import { doorTimes } from '@hub/guests/admission';
import type { Meeting } from '@hub/programme/meeting.entity';
import { isDeadline } from './meeting-state';

/** The way in of a meeting: the permanent address `/m/{slug}` and whether it is open. */
export interface Door {
  slug: string;
  open: boolean;
  opensAt: Date | null;
}

export function doorOf(meeting: Meeting, now: Date): Door | null {
  if (meeting.mode === 'onsite' || isDeadline(meeting) || !meeting.startsAt || meeting.state === 'cancelled')
    return null;
  const format = meeting.formatRules;
  const { opensAt, closesAt } = doorTimes(
    { startsAt: meeting.startsAt, endsAt: meeting.endsAt },
    format?.doorOpensMinutes ?? 10,
    format?.durationMinutes ?? 60,
  );
  return { slug: meeting.series?.slug ?? meeting.slug, open: now >= opensAt && now < closesAt, opensAt };
}
