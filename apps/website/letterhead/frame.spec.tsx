import { INSTITUTION, UNNAMED } from '../../../test/people/programmes';
import { inLanguage, keepLanguage, mailto, outwardUrl, telephone, withQuery } from './addresses';
import { assetAddress, findAsset, icon } from './assets.service';
import { page } from './frame.page';
import { ErrorSummary, Field, TextArea } from './form-fields.page';
import { jsonForScript } from './json-script';
import { render } from 'preact-render-to-string';

const letterhead = { lang: 'de', path: '/termine?q=a&lang=de', institution: INSTITUTION } as const;

describe('addresses', () => {
  it.each([
    ['/termine?q=a%20b', '/termine?q=a+b&lang=en'],
    ['/termine?lang=de', '/termine?lang=en'],
    ['//evil.example/x', '/evil.example/x?lang=en'],
    ['/\\evil.example', '/evil.example?lang=en'],
    ['https://evil.example/', '/https://evil.example/?lang=en'],
  ])('%s stays in the house', (path, expected) => {
    expect(inLanguage(path, 'en')).toBe(expected);
  });

  it('leads out by http and https only', () => {
    const addresses = [
      'javascript:alert(1)',
      'data:text/html,x',
      ' JaVaScRiPt:alert(1)',
      'x',
      'ftp://a.example',
      '//a.example',
    ];
    expect(addresses.map(outwardUrl)).toEqual([null, null, null, null, null, null]);
    expect(outwardUrl('https://zoom.example/j/1')?.host).toBe('zoom.example');
  });

  it('writes mail and telephone links that cannot carry more than they should', () => {
    expect(mailto('a@b.example?bcc=x@y.example')).toBe('mailto:a@b.example%3Fbcc%3Dx%40y.example');
    expect(telephone('+49 (711) 12-3')).toBe('tel:+49711123');
  });

  it('leaves empty values out of a query', () => {
    expect(withQuery('/kalender', { format: 'a b', thema: '' })).toBe('/kalender?format=a+b');
  });
});

describe('the chosen language', () => {
  const html = '<a href="/x?a=1#b">x</a><a href="/kalender/alle.ics">y</a><a href="https://a.example/">z</a>';

  it('goes along on every link of the house, never on a feed address', () => {
    const kept =
      '<a href="/x?a=1&amp;lang=en#b">x</a><a href="/kalender/alle.ics">y</a><a href="https://a.example/">z</a>';
    expect(keepLanguage(html, '/?lang=en')).toBe(kept);
  });

  it('is left to the browser where nobody chose', () => {
    expect(keepLanguage(html, '/termine')).toBe(html);
  });
});

describe('the frame', () => {
  it('names itself, its language and the way to the other one', () => {
    const html = page({
      ...letterhead,
      title: 'Probe',
      children: <h1>Probe</h1>,
      canonical: 'https://treffpunkt.example/x',
    });
    expect(html).toMatch(/^<!doctype html><html lang="de">/);
    expect(html).toContain('<title>Probe · Treffpunkt</title>');
    expect(html).toContain('href="/termine?q=a&amp;lang=en" lang="en" hreflang="en"');
    expect(html).toContain('<link rel="canonical" href="https://treffpunkt.example/x"/>');
  });

  it('says no sender while nobody is named, and leads organisers to the desk', () => {
    const unnamed = page({
      ...letterhead,
      institution: UNNAMED,
      title: 'x',
      children: null,
      organiser: { name: 'Alex' },
    });
    expect(unnamed).not.toContain('Ein Angebot von');
    expect(unnamed).toContain('href="/desk?lang=de"');
  });

  it('hides closed pages from search engines with all their addresses', () => {
    const html = page({
      ...letterhead,
      title: 'x',
      children: null,
      noindex: true,
      canonical: 'https://treffpunkt.example/x',
    });
    expect(html).toContain('content="noindex"');
    expect(html).not.toMatch(/rel="(canonical|alternate)"/);
  });
});

describe('JSON in a page', () => {
  it('cannot end its block and reads back as it was', () => {
    const value = { a: '</script><!-- \u2028\u2029&' };
    expect(jsonForScript(value)).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(jsonForScript(value))).toEqual(value);
  });
});

describe('assets', () => {
  it('are found by their hashed name only, with fonts of our own in the style sheet', () => {
    const look = findAsset(assetAddress('look.css').replace('/assets/', ''));
    const fonts = [...(look?.bytes.toString() ?? '').matchAll(/url\('([^']+)'\)/g)].map((found) => found[1] ?? '');
    expect(assetAddress('look.css')).toMatch(/^\/assets\/look\.[0-9a-f]{10}\.css$/);
    expect(fonts.map((name) => findAsset(name)?.type)).toEqual(['font/woff2', 'font/woff2']);
    expect([findAsset('look.css'), findAsset('../look.css'), findAsset('')]).toEqual([null, null, null]);
    expect(icon().type).toBe('image/svg+xml');
    expect(() => assetAddress('nothing.js')).toThrow('assets.service.ts');
  });
});

describe('form fields', () => {
  it('tie hint and error to the control and keep what was typed', () => {
    const props = {
      lang: 'de',
      id: 'mail',
      type: 'email',
      label: 'E-Mail',
      hint: 'Für Änderungen',
      autocomplete: 'email',
    } as const;
    const html = render(<Field {...props} error="Da fehlt das @." required value={'a"b<c'} />);
    expect(html).toContain('aria-describedby="mail-hint mail-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('(nötig)');
    expect(html).toContain('autocomplete="email"');
    expect(html).toContain('value="a&quot;b&lt;c"');
  });

  it('keeps a first line break in a text area', () => {
    expect(render(<TextArea lang="de" id="t" label="Text" value={'\nzweite'} />)).toContain('>\n\nzweite</textarea>');
  });

  it('lists errors as links to their fields, and nothing when there are none', () => {
    const errors = [{ field: 'mail', message: 'E-Mail: Da fehlt das @.' }];
    expect(render(<ErrorSummary lang="en" errors={errors} />)).toContain('<a href="#mail">E-Mail: Da fehlt das @.</a>');
    expect(render(<ErrorSummary lang="en" errors={[]} />)).toBe('');
  });
});
