// Checklist rules about repeating events and their exceptions: 17, 20, 29 to 37, 39, 41, 43, 47.
// Instances come from rrule 2.8.1 on the wall clock: an engine the product does not use.
import { rrulestr } from 'rrule';
import { all, ianaOffset, one, wallTime, type Component, type Finding, type Property } from './feed-lines';

export type SeriesCheck = (events: Component[]) => Finding[];

const found = (rule: number, ...lines: (string | false | undefined)[]): Finding[] =>
  lines.filter((line) => typeof line === 'string').map((where) => ({ rule, where }));

export const seriesRules: SeriesCheck[] = [
  (events) => {
    const keys = events.map((event) => `${one(event, 'UID')?.value} ${one(event, 'RECURRENCE-ID')?.value ?? 'master'}`);
    return found(17, ...keys.filter((key, at) => keys.indexOf(key) !== at));
  },
  (events) => events.flatMap(overrideFindings(events)),
  (events) => events.filter((event) => one(event, 'RRULE') ?? one(event, 'RDATE')).flatMap(repeatingFindings),
  (events) =>
    events.flatMap((event) => found(29, all(event, 'RRULE').length > 1 && 'two RRULE', one(event, 'EXRULE')?.line)),
  (events) => events.flatMap((event) => found(39, !one(event, 'RRULE') && one(event, 'RDATE')?.line)),
];

function overrideFindings(events: Component[]): (event: Component, at: number) => Finding[] {
  return (event, at) => {
    const replaced = one(event, 'RECURRENCE-ID');
    if (!replaced) return [];
    const uid = one(event, 'UID')?.value;
    const masterAt = events.findIndex((each) => one(each, 'UID')?.value === uid && !one(each, 'RECURRENCE-ID'));
    const master = events[masterAt];
    if (!master || masterAt > at) return found(43, replaced.line);
    const start = one(master, 'DTSTART');
    const repeats = ['RRULE', 'RDATE', 'EXDATE'].some((name) => one(event, name));
    const excluded = all(master, 'EXDATE').some(({ value }) => value.split(',').includes(replaced.value));
    return [
      ...found(41, (repeats || !start || !isSameKind(replaced, start)) && replaced.line),
      ...found(43, (excluded || !isInstance(master, replaced.value)) && replaced.line),
    ];
  };
}

function repeatingFindings(event: Component): Finding[] {
  const rule = one(event, 'RRULE')?.value ?? '';
  const start = one(event, 'DTSTART');
  if (!start || rule === '') return [];
  return [
    ...found(20, start.value.endsWith('Z') && start.line),
    ...found(30, !isInstance(event, start.value) && start.line),
    ...ruleFindings(rule, start),
    ...untilFindings(event, start),
    ...all(event, 'EXDATE').flatMap((each) => found(37, !isExclusionRight(event, each, start) && each.line)),
  ];
}

function ruleFindings(rule: string, start: Property): Finding[] {
  const part = (name: string) => new RegExp(`(?:^|;)${name}=([^;]*)`).exec(rule)?.[1];
  const [count, until, freq] = [part('COUNT'), part('UNTIL'), part('FREQ')];
  const ordinals = (part('BYDAY') ?? '').split(',').filter((day) => /\d/.test(day));
  const allDay = start.params.get('VALUE') === 'DATE';
  return [
    ...found(31, count !== undefined && until !== undefined && rule),
    ...found(32, until !== undefined && !(allDay ? /^\d{8}$/ : /^\d{8}T\d{6}Z$/).test(until) && rule),
    ...found(34, (part('BYSETPOS') !== undefined || ordinals.length > 1) && rule),
    ...found(34, part('INTERVAL') !== undefined && part('WKST') !== 'MO' && rule),
    ...found(35, ((count === undefined && until === undefined) || Number(count ?? 1) > 999) && rule),
    ...found(36, freq === 'YEARLY' && part('BYMONTHDAY') !== undefined && part('BYMONTH') === undefined && rule),
  ];
}

/** UNTIL is the last instance itself, in UTC with the offset of that day. */
function untilFindings(event: Component, start: Property): Finding[] {
  const until = /UNTIL=([^;]*)/.exec(one(event, 'RRULE')?.value ?? '')?.[1];
  const at = until === undefined ? null : wallTime(until);
  if (until === undefined || at === null) return [];
  return found(33, !isInstance(event, stamp(localUntil(at, until, start))) && `UNTIL=${until}`);
}

function localUntil(at: number, until: string, start: Property): number {
  const zone = start.params.get('TZID');
  if (zone === undefined || !until.endsWith('Z')) return at;
  const guess = at + ianaOffset(at, zone) * 60_000;
  return at + ianaOffset(guess, zone) * 60_000;
}

function isInstance(event: Component, local: string): boolean {
  const start = one(event, 'DTSTART');
  const at = wallTime(local);
  const from = start ? wallTime(start.value) : null;
  if (at === null || from === null || !start) return false;
  // the rule without its end in UTC: the wall clock plays UTC here, the end is compared by hand
  const rule = (one(event, 'RRULE')?.value ?? '').replace(/;?UNTIL=([^;]*)/, '');
  const until = /UNTIL=([^;]*)/.exec(one(event, 'RRULE')?.value ?? '')?.[1];
  const last = until === undefined ? null : wallTime(until);
  if (until !== undefined && last !== null && at > localUntil(last, until, start)) return false;
  // rrule adds no start of its own (rule 30: it must match)
  return rrulestr(`RRULE:${rule}`, { dtstart: new Date(from) }).between(new Date(at), new Date(at), true).length === 1;
}

function isExclusionRight(event: Component, exclusion: Property, start: Property): boolean {
  return isSameKind(exclusion, start) && exclusion.value.split(',').every((value) => isInstance(event, value));
}

function isSameKind(one_: Property, other: Property): boolean {
  const same = (name: string) => one_.params.get(name) === other.params.get(name);
  return same('TZID') && same('VALUE') && one_.value.endsWith('Z') === other.value.endsWith('Z');
}

function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '');
}
