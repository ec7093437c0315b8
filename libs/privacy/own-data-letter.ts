// The letter with a link to one's own data. In: language, link, the hub's address. Out: the letter. The same for every
// address, also where nothing is kept: only its mailbox learns what there is.
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { letterIn } from '@hub/mail/letter-frame';

export const OWN_DATA_LETTER = 'own-data';
export const LINK_MINUTES = 60;

const WORDS = {
  de: {
    subject: 'Ihre Daten bei Treffpunkt',
    before: ['jemand möchte sehen, was unter dieser Adresse gespeichert ist. Mit diesem Link können nur Sie das:'],
    action: 'Gespeicherte Daten ansehen',
    after: [
      `Er gilt ${LINK_MINUTES} Minuten. Auf der Seite, die sich öffnet, können Sie alles als Datei holen oder löschen.`,
      'Sie waren das nicht? Dann brauchen Sie nichts zu tun. Ohne Ihren Klick erfährt niemand etwas.',
    ],
  },
  en: {
    subject: 'Your data at Treffpunkt',
    before: ['Somebody wants to see what is kept under this address. With this link only you can:'],
    action: 'See the data',
    after: [
      `It is good for ${LINK_MINUTES} minutes. On the page that opens you can take everything with you as a file, or erase it.`,
      'It was not you? Then there is nothing you need to do. Nobody learns anything without your click.',
    ],
  },
} as const;

export function ownDataLetter(facts: { lang: 'de' | 'en'; link: string; publicUrl: string }): ComposedLetter {
  const { lang, link, publicUrl } = facts;
  const words = WORDS[lang];
  return letterIn({
    ...{ lang, publicUrl, subject: words.subject, before: [...words.before], after: [...words.after] },
    action: { label: words.action, url: link },
  });
}
