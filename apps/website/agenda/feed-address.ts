// In: what somebody ticked (formats, topics, series). Out: the one address of the feed that holds it, and the addresses
// that open calendar programs with it. Nothing ticked means everything; a single format or series gets its own short
// address. Names are slugs; anything else is percent-encoded and can never leave the query.
import type { Lang } from '@hub/calendar/date-words';

export interface FeedChoice {
  format: string[];
  thema: string[];
  reihe: string[];
}

export const EVERYTHING: FeedChoice = { format: [], thema: [], reihe: [] };

/** Path and query, e.g. `/kalender/auswahl.ics?format=mittagsmeeting,onlinetalk`. German is what a feed speaks unasked. */
export function feedPath(choice: FeedChoice, lang: Lang = 'de'): string {
  const { format, thema, reihe } = choice;
  const count = format.length + thema.length + reihe.length;
  const list = (names: string[]): string => names.map(encodeURIComponent).join(',');
  const speaks: [string, string][] = lang === 'de' ? [] : [['lang', lang]];
  if (count === 0) return withParts('/kalender/alle.ics', speaks);
  if (count === 1 && format[0]) return withParts(`/kalender/format/${encodeURIComponent(format[0])}.ics`, speaks);
  if (count === 1 && reihe[0]) return withParts(`/kalender/reihe/${encodeURIComponent(reihe[0])}.ics`, speaks);
  const chosen = Object.entries({ format, thema, reihe }).map(([key, names]): [string, string] => [key, list(names)]);
  return withParts('/kalender/auswahl.ics', [...chosen, ...speaks]);
}

/** The same feed with one entry per series instead of one per date. */
export const compactEnding = (address: string): string => `${address.includes('?') ? '&' : '?'}form=series`;

function withParts(path: string, parts: [string, string][]): string {
  const query = parts.filter(([, value]) => value !== '').map(([key, value]) => `${key}=${value}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

export interface ProgramLinks {
  webcal: string;
  google: string;
  outlook: string;
  office: string;
  file: string;
}

/** `address` is the whole feed address; `name` is what Outlook calls the calendar. */
export function programLinks(address: string, name: string): ProgramLinks {
  const webcal = address.replace(/^https?:/, 'webcal:');
  const outlook = `/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(name)}`;
  return {
    webcal,
    google: `https://calendar.google.com/calendar/render?cid=${encodeURIComponent(webcal)}`,
    outlook: `https://outlook.live.com${outlook}`,
    office: `https://outlook.office.com${outlook}`,
    file: address,
  };
}

const LOCAL_HOST = /^https?:\/\/(localhost|127\.|\[::1\]|0\.0\.0\.0)/;

/** An address of a trial on one's own machine, which no calendar service can reach. */
export const onlyReachableHere = (publicUrl: string): boolean => LOCAL_HOST.test(publicUrl);
