// "Testbrief an mich": proves that letters and their calendar parts arrive. In: language, address of the hub, sender, the
// row's id and time. Out: the letter, with an entry of a quarter of an hour on the next day that changes nothing.
import { eventBlock } from '@hub/calendar/calendar-file';
import { mailCalendar } from '@hub/calendar/calendar-mail';
import { dayOf, localOf, plusDays } from '@hub/calendar/wall-clock';
import type { ComposedLetter } from './composed-letter';
import { letterIn } from './letter-frame';

const ZONE = 'Europe/Berlin';

const WORDS = {
  de: {
    subject: 'Testbrief: Die Post kommt an',
    before: [
      'dieser Brief wurde am Schreibtisch von Treffpunkt angefordert. Wenn Sie ihn lesen, kommen unsere Briefe an.',
      'Der Kalendereintrag darin ist zum Ausprobieren: Er lässt sich öffnen, speichern und wieder löschen. Niemand sonst bekommt ihn.',
    ],
    action: 'Zum Schreibtisch',
    after: [
      'Sie haben keinen Testbrief verlangt? Dann hat jemand Ihre Adresse eingetippt. Sie brauchen nichts zu tun.',
    ],
    event: 'Probe: Kalendereintrag von Treffpunkt',
    about: 'Nur zum Ausprobieren. Dieser Eintrag kann gelöscht werden.',
  },
  en: {
    subject: 'Test letter: the post arrives',
    before: [
      'This letter was asked for at the desk of Treffpunkt. If you can read it, our letters arrive.',
      'The calendar entry in it is for trying things out: open it, save it, delete it again. Nobody else gets it.',
    ],
    action: 'To the desk',
    after: ['You did not ask for a test letter? Then somebody typed your address. There is nothing you need to do.'],
    event: 'Test: calendar entry from Treffpunkt',
    about: 'For trying things out only. This entry can be deleted.',
  },
} as const;

export interface TestLetterFacts {
  id: string;
  lang: 'de' | 'en';
  createdAt: Date;
  publicUrl: string;
  /** As the letter's sender. */
  organizer: { name: string; email: string };
}

export function testLetter(facts: TestLetterFacts): ComposedLetter {
  const { lang, publicUrl } = facts;
  const words = WORDS[lang];
  const letter = letterIn({
    ...{ lang, publicUrl, subject: words.subject, before: [...words.before], after: [...words.after] },
    action: { label: words.action, url: `${publicUrl}/desk` },
  });
  return { ...letter, calendar: { method: 'PUBLISH', content: calendarPart(facts) } };
}

function calendarPart({ id, lang, createdAt, publicUrl, organizer }: TestLetterFacts): string {
  const day = plusDays(dayOf(localOf(createdAt, ZONE)), 1);
  const words = WORDS[lang];
  const block = eventBlock(
    {
      ...{ uid: `test-letter.${id}@treffpunkt`, title: words.event, state: 'confirmed', sequence: 0 },
      when: { localStart: `${day}T12:00`, localEnd: `${day}T12:15`, zone: ZONE, allDay: false },
      ...{ createdAt, changedAt: createdAt, description: words.about, location: null, url: `${publicUrl}/desk` },
      ...{ door: null, categories: [], organizer, transparent: true },
    },
    lang,
  );
  return mailCalendar({ method: 'PUBLISH', lang, zones: [ZONE] }, [block]);
}
