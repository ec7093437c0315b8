import { page, type Letterhead } from '../letterhead/frame.page';
import { deskWords } from './desk-words';
import { planWords } from './plan-words';
import { PlannedDates } from './planned-dates.page';
import type { Look } from './planning.service';
import { seasonWords } from './season-words';
import { SERIES_FIELDS, type SeriesForm } from './series-form';

export interface SeriesPreviewData extends Letterhead {
  look: Look;
  formToken: string;
}

/** Beyond these one looks for the button at the top, and a keyboard has two stops for each date. */
const FEW = 5;

/** What was typed, on its way to the next step. */
export function Carried({ form, formToken }: { form: SeriesForm; formToken: string }) {
  return (
    <>
      <input type="hidden" name="formToken" value={formToken} />
      {SERIES_FIELDS.map((field) => (
        <input type="hidden" name={field} value={form[field]} />
      ))}
    </>
  );
}

/** Everything that would be made, before anything is: the step between form and programme. */
export function seriesPreviewPage(data: SeriesPreviewData): string {
  const { lang, look } = data;
  const [text, season] = [planWords(lang), seasonWords(lang)];
  const isSeries = look.form.single === '';
  return page({
    ...data,
    title: text.previewTitle,
    noindex: true,
    wide: true,
    children: (
      <>
        <p class="kicker">
          {deskWords(lang).desk} · {look.title}
        </p>
        <h1>{text.previewCount(look.meetings.length)}</h1>
        <p>
          {look.rule && `${look.rule.slice(0, 1).toUpperCase()}${look.rule.slice(1)}. `}
          {text.previewNote}
        </p>
        <form method="post" action="/desk/reihen/neu">
          <Carried form={look.form} formToken={data.formToken} />
          {look.meetings.length > FEW && <Decide />}
          <PlannedDates look={look} lang={lang} />
          {isSeries && <p>{text.afterwards}</p>}
          <Decide />
        </form>
      </>
    ),
  });

  function Decide() {
    return (
      <p class="row">
        <button class="button" name="step" value="publish">
          {text.publish}
        </button>
        {isSeries && (
          <button class="button quiet" name="step" value="keep">
            {season.keep}
          </button>
        )}
        <button class="button quiet" name="step" value="edit">
          {text.edit}
        </button>
      </p>
    );
  }
}
