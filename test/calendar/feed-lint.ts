// The checklist of calendar.md as a linter over the bytes of a calendar: every rule whose test column says L.
// In: bytes, and whether they are a feed (or download), part of a mail, or part of a mail of a house that reads no
// answers ('published'). Out: findings with the number of the rule.
import { readCalendar, type Finding } from './feed-lines';
import { calendarRules } from './feed-rules-calendar';
import { cancelFindings, eventRules, publishedFindings } from './feed-rules-event';
import { seriesRules } from './feed-rules-series';

export type { Finding } from './feed-lines';

const MOST_OCTETS = 1_000_000;

export function lintCalendar(bytes: Uint8Array | string, about: 'feed' | 'mail' | 'published' = 'feed'): Finding[] {
  const kind = about === 'feed' ? 'feed' : 'mail';
  const octets = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  const { calendar, findings } = readCalendar(octets);
  if (octets.length >= MOST_OCTETS) findings.push({ rule: 58, where: `${octets.length} octets` });
  if (!calendar) return findings;
  const events = calendar.children.filter((child) => child.kind === 'VEVENT');
  const cancels = calendar.properties.some(({ name, value }) => name === 'METHOD' && value === 'CANCEL');
  return [
    ...findings,
    ...calendarRules.flatMap((check) => check(calendar, events, kind)),
    ...events.flatMap((event) => eventRules.flatMap((check) => check(event, kind))),
    ...(cancels ? events.flatMap((event) => cancelFindings(event, about)) : []),
    ...(about === 'published' ? events.flatMap(publishedFindings) : []),
    ...seriesRules.flatMap((check) => check(events)),
  ];
}
