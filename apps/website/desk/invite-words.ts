// The words of inviting at the desk, in both languages. In: a language. Out: labels, hints, counts, what has happened.
import type { Lang } from '@hub/calendar/date-words';

const german = {
  title: 'Einladen',
  intro: 'Wählen Sie, wen Sie meinen. Dann sehen Sie die Liste und den Brief, bevor etwas hinausgeht.',
  whom: 'Wen möchten Sie einladen?',
  within: 'Innerhalb einer Auswahl genügt eines, über die Auswahlen hinweg muss alles passen.',
  ownOnly: 'Sie laden Gäste Ihrer Reihen ein. Wen das Haus sonst kennt, sieht nur, wer alles plant.',
  function: 'Rolle oder Funktion',
  functionHint: 'Ein Wort daraus, zum Beispiel: Integrationsbeauftragte',
  earlier: 'War früher dabei',
  earlierSeries: 'in der Reihe',
  earlierFormats: 'im Format',
  earlierHint: 'Wer angemeldet war und nicht gefehlt hat. Anmeldungen werden 30 Tage nach dem Termin gelöscht.',
  everybody: 'Alle, die in der Liste der Menschen stehen',
  show: 'Liste und Brief ansehen',
  list: 'Die Liste',
  count: (count: number) => (count === 1 ? '1 Person bekommt den Brief.' : `${count} Menschen bekommen den Brief.`),
  already: (count: number) =>
    count === 1
      ? '1 weitere Person hat mit dem Termin schon zu tun und bekommt keinen Brief.'
      : `${count} weitere haben mit dem Termin schon zu tun und bekommen keinen Brief.`,
  without: (count: number) =>
    count === 1
      ? '1 weitere Person steht ohne Adresse in der Liste.'
      : `${count} weitere stehen ohne Adresse in der Liste.`,
  nobody: 'So ist niemand gemeint, der den Brief noch nicht hat.',
  more: (count: number) => `und ${count} weitere`,
  letter: 'Der Brief',
  letterSays: 'So kommt er an. Jede Person bekommt ihren eigenen, mit einem eigenen Link zum Zusagen und Absagen.',
  noLetter: 'Der Brief lässt sich gerade nicht zeigen.',
  next: 'Weiter zum Senden',
  confirmTitle: 'Einladungen senden',
  confirm: (count: number) =>
    count === 1 ? 'Eine Person bekommt jetzt eine Einladung.' : `${count} Menschen bekommen jetzt eine Einladung.`,
  changed: 'Die Liste hat sich inzwischen geändert. Bitte sehen Sie noch einmal nach.',
  send: 'Jetzt senden',
  back: 'Zurück zur Liste',
  sent: (count: number) => (count === 1 ? 'Eine Einladung ist unterwegs.' : `${count} Einladungen sind unterwegs.`),
  cancelled: 'Dieser Termin ist abgesagt. Dazu lässt sich niemand einladen.',
  over: 'Dieser Termin ist vorbei. Dazu lässt sich niemand mehr einladen.',
};

export type InviteWords = typeof german;

const english: InviteWords = {
  title: 'Invite',
  intro: 'Choose whom you mean. You then see the list and the letter before anything leaves.',
  whom: 'Whom would you like to invite?',
  within: 'Within one choice one word is enough; across choices everything has to fit.',
  ownOnly: 'You invite guests of your series. Whom else the house knows is seen only by those who plan everything.',
  function: 'Role or function',
  functionHint: 'One word of it, for example: commissioner',
  earlier: 'Took part before',
  earlierSeries: 'in the series',
  earlierFormats: 'in the format',
  earlierHint: 'Whoever was registered and was not absent. Registrations are deleted 30 days after the date.',
  everybody: 'Everybody in the list of people',
  show: 'See the list and the letter',
  list: 'The list',
  count: (count) => (count === 1 ? '1 person gets the letter.' : `${count} people get the letter.`),
  already: (count) =>
    count === 1
      ? '1 more has to do with this date already and gets no letter.'
      : `${count} more have to do with this date already and get no letter.`,
  without: (count) =>
    count === 1 ? '1 more is listed without an address.' : `${count} more are listed without an address.`,
  nobody: 'This means nobody who does not have the letter yet.',
  more: (count) => `and ${count} more`,
  letter: 'The letter',
  letterSays:
    'This is how it arrives. Each person gets a letter of their own, with a link of their own to accept or decline.',
  noLetter: 'The letter cannot be shown right now.',
  next: 'Go on to sending',
  confirmTitle: 'Send invitations',
  confirm: (count) => (count === 1 ? 'One person gets an invitation now.' : `${count} people get an invitation now.`),
  changed: 'The list has changed meanwhile. Please look at it once more.',
  send: 'Send now',
  back: 'Back to the list',
  sent: (count) => (count === 1 ? 'One invitation is on its way.' : `${count} invitations are on their way.`),
  cancelled: 'This date is cancelled. Nobody can be invited to it.',
  over: 'This date is over. Nobody can be invited to it any more.',
};

export const inviteWords = (lang: Lang): InviteWords => (lang === 'en' ? english : german);
