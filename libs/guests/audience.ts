// Whom an organiser invites. In: people who fit what was chosen, and the addresses that have to do with the meeting
// already. Out: everybody once, by address, and how many were left out and why. Refuses to mean everybody by accident:
// where nothing is chosen, nobody is meant.
import { isFiltering, type PeopleFilter } from '@hub/people/people-filter';

export interface Audience {
  people: PeopleFilter;
  /** Slugs: only those who took part in a meeting of one of these. */
  earlierSeries: readonly string[];
  earlierFormats: readonly string[];
  /** Said with intent: everybody the house knows. */
  everybody: boolean;
  /** Guests as they gave themselves when they registered; nothing of what the house knows of them beyond that. */
  asTheySaid?: boolean;
}

/** Somebody who fits, from the list of people or from the guests of earlier meetings. */
export interface Candidate {
  name: string;
  /** Null: known without an address. */
  address: string | null;
  lang: 'de' | 'en';
  municipality: string | null;
  municipalityId: string | null;
  kind: string | null;
  association: string | null;
  sectors: string[];
}
export type Listed = Candidate & { address: string };

export interface AudienceList {
  invited: Listed[];
  /** Have to do with the meeting already, whether they come or declined. */
  already: number;
  withoutAddress: number;
}

export const NOBODY: AudienceList = { invited: [], already: 0, withoutAddress: 0 };

export const takesEarlier = (audience: Audience): boolean =>
  audience.earlierSeries.length + audience.earlierFormats.length > 0;

export const meansSomebody = (audience: Audience): boolean =>
  audience.everybody || takesEarlier(audience) || isFiltering(audience.people);

/** The first of two who share an address stays: put those you know best first. */
export function audienceList(candidates: readonly Candidate[], already: ReadonlySet<string>): AudienceList {
  const reachable = candidates.filter((each): each is Listed => each.address !== null);
  const once = new Map<string, Listed>();
  for (const each of reachable) if (!once.has(each.address)) once.set(each.address, each);
  const listed = [...once.values()];
  return {
    invited: listed.filter(({ address }) => !already.has(address)),
    already: listed.filter(({ address }) => already.has(address)).length,
    withoutAddress: candidates.length - reachable.length,
  };
}
