// The words of reports in both languages. In: a language. Out: labels.
import type { Lang } from '@hub/calendar/date-words';
import type { CountedBy } from '@hub/privacy/report-count';

const by: Record<CountedBy, string> = {
  format: 'Nach Format',
  kind: 'Nach Art der Kommune',
  association: 'Nach kommunalem Verband',
  sector: 'Nach Bereich',
  region: 'Nach Region',
};

const german = {
  title: 'Zahlen für Berichte',
  intro:
    'Gezählt wird, was vorbei ist, ohne Namen. Auch wessen Daten schon gelöscht sind, bleibt in diesen Zahlen. Anwesend ist, wer in der Gästeliste so vermerkt wurde.',
  from: 'Von',
  to: 'Bis',
  count: 'Zählen',
  download: 'Als Tabelle für Excel',
  by,
  countedBy: 'Gezählt',
  value: 'Wert',
  meetings: 'Termine',
  registered: 'Angemeldet',
  present: 'Anwesend',
  unknown: 'nicht bekannt',
  none: 'In dieser Zeit ist nichts zu zählen.',
};

export type ReportWords = typeof german;

const english: ReportWords = {
  title: 'Numbers for reports',
  intro:
    'Counted is what is over, without names. Those whose data has been deleted remain in these numbers. Present is who was marked so in the guest list.',
  from: 'From',
  to: 'To',
  count: 'Count',
  download: 'As a table for Excel',
  by: {
    format: 'By format',
    kind: 'By kind of municipality',
    association: 'By municipal association',
    sector: 'By sector',
    region: 'By region',
  },
  countedBy: 'Counted',
  value: 'Value',
  meetings: 'Meetings',
  registered: 'Registered',
  present: 'Present',
  unknown: 'not known',
  none: 'There is nothing to count in this time.',
};

export const reportWords = (lang: Lang): ReportWords => (lang === 'en' ? english : german);
