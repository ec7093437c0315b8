// In: what somebody ticked (formats, topics, series). Out: the one address of the feed that holds it, and the addresses
// that open calendar programs with it. Nothing ticked means everything; a single format or series gets its own short
// address. Names are slugs; anything else is percent-encoded and can never leave the query.
export interface FeedChoice {
  format: string[];
  thema: string[];
  reihe: string[];
}

export const EVERYTHING: FeedChoice = { format: [], thema: [], reihe: [] };

/** Path and query, e.g. `/kalender/auswahl.ics?format=mittagsmeeting,onlinetalk`. */
export function feedPath(choice: FeedChoice): string {
  const { format, thema, reihe } = choice;
  const count = format.length + thema.length + reihe.length;
  if (count === 0) return '/kalender/alle.ics';
  if (count === 1 && format[0]) return `/kalender/format/${encodeURIComponent(format[0])}.ics`;
  if (count === 1 && reihe[0]) return `/kalender/reihe/${encodeURIComponent(reihe[0])}.ics`;
  const parts = Object.entries({ format, thema, reihe })
    .filter(([, names]) => names.length > 0)
    .map(([key, names]) => `${key}=${names.map(encodeURIComponent).join(',')}`);
  return `/kalender/auswahl.ics?${parts.join('&')}`;
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
