import { clock } from '@hub/calendar/date-words';
import { localOf, timeOf } from '@hub/calendar/wall-clock';
import type { PersonRole } from '@hub/rooms/room-outcome';
import { inSameLanguage } from '../letterhead/addresses';
import { type Letterhead, page } from '../letterhead/frame.page';
import { jsonForScript } from '../letterhead/json-script';
import { Title } from '../letterhead/text.page';
import { contentLang } from '../letterhead/words';
import { roomTexts } from './room-texts';

export interface RoomData extends Letterhead {
  title: string;
  slug: string;
  role: PersonRole;
  endsAt: Date;
  zone: string;
  /** As they were called here before; empty for who is new. */
  name: string;
  /** Somebody registered: their time in the room is counted. */
  isCounted: boolean;
  /** What people may say of where they come from; empty where nobody asks. */
  kinds: { slug: string; name: string; nameEn: string }[];
  /** What the socket asks for. */
  pass: string;
}

/** Before the room and the room itself: one page, so that the click that enters is the click that lets sound play. */
export function roomPage(data: RoomData): string {
  const { lang, title, slug, institution } = data;
  const texts = roomTexts(lang);
  const until = clock(timeOf(localOf(data.endsAt, data.zone)), lang);
  const { pass, role, name } = data;
  const told = {
    pass,
    role,
    name,
    title,
    lang,
    until,
    door: inSameLanguage(data.path, `/m/${slug}`),
    kinds: data.kinds.map(({ slug, name: german, nameEn }) => ({ slug, name: lang === 'en' ? nameEn : german })),
    texts: texts.script,
  };
  return page({
    ...data,
    path: inSameLanguage(data.path, `/m/${slug}`),
    title: texts.title(title),
    current: null,
    noindex: true,
    styles: ['room.css'],
    modules: ['room.js'],
    children: (
      <>
        <div class="before-head">
          <p class="kicker" lang={contentLang(lang)}>
            <Title text={title} />
          </p>
          <h1>{texts.heading}</h1>
        </div>
        <noscript>
          <p class="note stop">{texts.noScript}</p>
        </noscript>
        <script type="application/json" id="told" dangerouslySetInnerHTML={{ __html: jsonForScript(told) }} />
        <div id="room" />
        <div class="before-notes">
          <p>{texts.rules}</p>
          {data.isCounted && <p>{texts.counted}</p>}
          <p class="small">{texts.processing(institution.placeholder ? null : institution.name)}</p>
          <p class="small">
            <a href="/datenschutz">{texts.privacy}</a>
          </p>
        </div>
      </>
    ),
  });
}
