import type { EngineTrouble } from '@hub/rooms/engines.service';
import { inSameLanguage, outwardUrl } from '../letterhead/addresses';
import { type Letterhead, page } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import { doorTexts } from './door-texts';

export interface TicketData extends Letterhead {
  /** Title of the meeting and its door. */
  title: string;
  slug: string;
  /** Where the room lies: the only page that ever holds it. http and https only; anything else shows no link. */
  roomUrl: string;
  /** Why the engine lets nobody in just now; whoever is in charge hears more. */
  trouble?: { reason: EngineTrouble; isHost: boolean } | null;
  /** How to take part by telephone; empty where one cannot. */
  dialIn?: string;
  /** By what somebody in charge takes the chair there; empty for everybody else. */
  hostKey?: string;
  /** Where somebody in charge ends the meeting there, with what the form needs; null: they cannot, or may not. */
  end?: { action: string; formToken: string } | null;
}

/** Leads out by one plain link that names where it goes. The path holds a secret, so the language switch goes to the door. */
export function ticketPage(data: TicketData): string {
  const { lang, title, slug, roomUrl } = data;
  const text = doorTexts(lang).ticket;
  const room = outwardUrl(roomUrl);
  return page({
    ...data,
    path: doorPath(data.path, slug),
    title: text.title(title),
    current: null,
    noindex: true,
    children: (
      <>
        <p class="kicker" lang={contentLang(lang)}>
          <Title text={title} />
        </p>
        <h1>{text.heading}</h1>
        {room ? (
          <section class="next" aria-labelledby="hinaus">
            <h2 id="hinaus">{text.leaving(room.host)}</h2>
            <p>{text.elsewhere(room.host)}</p>
            <p>{text.rules}</p>
            <div class="row">
              <a class="button big" href={room.href} rel="noreferrer noopener">
                {text.link(room.host)}
              </a>
            </div>
          </section>
        ) : (
          <p class="note stop">
            <strong>
              {data.trouble ? text.engine[data.trouble.isHost ? data.trouble.reason : 'guest'] : text.broken}
            </strong>{' '}
            {text.brokenHelp}
          </p>
        )}
        {data.dialIn && <p>{text.dialIn(data.dialIn)}</p>}
        {data.hostKey && <p class="note">{text.hostKey(data.hostKey)}</p>}
        {data.end && (
          <form method="post" action={data.end.action}>
            <input type="hidden" name="formToken" value={data.end.formToken} />
            <button class="button quiet">{text.end}</button>
          </form>
        )}
        <p class="small">{text.keep}</p>
        <p>
          <a href={`/m/${slug}`}>{doorTexts(lang).backToDoor}</a>
        </p>
      </>
    ),
  });
}

/** Where the language switch leads: never to the ticket itself. */
const doorPath = (path: string, slug: string | null): string => inSameLanguage(path, slug ? `/m/${slug}` : '/');

export interface TicketGoneData extends Letterhead {
  /** The door to knock at again; null when the ticket is forged, or its meeting not for this visitor's eyes. */
  slug: string | null;
}

export function ticketGonePage(data: TicketGoneData): string {
  const { lang, slug } = data;
  const text = doorTexts(lang).ticket;
  return page({
    ...data,
    path: doorPath(data.path, slug),
    title: text.goneTitle,
    current: null,
    noindex: true,
    children: (
      <>
        <h1>{text.goneTitle}</h1>
        <p class="lead">
          {text.goneSays} {text.goneHelp}
        </p>
        <div class="row">
          {slug && (
            <a class="button big" href={`/m/${slug}`}>
              {doorTexts(lang).backToDoor}
            </a>
          )}
          <a class="button quiet" href="/termine">
            {words(lang).frame.allDates}
          </a>
        </div>
      </>
    ),
  });
}
