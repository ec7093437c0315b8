import { HtmlValidate } from 'html-validate';
import { everyPage } from '../../../test/people/pages';

const validate = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // preact writes <br/> and <!doctype html>; both are as right as the other way
    'void-style': ['error', { style: 'selfclose' }],
    'doctype-style': 'off',
    // boxes and buttons that belong together share their name
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
    // titles may be long: organisers write them
    'long-title': 'off',
  },
});

const PAGES = { de: everyPage('de'), en: everyPage('en') };
const ALL = Object.entries(PAGES).flatMap(([lang, pages]) =>
  Object.entries(pages).map(([name, html]): [string, string, string] => [name, lang, html]),
);

it.each(ALL)('%s (%s) is valid HTML', async (_name, _lang, html) => {
  const report = await validate.validateString(html);
  // the lines of several people in one form share theirs
  const isLine = ({ message }: { message: string }) => /^Duplicate form control name "(?:name|email)"$/u.test(message);
  const found = report.results.flatMap(({ messages }) =>
    messages.filter((one) => !isLine(one)).map((one) => `${one.ruleId}: ${one.message} at ${one.selector}`),
  );
  expect(found).toEqual([]);
});

it('has one h1, its language and a title on every page', () => {
  for (const [name, lang, html] of ALL) {
    expect([name, html.match(/<h1[ >]/g)?.length]).toEqual([name, 1]);
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).toMatch(/<title>[^<]+ · Treffpunkt<\/title>/);
  }
});

it('keeps to the content security policy: nothing inline, nothing from elsewhere', () => {
  for (const [name, , html] of ALL) {
    expect([name, html.match(/<[^>]* (style|on[a-z]+)=|<style/)]).toEqual([name, null]);
    expect([name, html.match(/<script(?![^>]*(src="\/assets\/|ld\+json))/)]).toEqual([name, null]);
    const foreign = [
      ...html.matchAll(
        /<(?:img|script|iframe|source|link)[^>]* (?:src|href)="(?!\/|https:\/\/treffpunkt\.example|http:\/\/localhost)/g,
      ),
    ];
    expect([name, foreign]).toEqual([name, []]);
  }
});

it('skips no level of headings', () => {
  for (const [name, , html] of ALL) {
    const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map((found) => Number(found[1]));
    const leaps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
    expect([name, leaps]).toEqual([name, []]);
  }
});

it('has no link that says nothing', () => {
  const empty = new Set(['', 'hier', 'here', 'mehr', 'more', 'link', 'klick', 'weiter', 'next']);
  for (const [name, , html] of ALL) {
    const words = [...html.matchAll(/<a [^>]*>(.*?)<\/a>/g)].map((found) => (found[1] ?? '').replace(/<[^>]+>/g, ''));
    expect([name, words.filter((text) => empty.has(text.trim().toLowerCase()))]).toEqual([name, []]);
  }
});

it.each(['de', 'en'] as const)('gives different pages different titles (%s)', (lang) => {
  const isVariant =
    /-(unnamed|empty|open|ticked|over|not_invited|registration|application|on_site|no_date|no_room|full|block|long|none)$|^own-meetings-|^door-|^contact-|^message-\d/;
  const titles = Object.entries(PAGES[lang]).filter(([name]) => !isVariant.test(name));
  const seen = titles.map(([, html]) => /<title>([^<]+)/.exec(html)?.[1]);
  expect(seen).toEqual([...new Set(seen)]);
});

it.each(['de', 'en'] as const)('offers help in the same order on every page (WCAG 3.2.6, %s)', (lang) => {
  for (const [name, html] of Object.entries(PAGES[lang]).filter(([key]) => !/^embed(-empty)?$/.test(key))) {
    const footer = /<footer>.*<\/footer>/.exec(html)?.[0] ?? '';
    const links = [...footer.matchAll(/href="([^"]+)"/g)].map((found) => found[1]);
    const duties = [
      '/kontakt',
      '/leichte-sprache',
      '/gebaerdensprache',
      '/barrierefreiheit',
      '/datenschutz',
      '/impressum',
    ];
    expect([name, links]).toEqual([name, duties]);
  }
});

it('says what is being said: every English page has English words and German texts are marked', () => {
  const english = PAGES.en['meeting-block'] ?? '';
  expect(english).toContain('At a glance');
  expect(english).toContain('<h1 lang="de">');
  expect(english).not.toMatch(/Auf einen Blick|Ablauf|Teilnahme/);
});
