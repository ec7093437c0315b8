// In: an address as the visitor asked for it, or one from data. Out: an address of this house, or one safe to link.
// A path never leaves the house (no `//host`, no backslash); only http, https, webcal and mailto are ever linked.
import type { Lang } from '@hub/calendar/date-words';

const ANY_HOST = 'http://house.invalid';
const LINKABLE = new Set(['http:', 'https:']);

/** The same page in another language, with the rest of its query. */
export function inLanguage(path: string, lang: Lang): string {
  const url = new URL(houseUrl(path));
  url.searchParams.set('lang', lang);
  return housePath(url);
}

/** The language the address itself asks for; null when the browser's wish decides. */
export function askedLanguage(path: string): Lang | null {
  const asked = new URL(houseUrl(path)).searchParams.get('lang');
  return asked === 'de' || asked === 'en' ? asked : null;
}

const LINK = /(<(?:a|form)\b[^>]*? (?:href|action)=")(\/[^"]*)"/g;

/**
 * Whoever chose a language keeps it: every link and form of a finished page that stays in the house carries it on.
 * Safe on rendered HTML, where quotes and angle brackets of texts are escaped. Feed addresses stay as they are.
 */
export function keepLanguage(html: string, path: string): string {
  const lang = askedLanguage(path);
  if (!lang) return html;
  return html.replace(LINK, (whole, before: string, address: string) => {
    if (/[?;&]lang=/.test(address) || /^\/kalender\/[^?]*\.ics/.test(address)) return whole;
    const [page = '', fragment] = address.split('#');
    const asking = `${page}${page.includes('?') ? '&amp;' : '?'}lang=${lang}`;
    return `${before}${asking}${fragment === undefined ? '' : `#${fragment}`}"`;
  });
}

/** The path with these query values set; empty ones are left out. */
export function withQuery(path: string, values: Record<string, string>): string {
  const url = new URL(houseUrl(path));
  for (const [key, value] of Object.entries(values)) {
    if (value === '') url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  return housePath(url);
}

/** Another page of the house, in the language this address asks for. */
export const inSameLanguage = (path: string, page: string): string =>
  withQuery(page, { lang: askedLanguage(path) ?? '' });

/** The parsed address when it leads out of the house by http or https; null for javascript:, data: and nonsense. */
export function outwardUrl(address: string): URL | null {
  try {
    const url = new URL(address);
    return LINKABLE.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** The subject, if any, is filled in beforehand; it stays one line. */
export function mailto(email: string, subject?: string): string {
  const to = `mailto:${encodeURIComponent(email).replace('%40', '@')}`;
  return subject ? `${to}?subject=${encodeURIComponent(subject.replace(/\s+/gu, ' '))}` : to;
}

export const telephone = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;

function houseUrl(path: string): string {
  try {
    return new URL(`/${path.replace(/^[/\\]+/, '')}`, ANY_HOST).href;
  } catch {
    return ANY_HOST;
  }
}

const housePath = (url: URL): string => `/${url.pathname.replace(/^[/\\]+/, '')}${url.search}`;
