import type { Lang } from '@hub/calendar/date-words';
import { may, type Standing } from '@hub/people/permission';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { DeskHead } from '../letterhead/desk-head.page';
import { Title } from '../letterhead/text.page';
import { contentLang } from '../letterhead/words';
import { changeWords } from './change-words';
import { deskWords } from './desk-words';
import { logbookWords } from './logbook-words';

interface SeriesHead {
  lang: Lang;
  standing: Standing;
  series: Series;
  /** Its next meeting: changes of the whole series begin there. */
  first: Meeting | undefined;
  done: string | null;
}

/** One series alone on the desk: what one can do about the whole of it. */
export function DeskSeriesHead(data: SeriesHead) {
  const { lang, series, first } = data;
  const text = deskWords(lang);
  return (
    <DeskHead lang={lang} title={<Title text={series.title} />} titleLang={contentLang(lang)} done={data.done}>
      <p class="actions">
        {first && may(data.standing, 'organise', first) && (
          <>
            <a href={`/desk/termine/${first.slug}/aendern?fuer=all`}>{changeWords(lang).wholeSeries}</a>
            <a href={`/desk/termine/${first.slug}/zusatztermin`}>{text.extraDate}</a>
          </>
        )}
        <a href={`/reihen/${series.slug}`}>{text.toSeries}</a>
        <a href={`/desk/aenderungen?reihe=${series.slug}`}>{logbookWords(lang).logbook}</a>
      </p>
    </DeskHead>
  );
}
