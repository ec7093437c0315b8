// What an organiser says of single dates while planning: left out, moved, a title or people of its own. It travels in one
// hidden field of the form, so that the look at the dates works without JavaScript and without anything stored.
// In: the field as it was sent. Out: changes by the local start that the rule or the list gave, or null for what no form of
// ours wrote. The request of a series is written from it.
import { line } from '@hub/programme/plain-text';
import { speakerSchema, type SeriesRequest } from '@hub/programme/schedule-request';
import { z } from 'zod';

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u;
const MOST = 400;

const changeSchema = z.strictObject({
  off: z.literal(true).optional(),
  to: z.string().regex(LOCAL_TIME).optional(),
  minutes: z.number().int().min(1).max(1440).optional(),
  title: line(200).optional(),
  question: line(500).optional(),
  host: line(200).optional(),
  speakers: z.array(speakerSchema).max(10).optional(),
});
export type DateChange = z.infer<typeof changeSchema>;
export type DateChanges = Record<string, DateChange>;

const changesSchema = z
  .record(z.string().regex(LOCAL_TIME), changeSchema)
  .refine((changes) => Object.keys(changes).length <= MOST, 'too_many');

export function readChanges(text: string): DateChanges | null {
  if (text.trim() === '') return {};
  try {
    const read = changesSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** The field again; a date of which nothing is said any more is not in it. */
export function writeChanges(changes: DateChanges): string {
  const said = Object.entries(changes).filter(([, change]) => Object.keys(change).length > 0);
  return said.length > 0 ? JSON.stringify(Object.fromEntries(said)) : '';
}

/** With the start the time of day that is planned now: another time of the series does not lose what was said of a day. */
export const atTime = (changes: DateChanges, time: string): DateChanges =>
  Object.fromEntries(Object.entries(changes).map(([start, change]) => [`${start.slice(0, 11)}${time}`, change]));

type OwnDate = NonNullable<SeriesRequest['exceptions']>[number];
type People = NonNullable<SeriesRequest['speakers']>;

/** What one date says for itself; its people come before those of the series. */
function ownWords(
  { title, question, host, minutes, speakers }: DateChange,
  ofSeries: People,
): Omit<OwnDate, 'localStart'> {
  return {
    ...(title === undefined ? {} : { title }),
    ...(question === undefined ? {} : { leadingQuestion: question }),
    ...(host === undefined ? {} : { host }),
    ...(minutes === undefined ? {} : { durationMinutes: minutes }),
    ...(speakers?.length ? { speakers: [...speakers, ...ofSeries] } : {}),
  };
}

/** For a series with a rule: the days it leaves out, and its exceptions. */
export function exceptionsOf(changes: DateChanges, ofSeries: People): { off: string[]; exceptions: OwnDate[] } {
  const [off, exceptions]: [string[], OwnDate[]] = [[], []];
  for (const [localStart, change] of Object.entries(changes)) {
    if (change.off) off.push(localStart.slice(0, 10));
    else exceptions.push({ localStart, ...(change.to ? { movedTo: change.to } : {}), ...ownWords(change, ofSeries) });
  }
  return { off, exceptions };
}

/** For single dates: those that remain, each where it is meant to be. */
export const datesWith = (starts: string[], changes: DateChanges, ofSeries: People): (string | OwnDate)[] =>
  starts.flatMap((start): (string | OwnDate)[] => {
    const change = changes[start];
    if (!change) return [start];
    if (change.off) return [];
    const words = ownWords(change, ofSeries);
    const localStart = change.to ?? start;
    return Object.keys(words).length > 0 ? [{ localStart, ...words }] : [localStart];
  });

/** Which planned start a stored one goes back to: single dates that were moved are asked for by their first day. */
export function firstStart(localStart: string, changes: DateChanges): string {
  return Object.entries(changes).find(([, { to, off }]) => !off && to === localStart)?.[0] ?? localStart;
}

/** The field with another word on one date; what no form of ours wrote stays as it is, to be complained of. */
export function withChange(field: string, start: string, change: DateChange): string {
  const changes = readChanges(field);
  return changes ? writeChanges({ ...changes, [start]: change }) : field;
}
