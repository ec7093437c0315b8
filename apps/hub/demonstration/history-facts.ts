// What public sources say of events that took place, as read from history-facts.json.
// In: that file. Out: the facts with their shape, and the sources of a fact, one a line: a document by its title, a page by
// its address.
// Refuses nothing: the file is ours, and its spec looks after it. What a source does not say is left out, never guessed.
import facts from './history-facts.json';

export interface Fact {
  id: string;
  title: string;
  format: string;
  programme: string;
  part_of?: string;
  start?: string;
  end?: string;
  time_precision: string;
  mode?: string;
  venue?: { name?: string; street?: string; city?: string };
  speakers?: { name: string; role: string; affiliation?: string }[];
  participants?: { count?: number; qualifier?: string; unit?: string; municipalities?: number; note?: string };
  access?: string;
  registration?: { required?: boolean; method?: string; deadline?: string; note?: string };
  fee?: string;
  status?: string;
  not_verified?: string[];
  derived?: string;
  notes?: string;
  sources: string[];
}

export const historyFacts: Fact[] = facts.events;

const addresses: Record<string, string> = facts.sources;

export const sourceOf = (fact: Fact): string => fact.sources.map((key) => addresses[key] ?? key).join('\n');

/** Told of from the start: what the five documents report, and what belongs to KKI or the FGZ. */
export const isOfFirstSet = ({ id, sources }: Fact): boolean =>
  /^(?:fgz|kki|fa)-/u.test(id) || sources.some((key) => /^s\d{3}$/u.test(key));

/** What a source knows of a recurring event, without a date of its own. */
export function recurringFact(id: string): Fact {
  const fact = historyFacts.find((each) => each.id === id && each.status === 'recurring');
  if (!fact) throw new Error(`demonstration: no recurring fact ${id}`);
  return fact;
}
