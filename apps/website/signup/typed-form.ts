// What a browser sends of a form. In: the parsed body. Out: one text, or all texts of a name. A field that came twice, or
// as anything but text, is nothing: honest forms do not send that.
import { isPlainLine } from '@hub/programme/plain-text';

type Body = Record<string, unknown> | null | undefined;

const field = (body: unknown, name: string): unknown =>
  Object.hasOwn((body ?? {}) as object, name) ? (body as Body)?.[name] : undefined;

/** So much of a field is looked at; more is cut, and then too long for every rule there is. */
const LONGEST = 5_000;

export function oneOf(body: unknown, name: string): string {
  const value = field(body, name);
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}

/** Boxes that were ticked, at most so many. */
export function allOf(body: unknown, name: string, most = 100): string[] {
  const value = field(body, name);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each): each is string => typeof each === 'string' && each.length <= 200).slice(0, most);
}

/** What was typed, to be shown again: signs that nobody can see are left out. */
export const shownAgain = (text: string): string =>
  isPlainLine(text) ? text : [...text].filter((sign) => isPlainLine(sign) || /[\r\n\t]/u.test(sign)).join('');
