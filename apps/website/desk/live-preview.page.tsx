import type { Lang } from '@hub/calendar/date-words';
import { render } from 'preact-render-to-string';
import type { FieldError } from '../letterhead/form-fields.page';
import { planWords } from './plan-words';
import { PlannedDates } from './planned-dates.page';
import type { Look } from './planning.service';
import { seasonWords } from './season-words';

/** A year of weeks; of ten years nobody reads every date while typing. The next step has them all. */
const BESIDE_THE_FORM = 60;

/** What stands beside the form while it is filled in: every date, or what is still missing. A part of a page. */
export function livePreview(seen: { look: Look } | { errors: FieldError[] }, lang: Lang): string {
  const [text, season] = [planWords(lang), seasonWords(lang)];
  if ('errors' in seen)
    return render(
      <>
        <h2 data-count>{season.live}</h2>
        <p>{season.stillOpen}</p>
        <ul>
          {seen.errors.map(({ message }) => (
            <li>{message}</li>
          ))}
        </ul>
      </>,
    );
  const { look } = seen;
  return render(
    <>
      <h2 data-count>{text.previewCount(look.meetings.length)}</h2>
      {look.rule && <p>{`${look.rule.slice(0, 1).toUpperCase()}${look.rule.slice(1)}.`}</p>}
      <input type="hidden" name="changes" value={look.form.changes} />
      <PlannedDates look={look} lang={lang} most={BESIDE_THE_FORM} />
    </>,
  );
}
