import type { Lang } from '@hub/calendar/date-words';
import type { ComponentChildren } from 'preact';
import { Field, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import type { AllFates, Fate } from './consequences';
import { consequencesWords } from './consequences-words';
import { DateFates } from './date-fates.page';
import { errorAt } from './desk-problems';
import { deskWords } from './desk-words';
import { PlaceFates, ReminderFates, SeriesFates } from './further-fates.page';
import { LetterFates } from './letter-fates.page';
import { monthsInWords, seasonWords } from './season-words';

export interface ConsequencesData extends Letterhead {
  /** Whose page it is: the series' or the meeting's title. */
  about: string;
  title: string;
  /** Where it is sent. */
  action: string;
  /** What the form before this one said; sent along unseen. */
  carried: Record<string, string>;
  fates: AllFates;
  errors: FieldError[];
  because: string;
  formToken: string;
  /** Words on the button that saves; by how long letters wait. */
  saves: (minutes: number) => string;
  /** Fields of this very page, and what stands above the consequences. */
  fields?: ComponentChildren;
  note?: string | null;
  /** There is a form to go back to. */
  canEdit: boolean;
  stop?: boolean;
}

const ORDER: Fate[] = ['moved', 'cancelled', 'added', 'back', 'changed', 'kept'];

/** Everything that would happen, before anything does: the step between form and programme. */
export function consequencesPage(data: ConsequencesData): string {
  const { lang, fates, formToken } = data;
  const text = consequencesWords(lang);
  const withClash = new Set(fates.clashes.map(({ id }) => id)).size;
  return page({
    ...data,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={data.title} beside={data.about} errors={data.errors} />
        <p>
          <strong>{captionOf(fates, lang)}</strong> {text.nothingYet}
        </p>
        {fates.emptyMonths.length > 0 && (
          <div class="note warn">
            <p>{seasonWords(lang).emptyMonths(monthsInWords(fates.emptyMonths, lang))}</p>
          </div>
        )}
        {withClash > 0 && (
          <div class="note warn">
            <p>{seasonWords(lang).countClashes(withClash)}</p>
          </div>
        )}
        {data.note && (
          <div class="note">
            <p>{data.note}</p>
          </div>
        )}
        <form method="post" action={data.action}>
          <input type="hidden" name="formToken" value={formToken} />
          {Object.entries(data.carried).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {data.fields}
          <Decide {...data} />
        </form>
        <DateFates fates={fates} lang={lang} />
        <h2>{text.hears}</h2>
        <LetterFates fates={fates} lang={lang} />
        <h2>{text.further}</h2>
        <ul class="areas">
          <SeriesFates fates={fates} lang={lang} />
          <PlaceFates fates={fates} lang={lang} />
          <ReminderFates fates={fates} lang={lang} />
          <li>
            <h3>{text.calendars}</h3>
            <p>{text.calendarsShow}</p>
          </li>
        </ul>
      </>
    ),
  });
}

/** "4 Termine werden verlegt, 1 bleibt." */
export function captionOf({ dates, series }: AllFates, lang: Lang): string {
  const text = consequencesWords(lang);
  const told = ORDER.flatMap((fate) => {
    const count = dates.filter((date) => date.fate === fate).length;
    return count > 0 ? [{ fate, count }] : [];
  });
  if (told.every(({ fate }) => fate === 'kept'))
    return changesOf(series) > 0 ? text.onlySeriesChanges : text.nothingChanges;
  const said = told.map(({ fate, count }, at) =>
    text.caption[fate](at === 0 ? text.meetings(count) : String(count), count),
  );
  return `${said.join(', ')}.`;
}

const changesOf = ({ fields, shortNames }: AllFates['series']): number =>
  fields.length + shortNames.come.length + shortNames.gone.length;

/** Enough for a thumb: one button saves; being silent takes a reason and is folded away. */
function Decide({ lang, fates, saves, canEdit, errors, because, stop }: ConsequencesData) {
  const text = consequencesWords(lang);
  const isSilent = errorAt(errors, 'because') !== null || because !== '';
  const minutes = fates.waitMinutes;
  return (
    <>
      <p class="small">
        {minutes < 2 && text.soonNote} {text.undoNote(minutes)}
      </p>
      <div class="row">
        <button class={stop ? 'button stop' : 'button'} name="step" value="save">
          {fates.letters.length > 0 ? saves(minutes) : stop ? deskWords(lang).cancel : text.save}
        </button>
        {canEdit && (
          <button class="button quiet" name="step" value="edit">
            {text.edit}
          </button>
        )}
        <a href="/desk">{deskWords(lang).back}</a>
      </div>
      {fates.letters.length > 0 && (
        <details open={isSilent}>
          <summary>{text.silently}</summary>
          <Field
            lang={lang}
            id="because"
            label={text.silentlyWhy}
            hint={text.silentlyHint}
            value={because}
            maxlength={300}
            error={errorAt(errors, 'because')}
          />
          <button class="button quiet" name="step" value="silent">
            {text.silently}
          </button>
        </details>
      )}
    </>
  );
}
