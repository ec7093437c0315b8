// The words of signing in, in both languages: links, codes, one's own sign-ins, and the form that waits. In: a language.
// Out: titles, sentences, buttons.
import type { Lang } from '@hub/calendar/date-words';

const german = {
  signIn: 'Anmelden',
  title: 'Beim Treffpunkt anmelden',
  as: (name: string) => `Dieser Link meldet Sie als „${name}“ an. Er gilt einmal.`,
  gone: 'Dieser Link ist verbraucht oder abgelaufen.',
  goneHelp: 'Lassen Sie sich hier einen neuen Link schicken.',
  needed:
    'Dieser Bereich ist für Menschen, die hier mitarbeiten oder Mitglied sind. Geben Sie Ihre E-Mail-Adresse ein, dann kommt ein Link zum Anmelden mit der Post.',
  neededAtStart:
    'Wer den Treffpunkt betreibt, bekommt einen Link auch bei jedem Start ohne Mailserver und mit dem Befehl npm run sign-in.',
  over: 'Ihre Anmeldung ist abgelaufen',
  overHelp:
    'Was Sie eingegeben haben, geht nicht verloren. Melden Sie sich noch einmal an, am besten in diesem Browser, dann steht Ihr Formular wieder da, wie es war.',
  elsewhere: 'Schon in einem anderen Fenster angemeldet?',
  elsewhereHelp: 'Dann schicken Sie Ihr Formular von hier aus noch einmal ab.',
  sendAgain: 'Formular noch einmal abschicken',
  address: 'E-Mail-Adresse',
  ask: 'Link schicken',
  asked: 'Schauen Sie in Ihr Postfach',
  askedHelp:
    'Wenn wir diese Adresse kennen, ist ein Link dorthin unterwegs. Er gilt 10 Minuten. Mehr als drei Links in der Stunde schicken wir nicht.',
  codeTitle: 'Brief auf einem anderen Gerät geöffnet?',
  codeHelp: 'Der Link zeigt dort einen Code mit sechs Ziffern. Geben Sie ihn hier ein.',
  code: 'Code',
  codeEnter: 'Mit Code anmelden',
  codeMissing: 'Bitte den Code eingeben: sechs Ziffern.',
  codeWrong:
    'Dieser Code passt nicht. Nach fünf falschen Codes gilt der Link nicht mehr; dann lassen Sie sich einen neuen schicken.',
  otherTitle: 'Dieser Link gehört zu einem anderen Browser',
  otherHelp:
    'Sie haben ihn in einem anderen Browser oder auf einem anderen Gerät verlangt. Gehen Sie dorthin zurück und geben Sie auf der Seite „Schauen Sie in Ihr Postfach“ diesen Code ein:',
  otherWarning:
    'Geben Sie den Code niemandem, auch nicht am Telefon. Haben Sie keinen Link verlangt? Dann brauchen Sie nichts zu tun.',
  otherAgain: 'Oder melden Sie sich hier an: Lassen Sie sich für diesen Browser einen eigenen Link schicken.',
  another: 'Einen neuen Link schicken lassen',
  sessions: 'Meine Anmeldungen',
  sessionsHelp:
    'Hier sind Sie angemeldet. Was Sie nicht kennen, beenden Sie. Eine Anmeldung endet von selbst nach 12 Stunden, oder wenn sie 4 Stunden nicht gebraucht wird.',
  unknownBrowser: 'Unbekannter Browser',
  thisOne: 'diese hier',
  since: 'angemeldet seit',
  lastUsed: 'zuletzt gebraucht',
  end: 'Beenden',
  endOthers: 'Alle anderen beenden',
  ended: 'Die Anmeldung ist beendet.',
  endedOthers: 'Alle anderen Anmeldungen sind beendet.',
  noOthers: 'Andere Anmeldungen gibt es nicht.',
  keptTitle: 'Ihr Formular ist noch da',
  keptHelp: 'Sie sind wieder angemeldet. Das hatten Sie eingegeben:',
  keptGoOn: 'Weiter mit dem Formular',
  keptSend: 'Jetzt abschicken',
  keptForget: 'Verwerfen',
  empty: '(leer)',
  toDesk: 'Zum Schreibtisch',
  provider: 'Mit der Hochschul- oder Dienstkennung anmelden',
  orByMail: 'Oder mit einem Link per E-Mail:',
  providerAway: 'Der Anmeldedienst antwortet gerade nicht. Lassen Sie sich einen Link per E-Mail schicken.',
  providerFailed:
    'Die Anmeldung über den Anmeldedienst hat nicht geklappt oder wurde abgebrochen. Versuchen Sie es noch einmal, oder lassen Sie sich einen Link per E-Mail schicken.',
  providerUnknown: (email: string | null) =>
    `Der Anmeldedienst kennt Sie, der Treffpunkt noch nicht. ${email ? `Er nennt uns die Adresse ${email}; mit ihr ist hier niemand eingetragen, der sich anmelden kann.` : 'Er nennt uns keine bestätigte E-Mail-Adresse.'} Es wurde kein Konto angelegt. Bitten Sie die Organisation, Sie mit dieser Adresse einzutragen.`,
  strangerTitle: 'Das hat nicht geklappt',
};

export type SignInWords = typeof german;

const english: SignInWords = {
  signIn: 'Sign in',
  title: 'Sign in at Treffpunkt',
  as: (name) => `This link signs you in as “${name}”. It works once.`,
  gone: 'This link is used up or too old.',
  goneHelp: 'Have a new link sent to you here.',
  needed:
    'This area is for people who work here or are members. Give your mail address, and a link to sign in comes by post.',
  neededAtStart:
    'Whoever runs Treffpunkt also gets a link at every start without a mail server, and with the command npm run sign-in.',
  over: 'Your sign-in is over',
  overHelp:
    'What you typed is not lost. Sign in once more, best in this browser, and your form will be there as it was.',
  elsewhere: 'Signed in in another window already?',
  elsewhereHelp: 'Then send your form once more from here.',
  sendAgain: 'Send the form once more',
  address: 'Mail address',
  ask: 'Send a link',
  asked: 'Look into your mailbox',
  askedHelp:
    'If we know this address, a link is on its way there. It is good for 10 minutes. We do not send more than three links an hour.',
  codeTitle: 'Opened the letter on another device?',
  codeHelp: 'There the link shows a code of six digits. Type it in here.',
  code: 'Code',
  codeEnter: 'Sign in with the code',
  codeMissing: 'Please type in the code: six digits.',
  codeWrong:
    'This code does not fit. After five wrong codes the link is no longer good; then have a new one sent to you.',
  otherTitle: 'This link belongs to another browser',
  otherHelp:
    'You asked for it in another browser or on another device. Go back there and type this code into the page “Look into your mailbox”:',
  otherWarning: 'Give the code to nobody, not on the telephone either. You did not ask for a link? Then do nothing.',
  otherAgain: 'Or sign in here: have a link of its own sent for this browser.',
  another: 'Have a new link sent',
  sessions: 'My sign-ins',
  sessionsHelp:
    'This is where you are signed in. End what you do not know. A sign-in ends by itself after 12 hours, or after 4 hours without use.',
  unknownBrowser: 'Unknown browser',
  thisOne: 'this one',
  since: 'signed in since',
  lastUsed: 'last used',
  end: 'End',
  endOthers: 'End all others',
  ended: 'The sign-in has ended.',
  endedOthers: 'All other sign-ins have ended.',
  noOthers: 'There are no other sign-ins.',
  keptTitle: 'Your form is still here',
  keptHelp: 'You are signed in again. This is what you had typed:',
  keptGoOn: 'Go on with the form',
  keptSend: 'Send now',
  keptForget: 'Discard',
  empty: '(empty)',
  toDesk: 'To the desk',
  provider: 'Sign in with your university or office account',
  orByMail: 'Or with a link by mail:',
  providerAway: 'The sign-in service does not answer at the moment. Have a link sent by mail.',
  providerFailed:
    'Signing in through the sign-in service did not work or was given up. Try again, or have a link sent by mail.',
  providerUnknown: (email) =>
    `The sign-in service knows you, Treffpunkt does not yet. ${email ? `It names the address ${email}; nobody who can sign in is entered here with it.` : 'It names no verified mail address.'} No account was made. Ask the organisers to enter you with this address.`,
  strangerTitle: 'That did not work',
};

export const signInWords = (lang: Lang): SignInWords => (lang === 'en' ? english : german);
