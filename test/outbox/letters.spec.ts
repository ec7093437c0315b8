import { followLetter } from '@hub/guests/follow-letter';
import { testLetter } from '@hub/mail/test-letter';
import { signInLetter } from '@hub/people/sign-in-letter';
import { HtmlValidate } from 'html-validate';
import { expectGoldenLetter } from './golden-letter';

const PUBLIC_URL = 'https://treffpunkt.example';
const ID = '00000000-0000-4000-8000-000000000001';
const LINK = `${PUBLIC_URL}/desk/anmelden/GEHEIM`;
const facts = {
  id: ID,
  createdAt: new Date('2026-11-21T23:30:00Z'),
  publicUrl: PUBLIC_URL,
  mailFrom: 'treffpunkt@example.org',
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

const LETTERS = (['de', 'en'] as const).flatMap((lang) => [
  { name: `sign-in-${lang}`, letter: signInLetter({ lang, link: LINK, publicUrl: PUBLIC_URL }) },
  { name: `test-letter-${lang}`, letter: testLetter({ ...facts, lang }) },
  ...FOLLOWED.map(({ name, ...about }) => ({
    name: `${name}-${lang}`,
    letter: followLetter({ ...about, lang, publicUrl: PUBLIC_URL, link: `${PUBLIC_URL}/abo/GEHEIM` }),
  })),
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
