// The letter that brings a speaker the link to their own page. In: language, addresses, the meeting. Out: the letter. The
// calendar entry comes in a letter of its own, as for everybody who has to do with a meeting.
import { whenInWords, type When } from '@hub/calendar/date-words';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { letterIn } from '@hub/mail/letter-frame';

export const SPEAKER_LINK = 'speaker-link';

const de = {
  subject: (title: string) => `Ihr Beitrag: ${title}`,
  before: [
    'Sie wirken an einem unserer Termine mit. Auf einer eigenen Seite können Sie uns geben, was die Gäste vorher und nachher lesen sollen: einige Sätze über Sie, worum es geht, ein Bild, Ihre Folien.',
    'Zu jedem Teil entscheiden Sie selbst, ob er gezeigt werden darf, und können das jederzeit ändern.',
  ],
  when: 'Wann',
  what: 'Was',
  action: 'Meinen Beitrag eingeben',
  after: [
    'Der Link gilt nur für Sie, bis einen Monat nach dem Termin. Bitte geben Sie ihn nicht weiter; ein Konto brauchen Sie nicht.',
  ],
};
const en: typeof de = {
  subject: (title) => `Your contribution: ${title}`,
  before: [
    'You contribute to one of our meetings. On a page of your own you can give us what guests should read before and after: a few sentences about you, what it is about, a picture, your slides.',
    'You decide for each part whether it may be shown, and can change that at any time.',
  ],
  when: 'When',
  what: 'What',
  action: 'Enter my contribution',
  after: ['The link is for you alone, until a month after the meeting. Please do not pass it on; you need no account.'],
};

export function speakerLetter(about: {
  lang: 'de' | 'en';
  publicUrl: string;
  link: string;
  meeting: When & { title: string };
}): ComposedLetter {
  const { lang, publicUrl, link, meeting } = about;
  const says = lang === 'en' ? en : de;
  return letterIn({
    ...{ lang, publicUrl, subject: says.subject(meeting.title), before: says.before, after: says.after },
    facts: [
      { label: says.what, text: meeting.title },
      { label: says.when, text: whenInWords(meeting, lang) },
    ],
    action: { label: says.action, url: link },
  });
}
