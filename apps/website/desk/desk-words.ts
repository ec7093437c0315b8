// The words of the desk in both languages: what is coming, moving, cancelling, extra dates. Planning has its
// own in plan-words. In: a language. Out: labels, hints, buttons and what has just happened.
import type { Lang } from '@hub/calendar/date-words';
import type { Stand } from '@hub/guests/registration-words';

const german = {
  desk: 'Schreibtisch',
  letters: 'Briefe',
  people: 'Menschen',
  questions: 'Fragen',
  invite: 'Einladen',
  ownSessions: 'Meine Anmeldungen',
  teams: 'Teams',
  roles: 'Rollen',
  setUp: 'Einrichtung',
  portal: 'Meine Termine',
  attendance: 'Anwesenheit',
  signOut: 'Abmelden',
  signedInAs: (name: string) => `Angemeldet als ${name}`,
  planSeries: 'Reihe planen',
  planSingle: 'Einzelnen Termin planen',
  possible: 'Alles hier geht auch über die',
  programInterface: 'Programmierschnittstelle (API)',
  more: 'Weiteres',
  peopleList: 'Alle Menschen',
  happened: 'Was geschah',
  house: 'Das Haus',
  own: 'Für mich',
  alsoPossible: 'Mehr',
  nobodyYet: 'Noch niemand angemeldet',
  stand: ({ capacity, taken, waiting, applied }: Stand) =>
    [
      capacity === null ? `${taken} angemeldet` : `${taken} von ${capacity} Plätzen vergeben`,
      waiting > 0 && `${waiting} auf der Warteliste`,
      applied > 0 && `${applied} noch zu entscheiden`,
    ]
      .filter(Boolean)
      .join(', '),
  upcoming: 'Die nächsten Termine',
  onlySeries: 'Nur diese Reihe',
  toSeries: 'Seite der Reihe',
  later: 'Spätere Termine',
  demonstration: 'Vorführung',
  demonstrationNote:
    'Im Programm stehen Beispiele: vergangene Veranstaltungen aus öffentlichen Quellen und erfundene künftige. Sie lassen sich entfernen, Ihre eigenen Termine bleiben.',
  clearDemonstration: 'Vorführung entfernen',
  cleared: (gone: number, freed: number) =>
    [
      `Die Vorführung ist entfernt: ${gone} ${gone === 1 ? 'Termin' : 'Termine'}. Ihre eigenen Termine sind geblieben.`,
      freed > 0 &&
        `${freed} davon ${freed === 1 ? 'gehörte' : 'gehörten'} zur Vorführung und ${freed === 1 ? 'steht' : 'stehen'} jetzt für sich.`,
    ]
      .filter(Boolean)
      .join(' '),
  none: 'Noch steht nichts im Programm.',
  move: 'Verlegen',
  cancel: 'Absagen',
  moveTitle: 'Termin verlegen',
  cancelTitle: 'Termin absagen',
  newDay: 'Neuer Tag',
  newTime: 'Beginn',
  newEnd: 'Ende',
  reason: 'Grund',
  reasonHint: 'Ein kurzer Satz für alle, zum Beispiel: Die Moderation ist erkrankt.',
  replacement: 'Ersatz',
  noReplacement: 'Kein Ersatz',
  consequenceMove:
    'Alle Kalender-Abos zeigen beim nächsten Abruf den neuen Zeitpunkt; der Termin behält seine Adresse.',
  consequenceCancel:
    'Der Termin bleibt als abgesagt sichtbar, auf den Seiten und in allen Kalender-Abos, bis der Tag vorbei ist.',
  isCancelled: 'Dieser Termin ist abgesagt. Er lässt sich hier nicht mehr verlegen oder absagen.',
  otherDay: 'Soll stattdessen ein anderer Tag gelten, tragen Sie einen Zusatztermin ein.',
  toProgramme: 'Zum Programm',
  guests: 'Gäste',
  extraDate: 'Zusatztermin',
  extraTitle: 'Zusatztermin eintragen',
  extraOf: 'Reihe:',
  day: 'Tag',
  title: 'Titel',
  extraTitleHint: 'Bleibt er leer, heißt der Termin wie die Reihe.',
  consequenceExtra:
    'Alles andere übernimmt der Termin von der Reihe, auch Ort, Mitwirkende und Raum. Er steht sofort im Programm und beim nächsten Abruf in allen Kalender-Abos.',
  add: 'Eintragen',
  back: 'Zurück, nichts ändern',
  scheduled: (title: string) => `„${title}“ steht im Programm.`,
  added: (title: string) => `Der Zusatztermin „${title}“ steht im Programm.`,
  moved: (title: string) => `„${title}“ ist verlegt.`,
  cancelled: (title: string) => `„${title}“ ist abgesagt.`,
  subscribeNow: 'Kalender ansehen',
  door: 'Zur Tür',
};

export type DeskWords = typeof german;

const english: DeskWords = {
  desk: 'Desk',
  letters: 'Letters',
  people: 'People',
  questions: 'Questions',
  invite: 'Invite',
  ownSessions: 'My sign-ins',
  teams: 'Teams',
  roles: 'Roles',
  setUp: 'Set-up',
  portal: 'My meetings',
  attendance: 'Attendance',
  signOut: 'Sign out',
  signedInAs: (name) => `Signed in as ${name}`,
  planSeries: 'Plan a series',
  planSingle: 'Plan a single meeting',
  possible: 'All of this also works through the',
  programInterface: 'programming interface (API)',
  more: 'More',
  peopleList: 'All people',
  happened: 'What happened',
  house: 'The house',
  own: 'For me',
  alsoPossible: 'More',
  nobodyYet: 'Nobody has registered yet',
  stand: ({ capacity, taken, waiting, applied }) =>
    [
      capacity === null ? `${taken} registered` : `${taken} of ${capacity} places taken`,
      waiting > 0 && `${waiting} on the waiting list`,
      applied > 0 && `${applied} to be decided`,
    ]
      .filter(Boolean)
      .join(', '),
  upcoming: 'Upcoming meetings',
  onlySeries: 'This series alone',
  toSeries: 'Page of the series',
  later: 'Later meetings',
  demonstration: 'Demonstration',
  demonstrationNote:
    'The programme contains examples: past events from public sources and invented future ones. They can be removed; your own meetings stay.',
  clearDemonstration: 'Remove the demonstration',
  cleared: (gone, freed) =>
    [
      `The demonstration is gone: ${gone} ${gone === 1 ? 'meeting' : 'meetings'}. Your own meetings have stayed.`,
      freed > 0 &&
        `${freed} of them ${freed === 1 ? 'was' : 'were'} part of it and now ${freed === 1 ? 'stands' : 'stand'} alone.`,
    ]
      .filter(Boolean)
      .join(' '),
  none: 'There is nothing in the programme yet.',
  move: 'Move',
  cancel: 'Cancel',
  moveTitle: 'Move a meeting',
  cancelTitle: 'Cancel a meeting',
  newDay: 'New day',
  newTime: 'Start',
  newEnd: 'End',
  reason: 'Reason',
  reasonHint: 'One short sentence for everybody, for example: the host is ill.',
  replacement: 'Replacement',
  noReplacement: 'No replacement',
  consequenceMove: 'All subscribed calendars show the new time when they next look; the meeting keeps its address.',
  consequenceCancel:
    'The meeting stays visible as cancelled, on pages and in all subscribed calendars, until the day has passed.',
  isCancelled: 'This meeting is cancelled. It can no longer be moved or cancelled here.',
  otherDay: 'If another day is to take its place, add an extra date.',
  toProgramme: 'To the programme',
  guests: 'Guests',
  extraDate: 'Extra date',
  extraTitle: 'Add an extra date',
  extraOf: 'Series:',
  day: 'Day',
  title: 'Title',
  extraTitleHint: 'If left empty, the date is named after the series.',
  consequenceExtra:
    'The date takes everything else from the series, including place, contributors and room. It is in the programme at once, and in all subscribed calendars when they next look.',
  add: 'Add',
  back: 'Back, change nothing',
  scheduled: (title) => `“${title}” is in the programme.`,
  added: (title) => `The extra date “${title}” is in the programme.`,
  moved: (title) => `“${title}” has been moved.`,
  cancelled: (title) => `“${title}” has been cancelled.`,
  subscribeNow: 'See the calendar',
  door: 'To the door',
};

export const deskWords = (lang: Lang): DeskWords => (lang === 'en' ? english : german);
