// Reads a page as a person would: headings, rows of a list of dates, forms. A parser, no regular expressions over markup.
import { Parser, StaticConfigLoader, type HtmlElement } from 'html-validate';

const configuration = new StaticConfigLoader([], { extends: [], elements: ['html5'] }).getConfigFor('page.html');

export interface Page {
  root: HtmlElement;
  h1: string;
  title: string;
  /** Text of everything inside <main>. */
  main: string;
  all(selector: string): HtmlElement[];
  one(selector: string): HtmlElement;
  /** Text of what a selector finds. */
  texts(selector: string): string[];
}

export async function readPage(html: string): Promise<Page> {
  const root = new Parser(await configuration).parseHtml(html);
  const all = (selector: string): HtmlElement[] => root.querySelectorAll(selector);
  const one = (selector: string): HtmlElement => {
    const [found, ...more] = all(selector);
    if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} times ${selector}`);
    return found;
  };
  const texts = (selector: string): string[] => all(selector).map(textOf);
  return {
    root,
    all,
    one,
    texts,
    h1: texts('h1').join('|'),
    title: texts('title').join('|'),
    main: texts('main').join(),
  };
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

/** Text without markup, character references read, a blank between blocks, white space as one blank. */
export function textOf(element: HtmlElement): string {
  return unescaped(rawText(element)).replace(/\s+/gu, ' ').trim();
}

const INLINE = new Set(['a', 'b', 'span', 'strong', 'em', 's', 'time', 'small', 'abbr', 'wbr']);

function rawText(element: HtmlElement): string {
  const inside = element.childNodes.map((node) =>
    'tagName' in node ? rawText(node as HtmlElement) : node.textContent,
  );
  return INLINE.has(element.tagName) ? inside.join('') : ` ${inside.join('')} `;
}

export const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/giu, (whole, decimal, hex, name: string) =>
    decimal || hex
      ? String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex as string, 16))
      : (NAMED[name] ?? whole),
  );

export const attribute = (element: HtmlElement, name: string): string | null => {
  const value = element.getAttributeValue(name);
  return value === null ? null : unescaped(value);
};

export interface DateRow {
  /** 2026-12-02, from the tile. */
  day: string;
  title: string;
  href: string;
  chips: string[];
  off: boolean;
  text: string;
}

/** The list of dates on a programme or series page. */
export function rowsOf(page: Page): DateRow[] {
  return page.all('ol.list > li').map((row) => {
    const tile = row.querySelector('time.tile');
    const link = row.querySelector('div a');
    return {
      day: (tile && attribute(tile, 'datetime')) ?? '',
      title: link ? textOf(link) : '',
      href: (link && attribute(link, 'href')) ?? '',
      chips: row.querySelectorAll('.chip').map(textOf),
      off: row.classList.contains('off'),
      text: textOf(row),
    };
  });
}
