// Whom one invites, as it stands in an address or a form of the desk. In: query or form. Out: the audience, and the same
// as pairs of name and value, for the form that carries it on.
import type { Audience } from '@hub/guests/audience';
import { NO_FILTER } from '@hub/people/people-filter';
import { chosenIn } from './people-form';
import { pairsOf, peopleFilterOf } from './people-query';

export function audienceOf(query: Record<string, unknown>): Audience {
  return {
    people: { ...peopleFilterOf(query), q: '' },
    earlierSeries: chosenIn(query, 'reihe'),
    earlierFormats: chosenIn(query, 'format'),
    everybody: query['alle'] === '1',
  };
}

/** For whoever plans named series: guests of these, and nothing of what the house knows of people beyond them. */
export const withinOwn = ({ earlierSeries }: Audience, own: readonly string[]): Audience => ({
  ...{ people: NO_FILTER, earlierFormats: [], everybody: false, asTheySaid: true },
  earlierSeries: earlierSeries.filter((slug) => own.includes(slug)),
});

export const audiencePairs = (audience: Audience): [string, string][] => [
  ...pairsOf(audience.people),
  ...audience.earlierSeries.map((slug): [string, string] => ['reihe', slug]),
  ...audience.earlierFormats.map((slug): [string, string] => ['format', slug]),
  ...(audience.everybody ? ([['alle', '1']] as [string, string][]) : []),
];
