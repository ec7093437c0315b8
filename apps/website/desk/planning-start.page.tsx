import { clock, dayInWords, type Lang } from '@hub/calendar/date-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import type { Draft } from '@hub/programme/draft.entity';
import type { Format } from '@hub/programme/format.entity';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { deskWords } from './desk-words';
import { seasonWords } from './season-words';

/** The formats one starts from in two clicks; the others are in the list of the form. */
const AT_HAND = 3;

/** Where planning begins: a button per format, and what was begun already. */
export function PlanningStart(data: { lang: Lang; formats: Format[]; drafts: Draft[]; formToken: string }) {
  const { lang, formats, drafts } = data;
  const [text, season] = [deskWords(lang), seasonWords(lang)];
  return (
    <>
      <h2>{season.startWith}</h2>
      <p class="row">
        {formats.slice(0, AT_HAND).map((format) => (
          <a class="button" href={`/desk/reihen/neu?format=${format.slug}`}>
            {lang === 'en' ? format.nameEn : format.name}
          </a>
        ))}
      </p>
      <p class="row">
        <a class="button quiet" href="/desk/reihen/neu">
          {text.planSeries}
        </a>
        <a class="button quiet" href="/desk/reihen/neu?art=einzeln">
          {text.planSingle}
        </a>
        <a class="button quiet" href="/desk/reihen/kopieren">
          {season.copy}
        </a>
      </p>
      {drafts.length > 0 && (
        <>
          <h2>{season.drafts}</h2>
          <p>{season.draftsNote}</p>
          <ul class="plain-list">
            {drafts.map((draft) => (
              <li>
                <h3>
                  <a href={`/desk/reihen/neu?entwurf=${draft.id}`}>{draft.title}</a>
                </h3>
                <form method="post" action={`/desk/entwuerfe/${draft.id}/verwerfen`} class="row">
                  <input type="hidden" name="formToken" value={data.formToken} />
                  <span class="small">{season.changedBy(whenOf(draft), draft.changedBy?.name ?? null)}</span>
                  <button class="plain" aria-label={`${season.drop}: ${draft.title}`}>
                    {season.drop}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );

  function whenOf({ changedAt }: Draft): string {
    const local = localOf(changedAt, HOME_ZONE);
    return `${dayInWords(dayOf(local), lang)}, ${clock(timeOf(local), lang)}`;
  }
}
