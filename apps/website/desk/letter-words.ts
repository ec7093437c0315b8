// The words of the letters' page in both languages. In: a language. Out: labels, hints, buttons, and what a state, a kind
// or a code of a mail server means to an organiser.
import type { Lang } from '@hub/calendar/date-words';
import type { LetterState } from '@hub/outbox/letter-states';

const german = {
  title: 'Briefe',
  intro: 'Jeder Brief des Treffpunkts, und was aus ihm geworden ist.',
  keptNote:
    'Kein Mailserver ist eingestellt (SMTP_URL). Briefe verlassen das Haus nicht; sie werden hier aufbewahrt und lassen sich lesen.',
  lateNote: (count: number) => `${count === 1 ? 'Ein Brief wartet' : `${count} Briefe warten`} länger als versprochen.`,
  heldNote: (count: number) =>
    `${count === 1 ? 'Ein Brief wird' : `${count} Briefe werden`} zurückgehalten: Die Datenbank wurde wiederhergestellt, oder der Treffpunkt stand lange still. Vielleicht sind sie schon angekommen.`,
  release: 'Zurückgehaltene jetzt senden',
  pausedNote: 'Die Post ist angehalten. Briefe werden gesammelt und gehen, sobald Sie weitermachen.',
  pause: 'Alle anhalten',
  resume: 'Weiter senden',
  rate: 'Höchstens so viele Briefe je Minute',
  rateHint: 'Nach einem langen Ausfall schont eine kleine Zahl den Mailserver. Leer: so schnell er sie nimmt.',
  setRate: 'Tempo setzen',
  testTitle: 'Testbrief an mich',
  testHint: 'Ein kurzer Brief mit einem Kalendereintrag zum Ausprobieren.',
  address: 'E-Mail-Adresse',
  sendTest: 'Testbrief senden',
  all: 'Alle',
  none: 'Hier ist nichts.',
  read: 'Lesen',
  again: 'Noch einmal senden',
  discard: 'Verwerfen',
  older: 'Ältere Briefe',
  back: 'Zu allen Briefen',
  desk: 'Schreibtisch',
  to: 'An',
  forgotten: 'Empfänger nach 30 Tagen vergessen',
  written: 'Geschrieben',
  sentOn: 'Gesendet',
  nextTry: 'Nächster Versuch',
  attempts: (count: number) => (count === 1 ? 'ein Versuch' : `${count} Versuche`),
  reason: 'Grund',
  textPart: 'Der Brief',
  calendarPart: 'Der Kalendereintrag darin',
  notReadable: 'Dieser Brief lässt sich nicht mehr zeigen: Wovon er spricht, gibt es nicht mehr.',
  secretNote: 'Anmeldelinks werden hier nicht gezeigt; sie gehören allein der Person, an die der Brief geht.',
  done: {
    again: 'Der Brief geht noch einmal hinaus.',
    discarded: 'Der Brief ist verworfen.',
    paused: 'Die Post ist angehalten.',
    resumed: 'Die Post geht weiter.',
    released: 'Die zurückgehaltenen Briefe gehen jetzt hinaus.',
    rate: 'Das Tempo ist gesetzt.',
    test: 'Der Testbrief ist unterwegs.',
    unchanged: 'Daran war nichts mehr zu ändern.',
  },
  states: {
    waiting: 'wartet',
    sending: 'wird gesendet',
    held: 'zurückgehalten',
    kept: 'aufbewahrt',
    sent: 'gesendet',
    failed: 'gescheitert',
    expired: 'zu spät',
    cancelled: 'verworfen',
  } satisfies Record<LetterState, string>,
  kinds: {
    'sign-in': 'Anmeldelink',
    'test-letter': 'Testbrief',
    'follow-confirm': 'Bitte um Bestätigung',
    'follow-known': 'Schon eingetragen',
    'follow-stop': 'Bitte um Abbestellung',
    'question-receipt': 'Empfang einer Frage',
    'question-notice': 'Neue Fragen',
    digest: 'Wochenbrief',
  } as Record<string, string>,
  codes: {
    suppressed: 'An diese Adresse wurde nicht gesendet: Sie hat früher Briefe abgewiesen.',
    unsafe: 'Name oder Adresse ließen sich nicht sicher in einen Brief schreiben.',
    unknown_kind: 'Diese Fassung des Treffpunkts kennt diese Art Brief nicht.',
    not_composed: 'Der Brief ließ sich nicht schreiben; der Fehler steht im Protokoll.',
    lease_ended: 'Die Poststelle kam beim Senden nicht zu Ende und versucht es wieder.',
    refused: 'Der Mailserver hat den Brief abgelehnt',
    later: 'Der Mailserver bat, es später zu versuchen',
    away: 'Der Mailserver war nicht erreichbar',
  },
};

export type LetterWords = typeof german;

const english: LetterWords = {
  title: 'Letters',
  intro: 'Every letter of the hub, and what became of it.',
  keptNote: 'No mail server is set (SMTP_URL). Letters do not leave the house; they are kept here and can be read.',
  lateNote: (count) => `${count === 1 ? 'One letter waits' : `${count} letters wait`} longer than promised.`,
  heldNote: (count) =>
    `${count === 1 ? 'One letter is' : `${count} letters are`} held: the database was restored, or the hub stood still for long. They may have arrived already.`,
  release: 'Send the held ones now',
  pausedNote: 'The post is paused. Letters gather, and leave as soon as you go on.',
  pause: 'Pause all',
  resume: 'Go on sending',
  rate: 'At most so many letters a minute',
  rateHint: 'After a long outage a small number spares the mail server. Empty: as fast as it takes them.',
  setRate: 'Set the pace',
  testTitle: 'Test letter to me',
  testHint: 'A short letter with a calendar entry for trying things out.',
  address: 'Mail address',
  sendTest: 'Send the test letter',
  all: 'All',
  none: 'There is nothing here.',
  read: 'Read',
  again: 'Send again',
  discard: 'Discard',
  older: 'Older letters',
  back: 'To all letters',
  desk: 'Desk',
  to: 'To',
  forgotten: 'recipient forgotten after 30 days',
  written: 'Written',
  sentOn: 'Sent',
  nextTry: 'Next attempt',
  attempts: (count) => (count === 1 ? 'one attempt' : `${count} attempts`),
  reason: 'Reason',
  textPart: 'The letter',
  calendarPart: 'The calendar entry in it',
  notReadable: 'This letter cannot be shown any more: what it speaks of is gone.',
  secretNote: 'Sign-in links are not shown here; they belong to the person the letter goes to.',
  done: {
    again: 'The letter goes out once more.',
    discarded: 'The letter is discarded.',
    paused: 'The post is paused.',
    resumed: 'The post goes on.',
    released: 'The held letters leave now.',
    rate: 'The pace is set.',
    test: 'The test letter is on its way.',
    unchanged: 'There was nothing left to change.',
  },
  states: {
    waiting: 'waiting',
    sending: 'being sent',
    held: 'held',
    kept: 'kept',
    sent: 'sent',
    failed: 'failed',
    expired: 'too late',
    cancelled: 'discarded',
  },
  kinds: {
    'sign-in': 'Sign-in link',
    'test-letter': 'Test letter',
    'follow-confirm': 'Request to confirm',
    'follow-known': 'Already on the list',
    'follow-stop': 'Request to stop',
    'question-receipt': 'Receipt for a question',
    'question-notice': 'New questions',
    digest: 'Weekly letter',
  },
  codes: {
    suppressed: 'Nothing was sent to this address: it has refused letters before.',
    unsafe: 'Name or address could not be written into a letter safely.',
    unknown_kind: 'This release of the hub does not know this kind of letter.',
    not_composed: 'The letter could not be written; the error is in the log.',
    lease_ended: 'The mailroom did not finish sending and tries again.',
    refused: 'The mail server refused the letter',
    later: 'The mail server asked to try later',
    away: 'The mail server could not be reached',
  },
};

export const letterWords = (lang: Lang): LetterWords => (lang === 'en' ? english : german);

/** "Der Mailserver hat den Brief abgelehnt (550 5.1.1 …)"; null where nothing went wrong. */
export function reasonInWords(
  { state, lastCode, lastError }: { state: LetterState; lastCode: string | null; lastError: string | null },
  lang: Lang,
): string | null {
  if (lastCode === null || state === 'sent') return null;
  const { codes } = letterWords(lang);
  if (Object.hasOwn(codes, lastCode)) return codes[lastCode as keyof typeof codes];
  const said =
    /^5/u.test(lastCode) && state === 'failed' ? codes.refused : /^4/u.test(lastCode) ? codes.later : codes.away;
  return `${said} (${lastError ?? lastCode}).`;
}
