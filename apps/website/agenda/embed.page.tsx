import type { Lang } from '@hub/calendar/date-words';
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { render } from 'preact-render-to-string';
import { assetAddress } from '../letterhead/assets.service';
import { KeepLanguage, Select } from '../letterhead/form-fields.page';
import { type Letterhead, page } from '../letterhead/frame.page';
import { words } from '../letterhead/words';
import { MeetingList } from './meeting-list.page';

export interface EmbedData {
  lang: Lang;
  now: Date;
  publicUrl: string;
  meetings: Meeting[];
  /** Names the list, e.g. the format asked for; null for all dates. */
  title: string | null;
}

const TEXTS = {
  de: {
    title: 'Termine auf Ihrer Seite zeigen',
    lead: 'Mit einer Zeile HTML erscheinen die nächsten Termine auf einer anderen Website, ohne Skript und ohne Cookies. Änderungen kommen von selbst an.',
    which: 'Welche Termine?',
    all: 'Alle Formate',
    show: 'Zeile aktualisieren',
    line: 'Diese Zeile kopieren',
    copy: 'Zeile kopieren',
    copied: 'Die Zeile ist kopiert.',
    notCopied: 'Das Kopieren hat nicht geklappt. Bitte die Zeile markieren und selbst kopieren.',
    preview: 'So sieht es aus',
    open: 'Vorschau öffnen',
    upcoming: 'Nächste Termine',
    more: 'Alle Termine bei Treffpunkt',
    none: 'Zurzeit steht nichts im Programm.',
    programs: 'Für andere Software gibt es dieselben Termine auch als Daten:',
  },
  en: {
    title: 'Show dates on your site',
    lead: 'With one line of HTML the next dates appear on another website, without scripts and without cookies. Changes appear automatically.',
    which: 'Which dates?',
    all: 'All formats',
    show: 'Update the line',
    line: 'Copy this line',
    copy: 'Copy line',
    copied: 'The line is copied.',
    notCopied: 'Copying did not work. Please select the line and copy it yourself.',
    preview: 'What it looks like',
    open: 'Open preview',
    upcoming: 'Next dates',
    more: 'All dates at Treffpunkt',
    none: 'Nothing is scheduled at the moment.',
    programs: 'The same dates are also available as data for other software:',
  },
};

/** The list itself, for an iframe elsewhere: no script, no navigation, links open in the whole window. */
export function embedPage({ lang, now, publicUrl, meetings, title }: EmbedData): string {
  const text = TEXTS[lang];
  const heading = title ? `${text.upcoming}: ${title}` : text.upcoming;
  return `<!doctype html>${render(
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <title>{`${heading} · ${words(lang).frame.product}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href={assetAddress('look.css')} />
      </head>
      <body class="embedded">
        <main class="sheet">
          <h1>{heading}</h1>
          {meetings.length > 0 ? (
            <MeetingList meetings={meetings} lang={lang} now={now} level={2} linksFrom={publicUrl} />
          ) : (
            <p>{text.none}</p>
          )}
          <p>
            <a class="onward" href={`${publicUrl}/termine?lang=${lang}`} target="_top">
              {text.more}
            </a>
          </p>
        </main>
      </body>
    </html>,
  )}`;
}

export interface EmbedHelpData extends Letterhead {
  publicUrl: string;
  formats: Format[];
  /** The format slug chosen in the query, or empty. */
  format: string;
}

export function embedHelpPage(data: EmbedHelpData): string {
  const { lang, path, publicUrl, formats, format } = data;
  const text = TEXTS[lang];
  const options = formats.map((item) => ({ value: item.slug, label: lang === 'en' ? item.nameEn : item.name }));
  return page({
    ...data,
    title: text.title,
    description: text.lead,
    current: null,
    canonical: `${publicUrl}/embed`,
    script: ['copy.js'],
    children: (
      <>
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <form class="search" method="get" action="/embed">
          <KeepLanguage path={path} />
          <Select
            lang={lang}
            id="format"
            label={text.which}
            value={format}
            options={[{ value: '', label: text.all }, ...options]}
          />
          <div class="row">
            <button class="button" type="submit">
              {text.show}
            </button>
          </div>
        </form>
        <Line {...data} />
        <h2>{text.preview}</h2>
        <p>
          <a class="onward" href={embedPath(data)}>
            {text.open}
          </a>
        </p>
        <p>{text.programs}</p>
        <ul>
          <li>
            <a href="/programm.json">programm.json (schema.org)</a>
          </li>
          <li>
            <a href="/feed.rss">feed.rss (RSS)</a>
          </li>
          <li>
            <a href="/kalender">{words(lang).frame.kalender}</a>
          </li>
        </ul>
      </>
    ),
  });
}

function embedPath({ lang, format }: EmbedHelpData): string {
  const query = [format && `format=${encodeURIComponent(format)}`, lang === 'en' && 'lang=en']
    .filter(Boolean)
    .join('&');
  return `/embed/termine${query && `?${query}`}`;
}

function Line(data: EmbedHelpData) {
  const text = TEXTS[data.lang];
  const source = `${data.publicUrl}${embedPath(data)}`.replace(/&/g, '&amp;');
  const html = `<iframe src="${source}" title="${text.upcoming}" width="100%" height="600" loading="lazy"></iframe>`;
  return (
    <>
      <h2>{text.line}</h2>
      <div class="copy">
        <code id="zeile">{html}</code>
        <button
          class="button quiet"
          type="button"
          hidden
          data-copy="zeile"
          data-says="kopiert"
          data-done={text.copied}
          data-failed={text.notCopied}
        >
          {text.copy}
        </button>
      </div>
      <p role="status" id="kopiert" class="small"></p>
    </>
  );
}
