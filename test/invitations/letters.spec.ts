import { messageLetter } from '@hub/invitations/message-letter';
import { newsLetter, type Knew, type NewsLetter } from '@hub/invitations/news-letters';
import { REGISTRATION_LETTERS, registrationLetter, type Place } from '@hub/invitations/registration-letters';
import { SERIES_LETTERS, seriesLetter } from '@hub/invitations/series-letters';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import type { Meeting } from '@hub/programme/meeting.entity';
import { lintCalendar } from '../calendar/feed-lint';
import { keepsTheRules } from '../people/letter-checks';
import { aMeeting, aSeries, aVenue } from '../people/meetings';
import { about, anna, following, lunch, PUBLIC_URL } from './about';

const place: Place = { position: 3, offerUntil: new Date('2026-12-04T11:00:00Z'), hadEntry: true, hasAnswered: false };
const onsite = { mode: 'onsite' as const, venue: aVenue({ accessNotes: 'Eingang im Hof, zweiter Stock' }) };
const moved: Partial<Meeting> = {
  ...{ localStart: '2026-12-10T14:00', localEnd: '2026-12-10T15:00', state: 'moved', movedFrom: '2026-12-09T12:30' },
  ...{ sequence: 1, reason: 'Die Moderation ist am Mittwoch auf Dienstreise.' },
};
const off: Partial<Meeting> = {
  ...{ state: 'cancelled', sequence: 1, reason: 'Die Moderation ist erkrankt.' },
  replacement: aMeeting({ slug: 'ersatz', localStart: '2027-01-13T12:30', localEnd: '2027-01-13T13:30' }),
};
const undated: Partial<Meeting> = {
  ...{ localStart: null, localEnd: null, precision: 'unknown', startsAt: null, endsAt: null, state: 'planned' },
  sequence: 1,
};

type Case = [string, NewsLetter, Partial<Meeting>, Partial<Knew>];
const NEWS: Case[] = [
  ['moved', 'moved', moved, {}],
  ['cancelled', 'cancelled', off, {}],
  ['back', 'back', { sequence: 2 }, {}],
  ['changed', 'changed', { sequence: 1, ...onsite }, {}],
  ['date-lost', 'moved', undated, {}],
  ['date-found', 'moved', { sequence: 1 }, { from: '2026-12' }],
];
const FOLLOWED: Case[] = [...NEWS.slice(0, 4), ['dated', 'dated', { sequence: 1 }, { from: null }]];

const dates = Array.from({ length: 14 }, (_, week) => {
  const day = new Date(Date.UTC(2026, 11, 2 + 7 * week)).toISOString().slice(0, 10);
  return { meeting: aMeeting({ localStart: `${day}T12:30`, localEnd: `${day}T13:30` }), waits: week === 1 };
});

const LETTERS = (['de', 'en'] as const).flatMap((lang) => {
  const knew = { from: '2026-12-09T12:30', as: 'registered' as const, hadEntry: true };
  const note = 'Bitte bringen Sie ein Beispiel aus Ihrer Gemeinde mit.\nEin Satz genügt.\n\nIhr Team';
  const series = { lang, publicUrl: PUBLIC_URL, series: aSeries(), note: '', manage: `${PUBLIC_URL}/meine/GEHEIM` };
  const all: [string, ComposedLetter][] = [
    ...REGISTRATION_LETTERS.map((kind): [string, ComposedLetter] => [
      kind,
      registrationLetter(
        kind,
        about(lang, kind === 'invitation' ? { reader: { ...anna, partStat: 'NEEDS-ACTION' } } : {}),
        place,
      ),
    ]),
    ['was-it-you-yes', registrationLetter('was-it-you', about(lang), { ...place, answered: 'yes' })],
    [
      'registered-onsite',
      registrationLetter(
        'registered',
        about(lang, { meeting: lunch(onsite), note, reader: { ...anna, isAsked: false } }),
        place,
      ),
    ],
    ...NEWS.map(([name, news, facts, more]): [string, ComposedLetter] => [
      `meeting-${name}`,
      newsLetter(news, about(lang, { meeting: lunch(facts) }), { ...knew, ...more }),
    ]),
    ...FOLLOWED.map(([name, news, facts, more]): [string, ComposedLetter] => [
      `followed-${name}`,
      newsLetter(news, following(lang, { meeting: lunch(facts), ...(name === 'dated' ? { stop: null } : {}) }), {
        ...{ ...knew, as: 'follows', ...more },
      }),
    ]),
    ...SERIES_LETTERS.map((kind): [string, ComposedLetter] => [
      kind,
      seriesLetter(kind, { ...series, dates: kind === 'series-dates' ? dates.slice(0, 2) : dates, hasFeed: true }),
    ]),
    [
      'message',
      messageLetter(
        {
          subject: 'Der Raum hat sich geändert',
          text: 'Wir treffen uns jetzt im <Bürgersaal>.\n\nDer Eingang ist im Hof.',
        },
        about(lang),
      ),
    ],
  ];
  return all.map(([name, letter]) => ({ name: `${name}-${lang}`, letter }));
});

describe.each(LETTERS)('$name', ({ name, letter }) => {
  keepsTheRules(name, letter, PUBLIC_URL);

  it('its calendar part keeps the rules of calendars', () => {
    if (!letter.calendar) return;
    const asks = letter.calendar.content.includes('ATTENDEE');
    expect(lintCalendar(letter.calendar.content, asks ? 'mail' : 'published')).toEqual([]);
    expect(letter.calendar.content).toContain(`METHOD:${letter.calendar.method}\r\n`);
  });
});

it('which letters have a calendar part, and what it says', () => {
  const german = LETTERS.filter(({ name }) => name.endsWith('-de'));
  const parts = german.map(({ name, letter }) => [name.slice(0, -3), letter.calendar?.method ?? '-'] as const);
  const with_ = (method: string) => parts.filter(([, found]) => found === method).map(([name]) => name);
  expect(with_('REQUEST')).toEqual(
    ['registered', 'moved-up', 'accepted', 'invitation', 'meeting-moved', 'meeting-back', 'meeting-changed'].concat(
      'meeting-date-found',
    ),
  );
  expect(with_('CANCEL')).toEqual([
    'signed-off',
    'handed-over',
    'no-place',
    'meeting-cancelled',
    'meeting-date-lost',
    'followed-cancelled',
  ]);
  expect(with_('PUBLISH')).toEqual([
    'registered-onsite',
    'followed-moved',
    'followed-back',
    'followed-changed',
    'followed-dated',
  ]);
});

it('only who follows can stop letters with one click', () => {
  const stopped = LETTERS.filter(({ letter }) => letter.unsubscribe).map(({ name }) => name);
  expect(stopped.every((name) => name.startsWith('followed-') && !name.includes('dated'))).toBe(true);
  expect(stopped.length).toBe(8);
  expect(LETTERS.find(({ name }) => name === 'followed-moved-de')?.letter.unsubscribe).toBe(
    `${PUBLIC_URL}/abo/GEHEIM/ende`,
  );
});

it('a meeting without a date is confirmed without a calendar part', () => {
  const letter = registrationLetter('registered', about('de', { meeting: lunch(undated) }), place);
  expect(letter.calendar).toBeUndefined();
  expect(letter.text).toContain('Wann: in Planung');
  expect(letter.text).not.toContain('Kalender');
});
