// The formats of the facts and ours.
// In: a format as the facts name it. Out: the format of the house that it is, or `sonstiges` with the label that is kept.
// Refuses to stretch a format: a retreat or a council's decision is no network meeting, only because it has no own format.
export interface ToldFormat {
  slug: string;
  /** What the sources call it, where the house has no format of that kind. */
  label: string | null;
}

const OURS: Record<string, string> = {
  weiterbildung_praesenzblock: 'weiterbildung',
  veranstaltungsreihe: 'veranstaltungsreihe',
  festvortrag: 'festvortrag',
  frist: 'frist',
  netzwerktreffen: 'netzwerktreffen',
};

/** Labels that are more than the name of the format with a capital. */
const LABELS: Record<string, string> = {
  ag_tagung: 'Tagung einer Arbeitsgemeinschaft',
  akteursuebergreifender_workshop: 'Akteursübergreifender Workshop',
  vortrag_in_reihe: 'Vortrag in einer Reihe',
};

export function formatOf(format: string): ToldFormat {
  const slug = OURS[format];
  if (slug) return { slug, label: null };
  return { slug: 'sonstiges', label: LABELS[format] ?? format.charAt(0).toUpperCase() + format.slice(1) };
}
