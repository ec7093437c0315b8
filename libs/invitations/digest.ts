// What stands in an issue of the weekly letter. In: the public meetings to come, when the last issue was made and what
// stood in it, the time. Out: meetings by id under four headings, or null when there is nothing new: then nobody gets a
// letter. A date is new under a heading where the last issue did not have it there, or had it as it was before.
import { dayOf, instantOf, localOf, plusDays, timeOf, weekday } from '@hub/calendar/wall-clock';

/** A meeting by id, with the SEQUENCE it had. */
export interface DigestItem {
  id: string;
  sequence: number;
  fresh: boolean;
}
/** ahead: the coming two weeks. changed, announced: since the last issue, for later. deadlines: days to keep in mind. */
export const DIGEST_HEADINGS = ['ahead', 'changed', 'announced', 'deadlines'] as const;
export type DigestHeading = (typeof DIGEST_HEADINGS)[number];
export type DigestContent = Record<DigestHeading, DigestItem[]>;

export interface DigestMeeting {
  id: string;
  sequence: number;
  format: string;
  seriesId: string | null;
  state: string;
  sortsAt: Date | null;
  createdAt: Date;
  changedAt: Date;
}

const DAY = 86_400_000;
const AHEAD_DAYS = 14;
const DEADLINE_DAYS = 42;
const DEADLINE_FORMAT = 'frist';
const [FROM, TO] = ['07:30', '19:00'];

export function digestContent(
  meetings: readonly DigestMeeting[],
  { now, since, last }: { now: Date; since: Date; last: DigestContent | null },
): DigestContent | null {
  const content: DigestContent = { ahead: [], changed: [], announced: [], deadlines: [] };
  const announced = new Set<string>();
  for (const meeting of meetings) {
    const heading = headingOf(meeting, now, since);
    if (!heading) continue;
    // a series that was planned is one piece of news, whatever its number of dates
    if (heading === 'announced' && meeting.seriesId !== null) {
      if (announced.has(meeting.seriesId)) continue;
      announced.add(meeting.seriesId);
    }
    const { id, sequence } = meeting;
    const fresh = !last?.[heading].some((item) => item.id === id && item.sequence === sequence);
    content[heading].push({ id, sequence, fresh });
  }
  return hasNews(content) ? content : null;
}

export const hasNews = (content: DigestContent): boolean =>
  DIGEST_HEADINGS.some((heading) => content[heading].some(({ fresh }) => fresh));

export const idsOf = (content: DigestContent): string[] =>
  DIGEST_HEADINGS.flatMap((heading) => content[heading].map(({ id }) => id));

/** Only the meetings that `keep` names. */
export const narrowed = (content: DigestContent, keep: (id: string) => boolean): DigestContent =>
  Object.fromEntries(
    DIGEST_HEADINGS.map((heading) => [heading, content[heading].filter(({ id }) => keep(id))]),
  ) as DigestContent;

export interface DigestFilter {
  format?: string[];
  topic?: string[];
  series?: string[];
}

/** As in the calendar feeds: formats and series add up, topics narrow what they found. Deadlines concern everybody. */
export function isWanted(
  filter: DigestFilter,
  meeting: { format: string; topics: readonly string[]; series?: { slug: string } | null },
): boolean {
  const { format = [], topic = [], series = [] } = filter;
  if (meeting.format === DEADLINE_FORMAT) return true;
  const isOfKind =
    (format.length === 0 && series.length === 0) ||
    format.includes(meeting.format) ||
    (meeting.series ? series.includes(meeting.series.slug) : false);
  return isOfKind && (topic.length === 0 || topic.some((each) => meeting.topics.includes(each)));
}

/** The Monday whose issue may be made now: from half past seven, till evening for a mailroom that starts late. */
export function issueDay(now: Date, zone: string): string | null {
  const local = localOf(now, zone);
  const time = timeOf(local);
  return weekday(dayOf(local)) === 1 && time >= FROM && time < TO ? dayOf(local) : null;
}

/** From when on the issue of this Monday may have left. */
export const issueTime = (weekStart: string, zone: string): Date => instantOf(`${weekStart}T${FROM}`, zone);

/** An issue speaks of the week that begins with it; its last day, for headings. */
export const lastDayOf = (weekStart: string): string => plusDays(weekStart, 6);

function headingOf(meeting: DigestMeeting, now: Date, since: Date): DigestHeading | null {
  const { sortsAt, format, createdAt, changedAt, state } = meeting;
  if (sortsAt === null || sortsAt < now) return null;
  const days = (sortsAt.getTime() - now.getTime()) / DAY;
  if (format === DEADLINE_FORMAT) return days < DEADLINE_DAYS ? 'deadlines' : null;
  if (days < AHEAD_DAYS) return 'ahead';
  if (createdAt > since) return state === 'cancelled' ? null : 'announced';
  const isOff = state === 'moved' || state === 'cancelled';
  return isOff && changedAt > since ? 'changed' : null;
}
