// A person as a sheet shows them. In and out: the shape alone; words by their slugs, the municipality by its name.
import type { Person } from './person.entity';

export interface PersonLine extends Pick<Person, 'name' | 'lang' | 'function' | 'sectors' | 'actorGroups' | 'topics'> {
  address: string | null;
  municipality: string | null;
}
