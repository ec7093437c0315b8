import type { Meeting } from '@hub/programme/meeting.entity';
import type { LogbookEntry } from '@hub/programme/logbook-entry.entity';
import { SCOPES } from '@hub/programme/schedule-request';
import { ACCESS, MODES } from '@hub/programme/words-of-the-trade';
import { WhenTime } from '../letterhead/dates.page';
import { Choice, ErrorSummary, Field, Select, TextArea, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import type { ChangeField, ChangeForm } from './change-fields';
import { SeriesFields } from './series-fields.page';
import type { Around } from './series-fields';
import { changeWords } from './change-words';
import { errorAt } from './desk-problems';
import { deskWords } from './desk-words';
import { EntryOf } from './logbook-entry.page';
import { logbookWords } from './logbook-words';
import { OnSite, People } from './people-and-place.page';
import { RoomChoice, RoomElsewhere } from './room-choice.page';
import { planWords } from './plan-words';

export interface ChangeFormData extends Letterhead {
  meeting: Meeting;
  around: Around;
  form: ChangeForm;
  /** What the form starts from, and the newest change its reader can know. */
  before: string;
  seen: number;
  /** Names of the institution's engines. */
  engines?: string[];
  errors: FieldError[];
  /** What others saved while this form was open. */
  meanwhile: LogbookEntry[];
  formToken: string;
}

const TOPICS_NAMED = 6;

/** Everything of a meeting, or of its series, that can be changed by form. */
export function changeFormPage(data: ChangeFormData): string {
  const { lang, meeting, form, errors, meanwhile } = data;
  const [text, plan] = [changeWords(lang), planWords(lang)];
  // a day is of one date; said for all it would be refused, so there the form does not ask for it
  const isOfAll = form.scope === 'all' && errorAt(errors, 'day') === null;
  const title = form.scope === 'all' ? text.changeSeriesTitle : text.changeTitle;
  const known = [...data.around.topicNames.values()].slice(0, TOPICS_NAMED).join(', ');
  return page({
    ...data,
    title: `${title}: ${meeting.title}`,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={title} beside={meeting.series?.title} />
        <p>
          <strong>{isOfAll ? meeting.series?.title : meeting.title}</strong>,{' '}
          {isOfAll ? text.allToCome : <WhenTime when={meeting} lang={lang} />}
        </p>
        <p class="actions">
          {meeting.series && form.scope !== 'all' && (
            <a href={`/desk/termine/${meeting.slug}/aendern?fuer=all`}>{text.wholeSeries}</a>
          )}
          <a href={`/desk/aenderungen?termin=${meeting.slug}`}>{logbookWords(lang).logbookHere}</a>
        </p>
        {meanwhile.length > 0 && (
          <div class="note warn" role="alert">
            <h2>{text.meanwhile}</h2>
            <p>{text.meanwhileSays}</p>
            <ul class="plain-list">
              {meanwhile.map((entry) => (
                <li>
                  <EntryOf entry={entry} lang={lang} />
                </li>
              ))}
            </ul>
          </div>
        )}
        <ErrorSummary lang={lang} errors={errors} />
        <form method="post" action={`/desk/termine/${meeting.slug}/aendern`} class="narrow">
          <input type="hidden" name="formToken" value={data.formToken} />
          <input type="hidden" name="seen" value={String(data.seen)} />
          <input type="hidden" name="before" value={data.before} />
          {isOfAll && <input type="hidden" name="day" value={form.day} />}
          {meeting.series && (
            <Choice
              lang={lang}
              id="scope"
              name="scope"
              kind="radio"
              legend={text.scope}
              hint={text.scopeHint}
              options={SCOPES.map((scope) => ({ value: scope, label: text.scopes[scope] }))}
              chosen={[form.scope || 'this']}
              error={errorAt(errors, 'scope')}
            />
          )}
          <When />
          {meeting.series && <SeriesFields {...data} series={meeting.series} />}
          <What />
          <OnSite lang={lang} form={form as never} errors={errors} />
          <People lang={lang} form={form as never} errors={errors} />
          <Field {...about('reason')} label={deskWords(lang).reason} hint={text.reasonHint} maxlength={300} />
          <div class="row">
            <button class="button" name="step" value="look">
              {text.look}
            </button>
            <a href="/desk">{deskWords(lang).back}</a>
          </div>
        </form>
      </>
    ),
  });

  function When() {
    const isCancelled = meeting.state === 'cancelled';
    if (isCancelled && !meeting.series) return null;
    return (
      <fieldset>
        <legend>{text.when}</legend>
        {!isCancelled && !isOfAll && (
          <Field {...about('day')} type="date" label={plan.day} hint={meeting.series ? text.dayHint : undefined} />
        )}
        <div class="row fields">
          <Field {...about('from')} type="time" label={plan.from} />
          <Field {...about('to')} type="time" label={plan.to} />
        </div>
      </fieldset>
    );
  }

  function What() {
    return (
      <fieldset>
        <legend>{text.what}</legend>
        <Field {...about('title')} label={plan.title} maxlength={200} />
        <Field {...about('leadingQuestion')} label={text.leadingQuestion} maxlength={500} />
        <TextArea {...about('description')} label={plan.description} rows={5} maxlength={10_000} />
        <Field {...about('topics')} label={text.topics} hint={text.topicsHint(known)} maxlength={800} />
        <div class="row fields">
          <Select
            {...about('access')}
            label={plan.access}
            options={ACCESS.map((access) => ({ value: access, label: plan.accessNames[access] }))}
          />
          <Field {...about('capacity')} type="number" label={text.capacity} hint={text.capacityHint} />
        </div>
        <Select
          {...about('mode')}
          label={text.mode}
          options={MODES.map((mode) => ({ value: mode, label: text.modes[mode] }))}
        />
        <RoomChoice
          {...{ lang, form, errors, engines: data.engines ?? [], unchosen: plan.roomStays, addressHint: text.roomHint }}
        />
        <RoomElsewhere {...{ lang, form, errors }} />
        <div class="row fields">
          <Field {...about('host')} label={text.host} maxlength={200} />
          <Field {...about('feeNote')} label={text.feeNote} maxlength={200} />
        </div>
      </fieldset>
    );
  }

  function about(id: ChangeField) {
    return { lang, id, value: form[id], error: errorAt(errors, id) };
  }
}
