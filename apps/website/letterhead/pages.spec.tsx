import { HtmlValidate } from 'html-validate';
import { everyPage } from '../../../test/people/pages';

const validate = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // preact writes <br/> and <!doctype html>; both are as right as the other way
    'void-style': ['error', { style: 'selfclose' }],
    'doctype-style': 'off',
    // boxes that belong together share their name
    'form-dup-name': ['error', { shared: ['radio', 'checkbox'] }],
    // titles may be long: organisers write them
    'long-title': 'off',
  },
});

const PAGES = { de: everyPage('de'), en: everyPage('en') };

describe.each(['de', 'en'] as const)('every page in %s', (lang) => {
  const names = Object.keys(PAGES[lang]);

  it.each(names)('%s is valid HTML', async (name) => {
    const report = await validate.validateString(PAGES[lang][name] ?? '');
    const found = report.results.flatMap((result) =>
      result.messages.map((one) => `${one.ruleId}: ${one.message} at ${one.selector}`),
    );
    expect(found).toEqual([]);
  });

  it.each(names)('%s has one h1, its language and a title of its own', (name) => {
    const html = PAGES[lang][name] ?? '';
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).toMatch(/<title>[^<]+ · Treffpunkt<\/title>/);
  });

  it.each(names)('%s keeps to the content security policy: no inline script, style or handler', (name) => {
    const html = PAGES[lang][name] ?? '';
    expect(html).not.toMatch(/<[^>]* (style|on[a-z]+)=/);
    expect(html).not.toMatch(/<style/);
    expect([...html.matchAll(/<script(?![^>]*(src=|ld\+json))/g)]).toEqual([]);
    expect([...html.matchAll(/(?:src|<link[^>]* href)="https?:\/\/(?!treffpunkt\.example|localhost)/g)]).toEqual([]);
  });

  it.each(names)('%s skips no level of headings', (name) => {
    const levels = [...(PAGES[lang][name] ?? '').matchAll(/<h([1-6])[ >]/g)].map((found) => Number(found[1]));
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
  });

  it.each(names)('%s has no link that says nothing', (name) => {
    const links = [...(PAGES[lang][name] ?? '').matchAll(/<a [^>]*>(.*?)<\/a>/g)];
    const words = links.map((found) =>
      (found[1] ?? '')
        .replace(/<[^>]+>/g, '')
        .trim()
        .toLowerCase(),
    );
    expect(words.filter((text) => ['', 'hier', 'here', 'mehr', 'more', 'link', 'klick'].includes(text))).toEqual([]);
  });

  it('gives different pages different titles', () => {
    const same = /-(unnamed|empty|open|ticked|\d+|cancelled|over|not_invited|no_date|too_early|no_room|full|block)$/;
    const titles = names
      .filter((name) => !same.test(name))
      .map((name) => /<title>([^<]+)/.exec(PAGES[lang][name] ?? '')?.[1]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('offers help in the same order on every page (WCAG 3.2.6)', () => {
    const footers = names
      .filter((name) => !name.startsWith('embed'))
      .map((name) => links(/<footer>.*<\/footer>/.exec(PAGES[lang][name] ?? '')?.[0]));
    expect(new Set(footers.map((footer) => footer.join(' '))).size).toBe(1);
    expect(footers[0]).toEqual([
      '/kontakt',
      '/leichte-sprache',
      '/gebaerdensprache',
      '/barrierefreiheit',
      '/datenschutz',
      '/impressum',
    ]);
  });
});

const links = (html = ''): (string | undefined)[] => [...html.matchAll(/href="([^"]+)"/g)].map((found) => found[1]);
