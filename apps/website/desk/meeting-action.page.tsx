import { whenInWords } from '@hub/calendar/date-words';
import { dayOf, timeOf } from '@hub/calendar/wall-clock';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { ComponentChildren } from 'preact';
import { WhenTime } from '../letterhead/dates.page';
import { ErrorSummary, Field, Select, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { changeWords } from './change-words';
import { consequencesWords } from './consequences-words';
import { errorAt } from './desk-problems';
import { deskWords } from './desk-words';

export interface MeetingActionData extends Letterhead {
  meeting: Meeting;
  errors: FieldError[];
  /** What was typed; nothing yet when the form is opened. */
  values: Partial<Record<string, string>>;
  formToken: string;
}

export function movePage(data: MeetingActionData): string {
  const { lang, meeting, values } = data;
  const text = deskWords(lang);
  const start = meeting.localStart ?? '';
  return actionPage(data, {
    ...{ action: 'verlegen', title: text.moveTitle, consequence: text.consequenceMove },
    fields: (
      <>
        <Field
          lang={lang}
          id="day"
          type="date"
          label={text.newDay}
          value={values['day'] ?? dayOf(start)}
          required
          error={errorAt(data.errors, 'day')}
        />
        {start.includes('T') && <Times {...data} />}
        <Reason {...data} />
      </>
    ),
    button: (
      <button class="button" name="step" value="look">
        {changeWords(lang).look}
      </button>
    ),
  });
}

/** Reason and replacement, both as one likes: above what the cancellation means, on the same page. */
export function CancelFields(data: Omit<MeetingActionData, 'formToken'> & { replacements: Meeting[] }) {
  const { lang, meeting, values, replacements } = data;
  const text = deskWords(lang);
  const options = [
    { value: '', label: text.noReplacement },
    ...replacements.map((each) => ({ value: each.slug, label: `${each.title}, ${whenInWords(each, lang)}` })),
  ];
  return (
    <>
      <p>
        <strong>{meeting.title}</strong>, <WhenTime when={meeting} lang={lang} />
      </p>
      <Reason {...data} />
      {replacements.length > 0 && (
        <details open={!!values['replacement']}>
          <summary>{text.replacement}</summary>
          <Select
            lang={lang}
            id="replacement"
            label={text.replacement}
            options={options}
            value={values['replacement'] ?? ''}
            error={errorAt(data.errors, 'replacement')}
          />
        </details>
      )}
      <p>
        <button class="button quiet" name="step" value="look">
          {consequencesWords(lang).lookAgain}
        </button>
      </p>
    </>
  );
}

/** Somebody else was faster, or the page was left open. */
export const cancelledPage = (data: MeetingActionData): string =>
  actionPage(data, {
    ...{ action: 'absagen', title: deskWords(data.lang).cancelTitle, consequence: '', fields: null, button: null },
  });

/** One more date for the series of this meeting, also of a cancelled one. */
export function extraDatePage(data: MeetingActionData): string {
  const { lang, values } = data;
  const text = deskWords(lang);
  return actionPage(data, {
    ...{ action: 'zusatztermin', title: text.extraTitle, consequence: text.consequenceExtra },
    fields: (
      <>
        <Field
          lang={lang}
          id="day"
          type="date"
          label={text.day}
          value={values['day'] ?? ''}
          required
          error={errorAt(data.errors, 'day')}
        />
        <Times {...data} />
        <Field
          lang={lang}
          id="title"
          label={text.title}
          hint={text.extraTitleHint}
          value={values['title'] ?? ''}
          maxlength={200}
          error={errorAt(data.errors, 'title')}
        />
      </>
    ),
    button: <button class="button">{text.add}</button>,
  });
}

function Times({ lang, meeting, values, errors }: MeetingActionData) {
  const text = deskWords(lang);
  const end = meeting.localEnd ?? '';
  return (
    <div class="row fields">
      <Field
        lang={lang}
        id="time"
        type="time"
        label={text.newTime}
        value={values['time'] ?? timeOf(meeting.localStart ?? '')}
        required
        error={errorAt(errors, 'time')}
      />
      {end.includes('T') && (
        <Field
          lang={lang}
          id="end"
          type="time"
          label={text.newEnd}
          value={values['end'] ?? timeOf(end)}
          error={errorAt(errors, 'end')}
        />
      )}
    </div>
  );
}

function Reason({ lang, values, errors }: Pick<MeetingActionData, 'lang' | 'values' | 'errors'>) {
  const text = deskWords(lang);
  return (
    <Field
      lang={lang}
      id="reason"
      label={text.reason}
      hint={text.reasonHint}
      value={values['reason'] ?? ''}
      maxlength={300}
      error={errorAt(errors, 'reason')}
    />
  );
}

interface Action {
  action: 'verlegen' | 'absagen' | 'zusatztermin';
  title: string;
  consequence: string;
  fields: ComponentChildren;
  button: ComponentChildren;
}

function actionPage(data: MeetingActionData, { action, title, consequence, fields, button }: Action): string {
  const { lang, meeting } = data;
  const text = deskWords(lang);
  const isExtra = action === 'zusatztermin';
  return page({
    ...data,
    title: `${title}: ${meeting.title}`,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={title} />
        <p>
          {isExtra && text.extraOf}{' '}
          <strong>{isExtra ? (meeting.series?.title ?? meeting.title) : meeting.title}</strong>
          {!isExtra && (
            <>
              , <WhenTime when={meeting} lang={lang} />
            </>
          )}
        </p>
        {meeting.state === 'cancelled' && !isExtra ? (
          <Cancelled {...data} />
        ) : (
          <>
            <ErrorSummary lang={lang} errors={data.errors} />
            <form method="post" action={`/desk/termine/${meeting.slug}/${action}`}>
              <input type="hidden" name="formToken" value={data.formToken} />
              {fields}
              <p>{consequence}</p>
              <div class="row">
                {button}
                <a href="/desk">{text.back}</a>
              </div>
            </form>
          </>
        )}
      </>
    ),
  });
}

/** No form that would be refused: what is so, and where to go from here. */
function Cancelled({ lang, meeting }: MeetingActionData) {
  const text = deskWords(lang);
  return (
    <>
      <div class="note stop">
        <p>
          {text.isCancelled} {meeting.seriesId && text.otherDay}
        </p>
      </div>
      <p class="row">
        <a class="button" href="/termine">
          {text.toProgramme}
        </a>
        {meeting.seriesId && (
          <a class="button quiet" href={`/desk/termine/${meeting.slug}/zusatztermin`}>
            {text.extraTitle}
          </a>
        )}
      </p>
    </>
  );
}
