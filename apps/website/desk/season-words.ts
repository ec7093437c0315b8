// The words of planning a season: the look at its dates, what is in their way, a date of its own, drafts, copying.
// In: a language. Out: labels, hints, buttons and sentences.
import type { Lang } from '@hub/calendar/date-words';
import type { Clash } from '@hub/programme/clashes';

const german = {
  startWith: 'Was möchten Sie planen?',
  other: 'Etwas anderes planen',
  drafts: 'Entwürfe',
  draftsNote: 'Nur hier am Schreibtisch zu sehen, bis Sie veröffentlichen.',
  isDraft: 'Entwurf, noch nirgends sichtbar',
  changedBy: (when: string, name: string | null) => `zuletzt ${when}${name ? `, ${name}` : ''}`,
  drop: 'Verwerfen',
  keep: 'Als Entwurf ablegen',
  kept: (title: string) => `Der Entwurf „${title}“ ist abgelegt. Er erscheint nirgends, bis Sie ihn veröffentlichen.`,
  dropped: 'Der Entwurf ist verworfen.',
  theirs: (name: string | null, when: string) =>
    `${name ?? 'Jemand anderes'} hat diesen Entwurf inzwischen geändert (${when}). Ihr Text steht unverändert im Formular. Wenn Sie noch einmal ablegen oder veröffentlichen, gilt Ihrer.`,
  theirsTitle: 'Im anderen Stand steht',
  noWord: '(leer)',
  copy: 'Aus einer früheren Reihe',
  copyTitle: 'Eine frühere Reihe als Muster nehmen',
  copyHint:
    'Titel, Zeiten, Rhythmus, Zugang und Mitwirkende der Reihe stehen dann im Formular. Noch wird nichts gespeichert.',
  whichSeries: 'Reihe',
  copyFrom: 'Erster Tag der neuen Reihe',
  copyFromHint: 'Bleibt er leer, beginnt sie ein Jahr nach der alten, am selben Wochentag.',
  copyOwn: 'Auch die eigenen Titel und Mitwirkenden der einzelnen Termine übernehmen',
  copyGo: 'Ins Formular übernehmen',
  noSeries: 'Noch gibt es keine Reihe.',
  live: 'Vorschau',
  liveEmpty: 'Sobald Rhythmus und Zeit feststehen, sehen Sie hier jeden Termin.',
  stillOpen: 'Dafür fehlt noch etwas:',
  offline: 'Keine Verbindung. Was Sie geschrieben haben, steht noch im Formular.',
  usualStart: (time: string) => `Bleibt es leer: ${time}, wie beim Format üblich.`,
  reminders: 'Erinnerungen',
  noReminders: 'Keine',
  usualReminders: (words: string) => `Wie üblich: ${words}`,
  hosts: 'Wer lädt ein?',
  hostsHint: 'Freiwillig. Eine Zeile je Kommune oder Einrichtung; stehen mehrere da, wechseln sie sich ab.',
  more: 'Mehr Angaben',
  row: {
    change: 'Ändern',
    off: 'Auslassen',
    on: 'Wieder aufnehmen',
    isOff: 'entfällt',
    movedFrom: (day: string) => `statt ${day}`,
    extra: 'zusätzlich',
    host: (name: string) => `Es lädt ein: ${name}`,
    actions: 'Was tun?',
  },
  emptyMonths: (months: string) => `Diesen Tag gibt es nicht in jedem Monat. Ohne Termin bleiben: ${months}.`,
  unmatched: (days: string) =>
    `Zu diesen Tagen hatten Sie etwas eingetragen, aber hier ist jetzt kein Termin mehr: ${days}.`,
  rest: (count: number) => `${count} spätere Termine stehen im nächsten Schritt.`,
  noClash: 'Nichts steht diesen Terminen im Weg.',
  countClashes: (count: number) =>
    count === 1 ? 'Bei einem Termin ist etwas zu bedenken.' : `Bei ${count} Terminen ist etwas zu bedenken.`,
  closed: 'ein geschlossener Termin',
  clash: {
    room: (_who: string, title: string) => `Der Raum ist dann belegt: ${title}`,
    speaker: (who: string, title: string) => `${who} wirkt an diesem Tag schon mit: ${title}`,
    host: (who: string, title: string) => `${who} lädt an diesem Tag schon ein: ${title}`,
    same_time: (_who: string, title: string) => `gleichzeitig: ${title}`,
    audience: (_who: string, title: string) => `am selben Tag für dasselbe Publikum: ${title}`,
  } satisfies Record<Clash['kind'], (who: string, title: string) => string>,
  date: {
    title: (day: string) => `Termin am ${day}`,
    lead: 'Was hier steht, gilt nur für diesen Tag. Leer heißt: wie bei der Reihe.',
    day: 'Tag',
    from: 'Von',
    to: 'Bis',
    ownTitle: 'Titel',
    question: 'Leitfrage',
    host: 'Wer lädt ein?',
    asTurn: 'Wie an der Reihe',
    people: 'Mitwirkende dieses Termins',
    peopleHint: 'Sie kommen zu den Mitwirkenden der Reihe hinzu.',
    role: 'Rolle',
    roleHint: 'Zum Beispiel Gast, Interview oder Moderation.',
    roles: ['Gast', 'Interview', 'Moderation'],
    done: 'Übernehmen',
    reset: 'Eigenes zurücknehmen',
    back: 'Zurück, nichts ändern',
  },
};

export type SeasonWords = typeof german;

const english: SeasonWords = {
  startWith: 'What would you like to plan?',
  other: 'Plan something else',
  drafts: 'Drafts',
  draftsNote: 'Seen only here at the desk, until you publish.',
  isDraft: 'Draft, not visible anywhere yet',
  changedBy: (when, name) => `last changed ${when}${name ? `, ${name}` : ''}`,
  drop: 'Discard',
  keep: 'Keep as a draft',
  kept: (title) => `The draft “${title}” is kept. It appears nowhere until you publish it.`,
  dropped: 'The draft is discarded.',
  theirs: (name, when) =>
    `${name ?? 'Somebody else'} has changed this draft meanwhile (${when}). Your text stands in the form unchanged. If you keep or publish it again, yours counts.`,
  theirsTitle: 'The other version says',
  noWord: '(empty)',
  copy: 'From an earlier series',
  copyTitle: 'Take an earlier series as a pattern',
  copyHint: 'Title, times, rhythm, access and contributors of the series then stand in the form. Nothing is saved yet.',
  whichSeries: 'Series',
  copyFrom: 'First day of the new series',
  copyFromHint: 'If left empty, it begins a year after the old one, on the same weekday.',
  copyOwn: 'Also take over the titles and contributors of single dates',
  copyGo: 'Put it into the form',
  noSeries: 'There is no series yet.',
  live: 'Preview',
  liveEmpty: 'As soon as rhythm and time are known, every date appears here.',
  stillOpen: 'Something is still missing:',
  offline: 'No connection. What you have written is still in the form.',
  usualStart: (time) => `If left empty: ${time}, as usual for the format.`,
  reminders: 'Reminders',
  noReminders: 'None',
  usualReminders: (words) => `As usual: ${words}`,
  hosts: 'Who hosts?',
  hostsHint: 'Optional. One line per municipality or organisation; several take turns.',
  more: 'More details',
  row: {
    change: 'Change',
    off: 'Leave out',
    on: 'Take back in',
    isOff: 'left out',
    movedFrom: (day) => `instead of ${day}`,
    extra: 'in addition',
    host: (name) => `Hosted by ${name}`,
    actions: 'What to do?',
  },
  emptyMonths: (months) => `Not every month has this day. Without a date remain: ${months}.`,
  unmatched: (days) => `You had written something about these days, but there is no date on them any more: ${days}.`,
  rest: (count) => `${count} later dates stand in the next step.`,
  noClash: 'Nothing is in the way of these dates.',
  countClashes: (count) => (count === 1 ? 'One date needs a second thought.' : `${count} dates need a second thought.`),
  closed: 'a closed meeting',
  clash: {
    room: (_who, title) => `The room is taken then: ${title}`,
    speaker: (who, title) => `${who} contributes elsewhere on that day: ${title}`,
    host: (who, title) => `${who} hosts something on that day: ${title}`,
    same_time: (_who, title) => `at the same time: ${title}`,
    audience: (_who, title) => `on the same day for the same audience: ${title}`,
  },
  date: {
    title: (day) => `Meeting on ${day}`,
    lead: 'What is said here counts for this day alone. Empty means: as in the series.',
    day: 'Day',
    from: 'From',
    to: 'To',
    ownTitle: 'Title',
    question: 'Leading question',
    host: 'Who hosts?',
    asTurn: 'Whoever has the turn',
    people: 'Contributors to this meeting',
    peopleHint: 'They join the contributors of the series.',
    role: 'Role',
    roleHint: 'For example guest, interview or moderation.',
    roles: ['Guest', 'Interview', 'Moderation'],
    done: 'Take over',
    reset: 'Take back what is special',
    back: 'Back, change nothing',
  },
};

export const seasonWords = (lang: Lang): SeasonWords => (lang === 'en' ? english : german);

const MONTHS = {
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  en: 'January February March April May June July August September October November December',
};
const SHOWN = 12;

/** "Februar, April 2027; Februar 2028 …", or years alone. */
export function monthsInWords(months: string[], lang: Lang): string {
  const byYear = new Map<string, string[]>();
  for (const month of months.slice(0, SHOWN)) {
    const [year = '', number] = month.split('-');
    const name = number ? (MONTHS[lang].split(' ')[Number(number) - 1] ?? '') : '';
    byYear.set(year, [...(byYear.get(year) ?? []), name]);
  }
  const words = [...byYear].map(([year, names]) => `${names.join(', ')} ${year}`.trim()).join('; ');
  return months.length > SHOWN ? `${words} …` : words;
}
