import type { Lang } from '@hub/calendar/date-words';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { inLanguage, keepLanguage } from './addresses';
import { assetAddress, modulesOf } from './assets.service';
import type { Institution } from './institution';
import { jsonForScript } from './json-script';
import { words, type Words } from './words';

export type CurrentPage = 'termine' | 'weiterbildung' | 'praxisportal' | 'dialog' | 'kalender';

/** What every page knows about the visit. `path` is the address asked for, query included. */
export interface Letterhead {
  lang: Lang;
  path: string;
  institution: Institution;
  /** Set when an organiser is signed in: the header then leads to the desk. */
  organiser?: { name: string } | null;
}

export interface FeedLink {
  href: string;
  title: string;
  type: 'text/calendar' | 'application/rss+xml' | 'application/json';
}

export interface Page extends Letterhead {
  title: string;
  description?: string;
  current?: CurrentPage | null;
  children: ComponentChildren;
  jsonLd?: object | null;
  feedLinks?: FeedLink[];
  noindex?: boolean;
  /** A wider sheet, for tables and forms of the desk. */
  wide?: boolean;
  /** Names of browser scripts in scripts/, e.g. `door.js`. */
  script?: string[];
  /** Scripts that are modules, and further style sheets: for the one page that is more than a page. */
  modules?: string[];
  styles?: string[];
  /** The full public address of this page, without language. */
  canonical?: string;
}

const AREAS: [CurrentPage, string][] = [
  ['termine', '/termine'],
  ['weiterbildung', '/weiterbildung'],
  ['praxisportal', '/praxisportal'],
  ['dialog', '/dialog'],
  ['kalender', '/kalender'],
];

const DUTIES: [keyof Words['frame'] & string, string][] = [
  ['kontakt', '/kontakt'],
  ['leichteSprache', '/leichte-sprache'],
  ['gebaerdensprache', '/gebaerdensprache'],
  ['barrierefreiheit', '/barrierefreiheit'],
  ['datenschutz', '/datenschutz'],
  ['impressum', '/impressum'],
];

export function page(data: Page): string {
  const html = render(
    <html lang={data.lang}>
      <Head {...data} />
      <body>
        <a class="skip" href="#inhalt">
          {words(data.lang).frame.skip}
        </a>
        <Header {...data} />
        <main id="inhalt" class={data.wide ? 'sheet broad' : 'sheet'} tabIndex={-1}>
          {data.children}
        </main>
        <Footer {...data} />
      </body>
    </html>,
  );
  return `<!doctype html>${keepLanguage(html, data.path)}`;
}

function Head(data: Page) {
  const text = words(data.lang).frame;
  const feeds: FeedLink[] = [
    { href: '/kalender/alle.ics', title: text.allFeed, type: 'text/calendar' },
    { href: '/feed.rss', title: text.newsFeed, type: 'application/rss+xml' },
    ...(data.feedLinks ?? []),
  ];
  return (
    <head>
      <meta charSet="utf-8" />
      <title>{`${data.title} · ${text.product}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="theme-color" content="#fbfaf6" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#12191b" media="(prefers-color-scheme: dark)" />
      {data.description && <meta name="description" content={data.description} />}
      {data.noindex && <meta name="robots" content="noindex" />}
      <link rel="preload" href={assetAddress(MAIN_FONT)} as="font" type="font/woff2" crossOrigin="anonymous" />
      <link rel="stylesheet" href={assetAddress('look.css')} />
      <link rel="icon" href={assetAddress('icon.svg')} type="image/svg+xml" />
      {data.canonical && !data.noindex && <Addresses {...data} canonical={data.canonical} />}
      {!data.noindex && feeds.map((feed) => <link rel="alternate" {...feed} />)}
      {data.jsonLd && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonForScript(data.jsonLd) }} />
      )}
      {data.script?.map((name) => (
        <script src={assetAddress(name)} defer />
      ))}
      {data.styles?.map((name) => (
        <link rel="stylesheet" href={assetAddress(name)} />
      ))}
      {data.modules
        ?.flatMap((name) => modulesOf(name))
        .map((name) => (
          <link rel="modulepreload" href={name} />
        ))}
      {data.modules?.map((name) => (
        <script type="module" src={assetAddress(name)} />
      ))}
    </head>
  );
}

const MAIN_FONT = 'atkinson-hyperlegible-next-latin-wght-normal.woff2';

/** One page, two languages: search engines hear of both, and shared links get a title. */
function Addresses(data: Page & { canonical: string }) {
  return (
    <>
      <link rel="canonical" href={data.canonical} />
      <link rel="alternate" hreflang="de" href={`${data.canonical}?lang=de`} />
      <link rel="alternate" hreflang="en" href={`${data.canonical}?lang=en`} />
      <meta property="og:title" content={data.title} />
      {data.description && <meta property="og:description" content={data.description} />}
      <meta property="og:url" content={data.canonical} />
      <meta property="og:site_name" content={words(data.lang).frame.product} />
    </>
  );
}

function Header({ lang, path, current, institution, organiser }: Page) {
  const text = words(lang).frame;
  const other: Lang = lang === 'de' ? 'en' : 'de';
  return (
    <header class="top">
      <div class="sheet">
        <div class="brand">
          <a class="mark" href="/" aria-label={text.home}>
            {text.product}
          </a>
          {!institution.placeholder && <span class="sender">{institution.name}</span>}
          <span class="apart">
            {organiser && <a href="/desk">{text.desk}</a>}
            <a href={inLanguage(path, other)} lang={other} hreflang={other}>
              {text.switchTo}
            </a>
          </span>
        </div>
        <nav aria-label={text.main}>
          <ul>
            {AREAS.map(([name, href]) => (
              <li>
                <a href={href} aria-current={current === name ? 'page' : undefined}>
                  {text[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

function Footer({ lang, institution, canonical }: Page) {
  const text = words(lang).frame;
  return (
    <footer>
      <div class="sheet">
        <nav aria-label={text.duties}>
          <ul>
            {DUTIES.map(([name, href]) => (
              <li>
                <a href={href}>{String(text[name])}</a>
              </li>
            ))}
          </ul>
        </nav>
        {!institution.placeholder && <p>{text.offeredBy(institution.name)}</p>}
        {canonical && (
          <p class="on-paper">
            {text.onTheWeb} {canonical}
          </p>
        )}
      </div>
    </footer>
  );
}
