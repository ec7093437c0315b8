import type { LogbookEntry } from '@hub/programme/logbook-entry.entity';
import type { Series } from '@hub/programme/series.entity';
import { KeepLanguage, Select } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { changeWords } from './change-words';
import { logbookWords } from './logbook-words';
import { Act } from './letter-row.page';
import { EntryOf } from './logbook-entry.page';

export interface LogbookData extends Letterhead {
  entries: LogbookEntry[];
  series: Pick<Series, 'slug' | 'title'>[];
  chosen: string;
  /** Title of the one meeting the list is about. */
  about: string | null;
  nextPage: string | null;
}

/** Who changed what, the newest first. */
export function logbookPage(data: LogbookData): string {
  const { lang, entries, series, chosen, about } = data;
  const text = logbookWords(lang);
  const title = about ? text.logbookOf(about) : text.logbook;
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={title} beside={about && <a href="/desk/aenderungen">{text.logbookAll}</a>} />
        <p>{text.logbookIntro}</p>
        {!about && (
          <form method="get" action="/desk/aenderungen" class="row fields">
            <KeepLanguage path={data.path} />
            <Select
              lang={lang}
              id="reihe"
              label={text.filter}
              value={chosen}
              options={[
                { value: '', label: text.filterAll },
                ...series.map((each) => ({ value: each.slug, label: each.title })),
              ]}
            />
            <button class="button quiet">{text.show}</button>
          </form>
        )}
        {entries.length === 0 ? (
          <p>{text.logbookNone}</p>
        ) : (
          <ul class="plain-list">
            {entries.map((entry) => (
              <li>
                <EntryOf entry={entry} lang={lang} />
                <p class="actions">
                  <a
                    href={`/desk/aenderungen/${entry.id}`}
                    aria-label={`${text.details}: ${text.acts[entry.act]}, ${entry.title}, ${entry.number}`}
                  >
                    {text.details}
                  </a>
                </p>
              </li>
            ))}
          </ul>
        )}
        {data.nextPage && (
          <p>
            <a href={data.nextPage}>{text.older}</a>
          </p>
        )}
      </>
    ),
  });
}

export interface EntryData extends Letterhead {
  entry: LogbookEntry;
  /** It can still be taken back. */
  isOpen: boolean;
  /** Until when, as a time of day. */
  until: string;
  done: string | null;
  error: string | null;
  formToken: string;
}

/** One change; right after saving, the place to take it back or to send its letters at once. */
export function entryPage(data: EntryData): string {
  const { lang, entry, isOpen, until, formToken } = data;
  const text = logbookWords(lang);
  const about = `/desk/aenderungen/${entry.id}`;
  return page({
    ...data,
    title: `${text.acts[entry.act]}: ${entry.title}`,
    noindex: true,
    children: (
      <>
        <DeskHead
          lang={lang}
          title={
            <>
              {text.acts[entry.act]}: <Title text={entry.title} />
            </>
          }
          beside={<a href="/desk/aenderungen">{text.logbook}</a>}
        />
        {data.error && (
          <div class="errors" role="alert">
            <p>{data.error}</p>
          </div>
        )}
        {(data.done ?? (isOpen ? text.waits(entry.letterCount, until) : null)) && (
          <div class="note" role="status">
            <p>{data.done ?? text.waits(entry.letterCount, until)}</p>
          </div>
        )}
        {isOpen && (
          <div class="row">
            <Act action={`${about}/zuruecknehmen`} label={text.undo} formToken={formToken} />
            {entry.letterCount > 0 && <Act action={`${about}/senden`} label={text.sendNow} formToken={formToken} />}
          </div>
        )}
        <EntryOf entry={entry} lang={lang} />
        {entry.meeting && (
          <p class="actions">
            <a href={`/termine/${entry.meeting.slug}`}>{text.toMeeting}</a>
            {entry.series && <a href={`/desk?reihe=${entry.series.slug}`}>{text.toDates}</a>}
            <a href={`/desk/termine/${entry.meeting.slug}/aendern`}>{changeWords(lang).change}</a>
          </p>
        )}
      </>
    ),
  });
}
