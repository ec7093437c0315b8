import fc from 'fast-check';
import { freeSlug, isId, SLUG, slugOf, slugSchema } from './slug';

it.each([
  ['Wehrhafte Demokratie? - Wehrhafte Kommune!', 'wehrhafte-demokratie-wehrhafte-kommune'],
  ['Teilhabe für Frauen* mit Migrationsgeschichte', 'teilhabe-fuer-frauen-mit-migrationsgeschichte'],
  ['Mitarbeiter*innen und Bürger:innen', 'mitarbeiterinnen-und-buerger-innen'],
  ['Straße, Öl & Übung', 'strasse-oel-uebung'],
  ['Grüße als zusammengesetzte Zeichen'.normalize('NFD'), 'gruesse-als-zusammengesetzte-zeichen'],
  ['Café Łódź, Crème brûlée, Diyarbakır', 'cafe-lodz-creme-brulee-diyarbakir'],
  ["Was geht's?", 'was-gehts'],
  ['  -- 12.30 Uhr --  ', '12-30-uhr'],
  ['日本語', 'termin'],
  ['', 'termin'],
  [`${'lang '.repeat(15)}schwanzwort`, `${'lang-'.repeat(15)}`.slice(0, -1)],
  ['x'.repeat(120), 'x'.repeat(80)],
])('%j is called %s', (title, slug) => expect(slugOf(title)).toBe(slug));

it('whatever the title, the name is one for an address, and its own name', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      const slug = slugOf(title);
      expect([SLUG.test(slug), slug.length <= 80, slugOf(slug)]).toEqual([true, true, slug]);
    }),
  ));

it.each([
  ['lunch', [], 'lunch'],
  ['lunch', ['lunch'], 'lunch-2'],
  ['lunch', ['lunch', 'lunch-2', 'lunch-4'], 'lunch-3'],
  ['lunch', ['lunch-2'], 'lunch'],
])('%s beside %j becomes %s', (wanted, taken, free) => expect(freeSlug(wanted, new Set(taken))).toBe(free));

it.each(['mmi', 'a', '2026', 'x'.repeat(100), 'a-1-b'])('%s may be chosen', (slug) =>
  expect(slugSchema.safeParse(slug).success).toBe(true),
);
it.each([...['', '-a', 'a-', 'a--b', 'MMI', 'ä', 'a b', 'a/b', 'a.b', '../a', 'a\n', 'a%2f', 'x'.repeat(101)]])(
  '%j may not',
  (slug) => expect(slugSchema.safeParse(slug).success).toBe(false),
);

it.each([
  ['00000000-0000-4000-8000-000000000001', true],
  ['ABCDEF00-0000-4000-8000-000000000001', true],
  ['00000000000040008000000000000001', false],
  ['00000000-0000-4000-8000-00000000000g', false],
  ['00000000-0000-4000-8000-000000000001\n', false],
  ['mittagsmeeting', false],
])('%j is an id: %s', (text, answer) => expect(isId(text)).toBe(answer));
