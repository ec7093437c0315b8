// The letter with a one-time link to the desk. In: language, the link, the hub's address. Out: the letter.
// It says what happens if one did nothing: such links are asked for in other people's names.
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { letterIn } from '@hub/mail/letter-frame';

const WORDS = {
  de: {
    subject: 'Ihr Link zum Schreibtisch',
    before: ['mit diesem Link melden Sie sich am Schreibtisch von Treffpunkt an.'],
    action: 'Anmelden',
    after: [
      'Er gilt 10 Minuten und nur einmal. Auf der Seite, die sich öffnet, drücken Sie noch einmal auf „Anmelden“.',
      'Öffnen Sie ihn in dem Browser, in dem Sie ihn verlangt haben. In einem anderen zeigt er Ihnen einen Code, den Sie dort eingeben.',
      'Sie haben keinen Link verlangt? Dann brauchen Sie nichts zu tun. Ohne Ihren Klick meldet sich niemand an.',
    ],
  },
  en: {
    subject: 'Your link to the desk',
    before: ['This link signs you in at the desk of Treffpunkt.'],
    action: 'Sign in',
    after: [
      'It is good for 10 minutes and works once. On the page that opens, press “Sign in” once more.',
      'Open it in the browser in which you asked for it. In another one it shows you a code to type in there.',
      'You did not ask for a link? Then there is nothing you need to do. Nobody signs in without your click.',
    ],
  },
} as const;

export function signInLetter({
  lang,
  link,
  publicUrl,
}: {
  lang: 'de' | 'en';
  link: string;
  publicUrl: string;
}): ComposedLetter {
  const words = WORDS[lang];
  return letterIn({
    ...{ lang, publicUrl, subject: words.subject, before: [...words.before], after: [...words.after] },
    action: { label: words.action, url: link },
  });
}
