import type { Lang } from '@hub/calendar/date-words';
import type { Clash } from '@hub/programme/clashes';
import { seasonWords } from './season-words';

/** What there is to say of one date: remarks, and what stands in its way on that day. */
export function ClashNotes({ notes = [], clashes, lang }: { notes?: string[]; clashes: Clash[]; lang: Lang }) {
  const { clash: words, closed } = seasonWords(lang);
  if (notes.length + clashes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li>{note}</li>
      ))}
      {clashes.map(({ kind, who, title, slug }) => (
        <li class="clash">
          {words[kind](who ?? '', '')}
          {slug ? <a href={`/termine/${slug}`}>{title}</a> : closed}
        </li>
      ))}
    </ul>
  );
}
