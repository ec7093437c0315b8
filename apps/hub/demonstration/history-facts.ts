// What public sources say of events that took place, as read from history-facts.json.
// In: that file. Out: the facts with their shape, and the sources of a fact in one line.
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

export const sourceOf = (fact: Fact): string => fact.sources.map((key) => addresses[key] ?? key).join('; ');
