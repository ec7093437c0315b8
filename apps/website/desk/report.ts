// Counts as a report shows them. In: counts by slug, the names of formats and words. Out: one table for each way of
// counting, in the reader's language; and all of them as one sheet. What is not known stands last and says so.
import type { Lang } from '@hub/calendar/date-words';
import { nameOfTerm, type Vocabularies } from '@hub/people/vocabulary-list';
import { COUNTED_BY, type CountedBy, type ReportCount } from '@hub/privacy/report-count';
import { reportWords } from './report-words';
import { sheetOf } from './sheet';

export interface ReportTable {
  by: CountedBy;
  rows: (Omit<ReportCount, 'by' | 'value'> & { name: string })[];
}

interface Names {
  vocabularies: Vocabularies;
  formats: { slug: string; name: string; nameEn?: string | null }[];
}

const VOCABULARY = {
  kind: 'municipality_kind',
  association: 'association',
  sector: 'sector',
  region: 'region',
} as const;

export function reportOf(counts: ReportCount[], names: Names, lang: Lang): ReportTable[] {
  return COUNTED_BY.map((by) => {
    const rows = counts.filter((count) => count.by === by);
    const last = (value: string) => (value === '' ? 1 : 0);
    return {
      by,
      rows: rows
        .sort((one, other) => last(one.value) - last(other.value))
        .map(({ by: _by, value, ...numbers }) => ({ name: nameOf(by, value, names, lang), ...numbers })),
    };
  });
}

function nameOf(by: CountedBy, value: string, { vocabularies, formats }: Names, lang: Lang): string {
  if (value === '') return reportWords(lang).unknown;
  if (by !== 'format') return nameOfTerm(vocabularies[VOCABULARY[by]], value, lang);
  const format = formats.find(({ slug }) => slug === value);
  return (lang === 'en' ? format?.nameEn : null) ?? format?.name ?? value;
}

export function reportSheet(report: ReportTable[], lang: Lang): string {
  const text = reportWords(lang);
  return sheetOf(
    [text.countedBy, text.value, text.meetings, text.registered, text.present],
    report.flatMap(({ by, rows }) =>
      rows.map(({ name, meetings, registered, present }) => [
        ...[text.by[by], name, meetings === null ? '' : String(meetings), String(registered), String(present)],
      ]),
    ),
  );
}
