// In: a title. Out: the name it gets in addresses: lower case, ASCII, words joined by hyphens, at most 80 characters.
// „Wehrhafte Demokratie? - Wehrhafte Kommune!“ becomes wehrhafte-demokratie-wehrhafte-kommune; Frauen* becomes frauen.
import { z } from 'zod';

const FOLDS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe', ł: 'l', đ: 'd', ı: 'i' };
const MAX = 80;

export function slugOf(title: string): string {
  const ascii = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüßæøłđı]/gu, (letter) => FOLDS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\p{M}*'’`´]/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  return cutAtWord(ascii) || 'termin';
}

function cutAtWord(slug: string): string {
  if (slug.length <= MAX) return slug;
  const cut = slug.slice(0, MAX);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut;
}

export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
export const slugSchema = z
  .string()
  .max(MAX + 20, 'too_long')
  .regex(SLUG, 'slug_shape');

/** The first free name: title, title-2, title-3 … */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n += 1) {
    const next = `${wanted}-${n}`;
    if (!taken.has(next)) return next;
  }
}

/** Ids are UUIDs; everything else somebody asks for is a name. */
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu.test(text);
