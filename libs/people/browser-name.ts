// In: what a browser says of itself (User-Agent). Out: its name and nothing more, enough to tell one's own sign-ins apart.
// No version and no system: a list of sign-ins is no reason to collect fingerprints. Unknown programs have no name.

/** In this order: most browsers also call themselves Chrome, Safari and Mozilla. */
const NAMES: [name: string, sign: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//u],
  ['Opera', /\b(?:OPR|Opera)\//u],
  ['Samsung Internet', /\bSamsungBrowser\//u],
  ['Firefox', /\b(?:Firefox|FxiOS)\//u],
  ['Chrome', /\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//u],
  ['Safari', /\bSafari\//u],
];
const LONGEST = 400;

export function browserName(userAgent: string | undefined): string | null {
  const said = (userAgent ?? '').slice(0, LONGEST);
  return NAMES.find(([, sign]) => sign.test(said))?.[0] ?? null;
}
