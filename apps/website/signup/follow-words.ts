// The words around hearing of something without registering. In: a language. Out: labels, sentences, buttons.
// Distances of reminders in words: "1 Tag vorher".
import type { Lang } from '@hub/calendar/date-words';

const de = {
  remind: 'Erinnern Sie mich',
  doorSummary: 'Erinnern Sie mich, oder schreiben Sie nur bei Änderungen',
  title: {
    meeting: 'Erinnern Sie mich',
    interest: 'Interesse vormerken',
    series: 'Alle Termine dieser Reihe per E-Mail',
    digest: 'Der Wochenbrief',
  },
  lead: {
    meeting: 'Ohne Konto und ohne Anmeldung: Eine E-Mail-Adresse genügt.',
    interest: 'Der Termin steht noch nicht fest. Sobald es ihn gibt, bekommen Sie einen Brief, danach keinen mehr.',
    series:
      'Vor jedem Termin eine Erinnerung, und ein Brief, wenn sich etwas ändert. Neue Termine kommen von selbst dazu.',
    digest:
      'Einmal in der Woche auf einem Bildschirm: die nächsten Termine und was neu ist. Gibt es nichts Neues, kommt kein Brief.',
  },
  which: 'Wann sollen wir schreiben?',
  kinds: { reminder: 'Erinnern und bei Änderungen schreiben', changes: 'Nur bei Änderungen schreiben' },
  usually: (when: string) => `Üblich: ${when}. Später lässt es sich ändern.`,
  address: 'E-Mail-Adresse',
  ask: 'Eintragen',
  keeps: {
    meeting: 'Wir fragen einmal per E-Mail nach. Die Adresse wird am Tag nach dem Termin gelöscht.',
    interest: 'Wir fragen einmal per E-Mail nach. Nach dem einen Brief wird die Adresse gelöscht.',
    series: 'Wir fragen einmal per E-Mail nach. Ein Klick in jedem Brief beendet alles und löscht die Adresse.',
    digest: 'Wir fragen einmal per E-Mail nach. Ein Klick in jedem Brief beendet alles und löscht die Adresse.',
  },
  privacy: 'Datenschutz',
  filter: 'Wovon möchten Sie hören?',
  filterHint: 'Nichts angekreuzt: von allem.',
  formats: 'Formate',
  topics: 'Themen',
  series: 'Reihen',
  askedTitle: 'Bitte sehen Sie in Ihr Postfach',
  asked: [
    'Wenn die Adresse stimmt, liegt dort gleich ein Brief von uns. Erst mit dem Link darin wird die Eintragung gültig.',
    'Kein Brief da? Sehen Sie im Ordner für unerwünschte Post nach. An eine Adresse gehen höchstens drei solcher Briefe in der Stunde.',
  ],
  confirmTitle: 'Bitte bestätigen',
  confirmSays: {
    reminder: 'Sie möchten an diesen Termin erinnert werden und hören, wenn sich etwas ändert:',
    changes: 'Sie möchten hören, wenn sich an diesem Termin etwas ändert:',
    interest: 'Sie möchten hören, sobald dieser Termin feststeht:',
    series: 'Sie möchten alle Termine dieser Reihe per E-Mail bekommen:',
    digest: 'Sie möchten den Wochenbrief bekommen:',
  },
  confirm: 'Bestätigen',
  notMe: 'Sie waren das nicht? Schließen Sie die Seite einfach, oder löschen Sie die Adresse gleich.',
  deleteNow: 'Adresse jetzt löschen',
  mineTitle: {
    reminder: 'Ihre Erinnerung',
    changes: 'Änderungen an diesem Termin',
    interest: 'Ihr Interesse ist vorgemerkt',
    series: 'Diese Reihe per E-Mail',
    digest: 'Ihr Wochenbrief',
  },
  confirmed: 'Bestätigt. Sie hören von uns.',
  saved: 'Gespeichert.',
  over: 'Dieser Termin ist vorbei. Ihre Adresse wird heute oder morgen gelöscht.',
  distances: 'Wie lange vorher erinnern?',
  distancesHint: 'Nichts angekreuzt: keine Erinnerung, nur Briefe über Änderungen.',
  onlyForReminder: 'Gilt, solange oben „Erinnern“ gewählt ist.',
  save: 'Speichern',
  stopTitle: 'Keine Briefe mehr',
  stopSays: 'Ein Klick beendet es, und die Adresse ist gelöscht.',
  stop: 'Beenden',
  stopQuestion: 'Sie bekommen dann keine Briefe mehr hierzu:',
  stoppedTitle: 'Beendet',
  stopped: 'Sie bekommen dazu keine Briefe mehr. Die Adresse ist gelöscht.',
  goneTitle: 'Dieser Link führt zu nichts mehr',
  gone: 'Vielleicht ist der Termin vorbei, die Eintragung beendet oder der Link unvollständig. Was beendet oder vorbei ist, haben wir gelöscht.',
  handTitle: 'Briefe abbestellen',
  handLead:
    'Am einfachsten geht es mit dem Link in einem unserer Briefe. Haben Sie keinen zur Hand, schicken wir Ihnen einen.',
  handAsk: 'Link schicken',
  allTitle: 'Was an Ihre Adresse geht',
  allSays: 'Beenden Sie alles auf einmal, oder öffnen Sie eines davon.',
  stopAll: 'Alles beenden',
  stoppedAll: 'Sie bekommen keine dieser Briefe mehr. Die Adresse ist gelöscht.',
  byMail: 'Lieber per E-Mail?',
  byMailSays: 'Briefe gibt es auch ohne Kalender:',
  weekly: 'Der Wochenbrief: einmal in der Woche, was ansteht',
  weeklyArchive: 'frühere Wochenbriefe',
  seriesByMail: (title: string) => `${title}: alle Termine per E-Mail`,
  seriesHint: 'Auf der Seite jeder Reihe lassen sich alle ihre Termine per E-Mail bestellen.',
  unsubscribe: 'Briefe abbestellen',
  minutes: (count: number) => (count === 1 ? '1 Minute' : `${count} Minuten`),
  hours: (count: number) => (count === 1 ? '1 Stunde' : `${count} Stunden`),
  days: (count: number) => (count === 1 ? '1 Tag' : `${count} Tage`),
  weeks: (count: number) => (count === 1 ? '1 Woche' : `${count} Wochen`),
  before: (span: string) => `${span} vorher`,
  and: 'und',
};

export type FollowWords = typeof de;

const en: FollowWords = {
  remind: 'Remind me',
  doorSummary: 'Remind me, or write only when something changes',
  title: {
    meeting: 'Remind me',
    interest: 'Note my interest',
    series: 'All dates of this series by e-mail',
    digest: 'The weekly letter',
  },
  lead: {
    meeting: 'Without an account and without registering: an e-mail address is enough.',
    interest: 'The date is not settled yet. As soon as it is, you get one letter, and none after that.',
    series: 'A reminder before every date, and a letter when something changes. New dates join by themselves.',
    digest: 'Once a week on one screen: the next dates and what is new. When nothing is new, no letter comes.',
  },
  which: 'When should we write?',
  kinds: { reminder: 'Remind me, and write when something changes', changes: 'Write only when something changes' },
  usually: (when) => `Usually: ${when}. It can be changed later.`,
  address: 'E-mail address',
  ask: 'Put me down',
  keeps: {
    meeting: 'We ask back once by e-mail. The address is deleted on the day after the meeting.',
    interest: 'We ask back once by e-mail. After that one letter the address is deleted.',
    series: 'We ask back once by e-mail. One click in any letter ends it and deletes the address.',
    digest: 'We ask back once by e-mail. One click in any letter ends it and deletes the address.',
  },
  privacy: 'Privacy',
  filter: 'What would you like to hear of?',
  filterHint: 'Nothing ticked: everything.',
  formats: 'Formats',
  topics: 'Topics',
  series: 'Series',
  askedTitle: 'Please look into your mailbox',
  asked: [
    'If the address is right, a letter from us will be there in a moment. Only the link in it makes this valid.',
    'No letter? Look into the folder for unwanted mail. One address gets at most three such letters an hour.',
  ],
  confirmTitle: 'Please confirm',
  confirmSays: {
    reminder: 'You would like to be reminded of this date and to hear when something changes:',
    changes: 'You would like to hear when something changes about this date:',
    interest: 'You would like to hear as soon as this date is settled:',
    series: 'You would like to get all dates of this series by e-mail:',
    digest: 'You would like to get the weekly letter:',
  },
  confirm: 'Confirm',
  notMe: 'It was not you? Simply close this page, or delete the address right away.',
  deleteNow: 'Delete the address now',
  mineTitle: {
    reminder: 'Your reminder',
    changes: 'Changes of this date',
    interest: 'Your interest is noted',
    series: 'This series by e-mail',
    digest: 'Your weekly letter',
  },
  confirmed: 'Confirmed. You will hear from us.',
  saved: 'Saved.',
  over: 'This meeting is over. Your address is deleted today or tomorrow.',
  distances: 'How long before?',
  distancesHint: 'Nothing ticked: no reminder, only letters about changes.',
  onlyForReminder: 'Holds as long as “Remind me” is chosen above.',
  save: 'Save',
  stopTitle: 'No more letters',
  stopSays: 'One click ends it, and the address is deleted.',
  stop: 'Stop',
  stopQuestion: 'You will then get no more letters about this:',
  stoppedTitle: 'Stopped',
  stopped: 'You get no more letters about this. The address is deleted.',
  goneTitle: 'This link leads nowhere any more',
  gone: 'Perhaps the meeting is over, the entry was ended, or the link is incomplete. What is ended or over we have deleted.',
  handTitle: 'Stop letters',
  handLead: 'The easiest way is the link in one of our letters. If you have none at hand, we send you one.',
  handAsk: 'Send the link',
  allTitle: 'What goes to your address',
  allSays: 'Stop everything at once, or open one of these.',
  stopAll: 'Stop everything',
  stoppedAll: 'You get none of these letters any more. The address is deleted.',
  byMail: 'Rather by e-mail?',
  byMailSays: 'Letters do without a calendar:',
  weekly: 'The weekly letter: once a week, what is coming up',
  weeklyArchive: 'earlier weekly letters',
  seriesByMail: (title) => `${title}: all dates by e-mail`,
  seriesHint: 'On the page of each series you can have all its dates sent by e-mail.',
  unsubscribe: 'Stop letters',
  minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  hours: (count) => (count === 1 ? '1 hour' : `${count} hours`),
  days: (count) => (count === 1 ? '1 day' : `${count} days`),
  weeks: (count) => (count === 1 ? '1 week' : `${count} weeks`),
  before: (span) => `${span} before`,
  and: 'and',
};

export const followWords = (lang: Lang): FollowWords => (lang === 'en' ? en : de);

const [HOUR, DAY, WEEK] = [60, 24 * 60, 7 * 24 * 60];

function spanInWords(minutes: number, text: FollowWords): string {
  if (minutes % WEEK === 0 && minutes > 0) return text.weeks(minutes / WEEK);
  if (minutes % DAY === 0 && minutes > 0) return text.days(minutes / DAY);
  if (minutes % HOUR === 0 && minutes > 0) return text.hours(minutes / HOUR);
  return text.minutes(minutes);
}

/** "1 Tag vorher" */
export const distanceInWords = (minutes: number, lang: Lang): string =>
  followWords(lang).before(spanInWords(minutes, followWords(lang)));

/** "1 Tag und 15 Minuten vorher" */
export function distancesInWords(distances: readonly number[], lang: Lang): string {
  const text = followWords(lang);
  const spans = [...distances].sort((a, b) => b - a).map((minutes) => spanInWords(minutes, text));
  const last = spans.pop() ?? '';
  return text.before(spans.length > 0 ? `${spans.join(', ')} ${text.and} ${last}` : last);
}
