import { followLetter } from '@hub/guests/follow-letter';
import { testLetter } from '@hub/mail/test-letter';
import { signInLetter } from '@hub/people/sign-in-letter';
import { reminderLetter, type ReminderFacts } from '@hub/reminders/reminder-letter';
import { HtmlValidate } from 'html-validate';
import { expectGoldenLetter } from './golden-letter';

const PUBLIC_URL = 'https://treffpunkt.example';
const ID = '00000000-0000-4000-8000-000000000001';
const LINK = `${PUBLIC_URL}/desk/anmelden/GEHEIM`;
const facts = {
  id: ID,
  createdAt: new Date('2026-11-21T23:30:00Z'),
  publicUrl: PUBLIC_URL,
  organizer: { name: 'Treffpunkt', email: 'treffpunkt@example.org' },
};
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'no-inline-style': 'off', 'doctype-style': 'off', 'require-sri': 'off' },
});

const FOLLOWED_MEETING = {
  ...{ title: 'MittagsMeetingIntegration', precision: 'instant' as const, zone: 'Europe/Berlin', state: 'confirmed' },
  ...{ localStart: '2026-12-09T12:30', localEnd: '2026-12-09T13:30' },
};
const UNDATED = {
  ...{ title: 'Teilhabe für Frauen* gestalten', precision: 'month' as const, zone: 'Europe/Berlin', state: 'planned' },
  ...{ localStart: '2027-05', localEnd: null },
};
const about = { meeting: FOLLOWED_MEETING, series: null };
const FOLLOWED = [
  { name: 'follow-reminder', letter: 'follow-confirm', kind: 'reminder', ...about },
  { name: 'follow-changes', letter: 'follow-confirm', kind: 'changes', ...about },
  { name: 'follow-interest', letter: 'follow-confirm', kind: 'interest', meeting: UNDATED, series: null },
  { name: 'follow-series', letter: 'follow-confirm', kind: 'series', meeting: null, series: { title: 'Mittagsrunde' } },
  { name: 'follow-digest', letter: 'follow-confirm', kind: 'digest', meeting: null, series: null },
  { name: 'follow-known', letter: 'follow-known', kind: 'reminder', ...about },
  { name: 'follow-stop', letter: 'follow-stop', kind: 'reminder', ...about },
] as const;
const lunch: ReminderFacts['meeting'] = {
  ...{ title: 'MittagsMeetingIntegration', mode: 'online', precision: 'instant', zone: 'Europe/Berlin', venue: null },
  ...{ localStart: '2026-12-09T12:30', localEnd: '2026-12-09T13:30', startsAt: new Date('2026-12-09T11:30:00Z') },
  state: 'confirmed',
};
const reminder = {
  ...{ publicUrl: PUBLIC_URL, note: '', doorOpensMinutes: 10, isLate: false },
  ...{ pageUrl: `${PUBLIC_URL}/termine/mittagsmeeting-2026-12-09`, doorUrl: `${PUBLIC_URL}/m/mittagsmeeting` },
};
const guest = { kind: 'guest', manageUrl: `${PUBLIC_URL}/meine/r.${ID}.0.GEHEIM` } as const;
const follower = {
  ...({ kind: 'follower', manageUrl: `${PUBLIC_URL}/abo/f.${ID}.0.GEHEIM` } as const),
  stopUrl: `${PUBLIC_URL}/abo/f.${ID}.0.GEHEIM/ende`,
};
const workshop: ReminderFacts['meeting'] = {
  ...lunch,
  ...{ title: 'Dialogwerkstatt: Wohnen und Ankommen', mode: 'onsite' },
  venue: {
    ...{ id: ID, name: 'Bürgerhaus', street: 'Marktplatz 1', postcode: '12345', city: 'Musterstadt' },
    ...{ accessNotes: null, accessibilityNotes: null },
  },
};
const reminders = (lang: 'de' | 'en') => [
  {
    name: `reminder-soon-${lang}`,
    letter: reminderLetter({
      ...{ ...reminder, lang, meeting: lunch, reader: follower },
      dueAt: new Date('2026-12-09T11:15:00Z'),
    }),
  },
  {
    name: `reminder-tomorrow-${lang}`,
    letter: reminderLetter({
      ...{ ...reminder, lang, meeting: workshop, reader: guest, dueAt: new Date('2026-12-08T11:30:00Z') },
      note: lang === 'de' ? 'Bitte bringen Sie eine Frage mit.' : 'Please bring a question.',
    }),
  },
  {
    name: `reminder-late-${lang}`,
    letter: reminderLetter({
      ...{ ...reminder, lang, meeting: { ...workshop, title: 'Dialogwerkstatt', mode: 'hybrid' }, reader: guest },
      ...{ dueAt: new Date('2026-12-08T11:30:00Z'), isLate: true },
    }),
  },
];

const LETTERS = (['de', 'en'] as const).flatMap((lang) => [
  { name: `sign-in-${lang}`, letter: signInLetter({ lang, link: LINK, publicUrl: PUBLIC_URL }) },
  { name: `test-letter-${lang}`, letter: testLetter({ ...facts, lang }) },
  ...FOLLOWED.map(({ name, ...about }) => ({
    name: `${name}-${lang}`,
    letter: followLetter({ ...about, lang, publicUrl: PUBLIC_URL, link: `${PUBLIC_URL}/abo/GEHEIM` }),
  })),
  ...reminders(lang),
]);

describe.each(LETTERS)('$name', ({ name, letter }) => {
  it('reads as it was reviewed', () => expectGoldenLetter(name, letter));

  it('knows no address but the hub’s own', () => {
    const found = `${letter.text}${letter.html}${letter.calendar?.content ?? ''}`.match(/https?:\/\/[^\s"<]+/gu) ?? [];
    expect(found.filter((address) => !address.startsWith(`${PUBLIC_URL}/`))).toEqual([]);
  });

  it('says the same in text and HTML, and is sound HTML', async () => {
    const plain = letter.html
      .replace(/<style[\s\S]*?<\/style>|<[^>]+>/gu, ' ')
      .replace(/&#39;/gu, "'")
      .replace(/\s+/gu, ' ');
    const sentences = letter.text.split('\n\n').map((paragraph) => paragraph.replace(/\s+/gu, ' '));
    expect(sentences.slice(0, -1).filter((one) => !one.includes('https://') && !plain.includes(one))).toEqual([]);
    const report = await validator.validateString(letter.html);
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });

  it('fits a narrow window: no line of the text is longer than 72 characters, addresses apart', () => {
    expect(letter.text.split('\n').filter((line) => line.length > 72 && !line.startsWith('https://'))).toEqual([]);
  });
});
