// The letters that ask back before anybody hears of anything. In: which one, what it is about in the organisers' words,
// the link, the hub's address. Out: the letter. Not a word of whoever typed the address stands in it.
import { whenInWords, type Lang, type When } from '@hub/calendar/date-words';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { letterIn } from '@hub/mail/letter-frame';
import type { FollowKind } from './following';

export const FOLLOW_CONFIRM = 'follow-confirm';
export const FOLLOW_KNOWN = 'follow-known';
export const FOLLOW_STOP = 'follow-stop';
/** Of the words somebody agrees to; another one whenever they change. */
export const FOLLOW_TEXT_VERSION = '2026-11';
export type FollowLetterKind = typeof FOLLOW_CONFIRM | typeof FOLLOW_KNOWN | typeof FOLLOW_STOP;

export interface FollowLetterFacts {
  letter: FollowLetterKind;
  kind: FollowKind;
  lang: Lang;
  publicUrl: string;
  link: string;
  meeting: ({ title: string } & When) | null;
  series: { title: string } | null;
}

const de = {
  subject: {
    [FOLLOW_CONFIRM]: (name: string) => `Bitte bestätigen: ${name}`,
    [FOLLOW_KNOWN]: (name: string) => `Schon eingetragen: ${name}`,
    [FOLLOW_STOP]: () => 'Briefe von Treffpunkt abbestellen',
  },
  digest: 'Wochenbrief',
  asked: {
    reminder: 'jemand hat diese Adresse eingetragen, um an diesen Termin erinnert zu werden:',
    changes: 'jemand hat diese Adresse eingetragen, um von Änderungen an diesem Termin zu hören:',
    interest: 'jemand hat für diese Adresse Interesse an diesem Termin vorgemerkt:',
    series: 'jemand hat diese Adresse eingetragen, um alle Termine dieser Reihe per E-Mail zu bekommen:',
    digest: 'jemand hat diese Adresse für den Wochenbrief eingetragen: einmal in der Woche, was neu im Programm ist.',
  },
  wasIt: 'Waren Sie das? Dann bestätigen Sie es auf der Seite, die sich öffnet.',
  confirm: 'Ansehen und bestätigen',
  until: {
    meeting: 'Die Adresse wird am Tag nach dem Termin gelöscht.',
    interest: 'Sobald der Termin feststeht, bekommen Sie einen Brief. Danach wird die Adresse gelöscht.',
    ongoing: 'Jeder Brief enthält einen Link, der alles mit einem Klick beendet. Dann ist auch die Adresse gelöscht.',
  },
  otherwise:
    'Sie waren das nicht? Dann brauchen Sie nichts zu tun: Es kommt kein weiterer Brief, und nach 7 Tagen ist die Adresse gelöscht.',
  known: 'diese Adresse ist schon eingetragen, und Sie hören davon:',
  change: 'Ändern oder beenden',
  knownAfter: 'Sie brauchen nichts zu tun. Es bleibt, wie Sie es bestätigt haben.',
  stopAsked: 'jemand möchte alle Briefe abbestellen, die von Treffpunkt an diese Adresse gehen.',
  stop: 'Ansehen und beenden',
  stopAfter: 'Sie waren das nicht? Dann brauchen Sie nichts zu tun: Es bleibt, wie es ist.',
};

const en: typeof de = {
  subject: {
    [FOLLOW_CONFIRM]: (name) => `Please confirm: ${name}`,
    [FOLLOW_KNOWN]: (name) => `Already on the list: ${name}`,
    [FOLLOW_STOP]: () => 'Stop letters from Treffpunkt',
  },
  digest: 'Weekly letter',
  asked: {
    reminder: 'Somebody entered this address to be reminded of this date:',
    changes: 'Somebody entered this address to hear when this date changes:',
    interest: 'Somebody noted interest in this date for this address:',
    series: 'Somebody entered this address to get every date of this series by e-mail:',
    digest: 'Somebody entered this address for the weekly letter: once a week, what is new in the programme.',
  },
  wasIt: 'Was it you? Then confirm it on the page that opens.',
  confirm: 'Look and confirm',
  until: {
    meeting: 'The address is deleted on the day after the meeting.',
    interest: 'As soon as the date is known you get one letter. After that the address is deleted.',
    ongoing: 'Every letter has a link that ends it all with one click. Then the address is deleted, too.',
  },
  otherwise:
    'It was not you? Then there is nothing you need to do: no further letter comes, and after 7 days the address is deleted.',
  known: 'This address is on the list already, and you hear of this:',
  change: 'Change or stop',
  knownAfter: 'There is nothing you need to do. It stays as you confirmed it.',
  stopAsked: 'Somebody wants to stop all letters that go from Treffpunkt to this address.',
  stop: 'Look and stop',
  stopAfter: 'It was not you? Then there is nothing you need to do: it stays as it is.',
};

export function followLetter(facts: FollowLetterFacts): ComposedLetter {
  const { letter, kind, lang, publicUrl, link, meeting, series } = facts;
  const text = lang === 'en' ? en : de;
  const subject = text.subject[letter](meeting?.title ?? series?.title ?? text.digest);
  const about = meeting ? [`${meeting.title}, ${whenInWords(meeting, lang)}`] : series ? [series.title] : [];
  const frame = { lang, publicUrl, subject };
  if (letter === FOLLOW_STOP)
    return letterIn({
      ...frame,
      ...{ before: [text.stopAsked], action: { label: text.stop, url: link }, after: [text.stopAfter] },
    });
  if (letter === FOLLOW_KNOWN)
    return letterIn({
      ...{ ...frame, before: [text.known, ...(about.length > 0 ? about : [text.digest])] },
      ...{ action: { label: text.change, url: link }, after: [text.knownAfter] },
    });
  const until = kind === 'interest' ? 'interest' : meeting ? 'meeting' : 'ongoing';
  return letterIn({
    ...{ ...frame, before: [text.asked[kind], ...about, text.wasIt], action: { label: text.confirm, url: link } },
    after: [text.until[until], text.otherwise],
  });
}
