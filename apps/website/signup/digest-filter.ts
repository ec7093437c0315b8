// What the weekly letter may be narrowed to. In: the form, and what there is to choose from. Out: the filter as it is
// kept; a name that is not in the programme is left out, for the list may be older than the form.
import type { Follower } from '@hub/guests/follower.entity';
import type { Format } from '@hub/programme/format.entity';
import type { Series } from '@hub/programme/series.entity';
import type { Topic } from '@hub/programme/topic.entity';
import { allOf } from './typed-form';

export interface DigestChoices {
  formats: Format[];
  topics: Topic[];
  series: Pick<Series, 'slug' | 'title'>[];
}

export function filterTyped(body: unknown, { formats, topics, series }: DigestChoices): Follower['filter'] {
  const known = (name: string, list: { slug: string }[]): string[] =>
    allOf(body, name).filter((each) => list.some(({ slug }) => slug === each));
  const chosen = { format: known('format', formats), topic: known('thema', topics), series: known('reihe', series) };
  return Object.fromEntries(Object.entries(chosen).filter(([, list]) => list.length > 0));
}
