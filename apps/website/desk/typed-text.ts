// In: what a browser sends of a form, and days and times as people type them. Out: text that may be shown again, days as
// 2027-02-12, times as 12:30, or a reason. Signs nobody can see (NUL, marks that turn or hide writing) are taken out and
// named, never echoed.
import { isDay, plusDays } from '@hub/calendar/wall-clock';
import { isPlainLine } from '@hub/programme/plain-text';
import type { Problem } from '@hub/programme/schedule-request';

export type Typed<Field extends string> = Record<Field, string>;

/** The named fields as plain text, and a problem for each that held something invisible. */
export function typedIn<Field extends string>(
  body: unknown,
  fields: readonly Field[],
  severalLines: readonly string[] = [],
): { values: Typed<Field>; problems: Problem[] } {
  const given = (body ?? {}) as Record<string, unknown>;
  const problems: Problem[] = [];
  const values = fields.map((field): [Field, string] => {
    const said = Object.hasOwn(given, field) ? given[field] : '';
    const text = typeof said === 'string' ? said : '';
    const clean = visible(text, severalLines.includes(field));
    if (clean !== text) problems.push({ field, reason: 'hidden_characters' });
    return [field, clean];
  });
  return { values: Object.fromEntries(values) as Typed<Field>, problems };
}

function visible(text: string, hasLines: boolean): string {
  if (isPlainLine(text)) return text;
  const mayStay = (sign: string) => isPlainLine(sign) || (hasLines && /[\r\n\t]/u.test(sign));
  // a line break in a title is a blank
  return [...text].map((sign) => (mayStay(sign) ? sign : /[\r\n\t]/u.test(sign) ? ' ' : '')).join('');
}

export type ReadDay = { day: string } | { reason: 'missing' | 'day_typed' | 'year_short' | 'no_such_date' };

/** 12.02.2027, 12.2.2027, 12. 2. 2027 or 2027-02-12. A year of two digits is asked back. */
export function readDay(text: string): ReadDay {
  const typed = text.trim();
  if (!typed) return { reason: 'missing' };
  if (/^\d{1,2}\.\s*\d{1,2}\.\s*\d{0,3}$/u.test(typed)) return { reason: 'year_short' };
  const german = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/u.exec(typed);
  const two = (digits: string | undefined) => (digits ?? '').padStart(2, '0');
  const day = german ? `${german[3]}-${two(german[2])}-${two(german[1])}` : typed;
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) return { reason: 'day_typed' };
  return isDay(day) ? { day } : { reason: 'no_such_date' };
}

export const dayIn = (text: string): string | null => {
  const read = readDay(text);
  return 'day' in read ? read.day : null;
};

export interface DayOnLine {
  line: number;
  read: ReadDay;
}

/** Single days as typed into a large field: a day per line, or several with a blank or comma between them. */
export function daysByLine(text: string): DayOnLine[] {
  return text.split('\n').flatMap((written, index) =>
    written
      .replace(/\.\s+(?=\d)/gu, '.') // "12. 2. 2027" is one day
      .split(/[\s,;]+/u)
      .filter(Boolean)
      .map((word) => ({ line: index + 1, read: readDay(word) })),
  );
}

/** 12:30, 9:30 or 12.30 as 12:30; null for anything else. */
export function readClock(text: string): string | null {
  const parts = /^(\d{1,2})[:.](\d{2})$/u.exec(text.trim());
  const clock = parts ? `${(parts[1] ?? '').padStart(2, '0')}:${parts[2]}` : '';
  return /^([01]\d|2[0-3]):[0-5]\d$/u.test(clock) ? clock : null;
}

export function minutesBetween(from: string, to: string): number {
  const [start, end] = [from, to].map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
  return (end ?? 0) - (start ?? 0);
}

/**
 * Day, start and end of one meeting from three fields: what the request says of them, and what is wrong. A meeting that ends
 * `daysOn` days after it began stays as long.
 */
export function momentTyped(
  { day, time, end }: Record<'day' | 'time' | 'end', string>,
  { hasTime, daysOn = 0 }: { hasTime: boolean; daysOn?: number },
): { request: { localStart: string; localEnd?: string }; problems: Problem[] } {
  const [read, from, to] = [readDay(day), readClock(time), readClock(end)];
  const problems: Problem[] = 'reason' in read ? [{ field: 'day', reason: read.reason }] : [];
  if (hasTime && !time.trim()) problems.push({ field: 'time', reason: 'missing' });
  if (time.trim() && !from) problems.push({ field: 'time', reason: 'clock_shape' });
  if (end.trim() && !to) problems.push({ field: 'end', reason: 'clock_shape' });
  if (daysOn === 0 && from && to && minutesBetween(from, to) <= 0)
    problems.push({ field: 'end', reason: 'ends_before_start' });
  const on = 'day' in read ? read.day : '';
  const localEnd = to && on ? { localEnd: `${plusDays(on, daysOn)}T${to}` } : {};
  return { request: { localStart: from ? `${on}T${from}` : on, ...localEnd }, problems };
}
