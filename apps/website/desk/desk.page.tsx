import { whenInWords } from '@hub/calendar/date-words';
import { dayOf, timeOf } from '@hub/calendar/wall-clock';
import type { Meeting } from '@hub/programme/meeting.entity';
import { WhenTime } from '../letterhead/dates.page';
import { ErrorSummary, Field, Select, type FieldError } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { words } from '../letterhead/words';
import { StateChip } from '../agenda/meeting-list.page';
import { deskWords } from './desk-words';

export interface DeskData extends Letterhead {
  now: Date;
  meetings: Meeting[];
  /** What just happened, in one sentence. */
  done: string | null;
  /** Address of the next page of meetings, if there is one. */
  nextPage: string | null;
  hasDemonstration: boolean;
  formToken: string;
}

/** The desk: what is coming, and what one can do about it. */
export function deskPage(data: DeskData): string {
  const { lang, meetings, now } = data;
  const text = deskWords(lang);
  return page({
    ...data,
    title: text.desk,
    noindex: true,
    children: (
      <>
        <h1>{text.desk}</h1>
        {data.done && (
          <div class="note" role="status">
            <p>{data.done}</p>
          </div>
        )}
        <p class="row">
          <a class="button" href="/desk/reihen/neu">
            {text.planSeries}
          </a>
          <a class="button quiet" href="/kalender">
            {text.subscribeNow}
          </a>
        </p>
        <h2>{text.upcoming}</h2>
        {meetings.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <ul class="plain-list">
            {meetings.map((meeting) => (
              <li>
                <h3>
                  <a href={`/termine/${meeting.slug}`}>{meeting.title}</a>
                </h3>
                <p>
                  <WhenTime when={meeting} lang={lang} /> <StateChip meeting={meeting} lang={lang} now={now} />
                </p>
                {meeting.state !== 'cancelled' && <Actions meeting={meeting} />}
              </li>
            ))}
          </ul>
        )}
        {data.nextPage && (
          <p>
            <a href={data.nextPage}>{text.later}</a>
          </p>
        )}
        {data.hasDemonstration && (
          <>
            <h2>{text.demonstration}</h2>
            <p>{text.demonstrationNote}</p>
            <form method="post" action="/desk/vorfuehrung/entfernen">
              <input type="hidden" name="formToken" value={data.formToken} />
              <button class="button stop">{text.clearDemonstration}</button>
            </form>
          </>
        )}
        <form method="post" action="/desk/abmelden" class="row signed-in">
          <input type="hidden" name="formToken" value={data.formToken} />
          <span class="small">{text.signedInAs(data.organiser?.name ?? '')}</span>
          <button class="button quiet">{text.signOut}</button>
        </form>
      </>
    ),
  });

  function Actions({ meeting }: { meeting: Meeting }) {
    const about = `${meeting.title}, ${whenInWords(meeting, lang)}`;
    return (
      <p class="actions">
        <a href={`/desk/termine/${meeting.slug}/verlegen`} aria-label={`${text.move}: ${about}`}>
          {text.move}
        </a>
        <a href={`/desk/termine/${meeting.slug}/absagen`} aria-label={`${text.cancel}: ${about}`}>
          {text.cancel}
        </a>
      </p>
    );
  }
}

export interface MeetingActionData extends Letterhead {
  meeting: Meeting;
  errors: FieldError[];
  values: Record<string, string>;
  formToken: string;
}

export function movePage(data: MeetingActionData): string {
  const { lang, meeting, values } = data;
  const text = deskWords(lang);
  const start = meeting.localStart ?? '';
  const end = meeting.localEnd ?? '';
  return actionPage(
    data,
    'verlegen',
    text.moveTitle,
    text.consequenceMove,
    <>
      <Field
        lang={lang}
        id="day"
        type="date"
        label={text.newDay}
        value={values['day'] ?? dayOf(start)}
        required
        error={errorOf(data, 'day')}
      />
      {start.includes('T') && (
        <div class="row fields">
          <Field
            lang={lang}
            id="time"
            type="time"
            label={text.newTime}
            value={values['time'] ?? timeOf(start)}
            required
            error={errorOf(data, 'time')}
          />
          {end.includes('T') && (
            <Field
              lang={lang}
              id="end"
              type="time"
              label={text.newEnd}
              value={values['end'] ?? timeOf(end)}
              error={errorOf(data, 'end')}
            />
          )}
        </div>
      )}
      <Field
        lang={lang}
        id="reason"
        label={text.reason}
        hint={text.reasonHint}
        value={values['reason'] ?? ''}
        maxlength={300}
        error={errorOf(data, 'reason')}
      />
    </>,
    <button class="button">{text.move}</button>,
  );
}

export function cancelPage(data: MeetingActionData & { replacements: Meeting[] }): string {
  const { lang, values, replacements } = data;
  const text = deskWords(lang);
  const options = [
    { value: '', label: text.noReplacement },
    ...replacements.map((each) => ({ value: each.slug, label: `${each.title}, ${whenInWords(each, lang)}` })),
  ];
  return actionPage(
    data,
    'absagen',
    text.cancelTitle,
    text.consequenceCancel,
    <>
      <Field
        lang={lang}
        id="reason"
        label={text.reason}
        hint={text.reasonHint}
        value={values['reason'] ?? ''}
        maxlength={300}
        error={errorOf(data, 'reason')}
      />
      <Select
        lang={lang}
        id="replacement"
        label={text.replacement}
        options={options}
        value={values['replacement'] ?? ''}
        error={errorOf(data, 'replacement')}
      />
    </>,
    <button class="button stop">{text.cancel}</button>,
  );
}

function actionPage(
  data: MeetingActionData,
  action: string,
  title: string,
  consequence: string,
  fields: preact.JSX.Element,
  button: preact.JSX.Element,
): string {
  const { lang, meeting } = data;
  const text = deskWords(lang);
  return page({
    ...data,
    title: `${title}: ${meeting.title}`,
    noindex: true,
    children: (
      <>
        <p class="kicker">
          <a href="/desk">{text.desk}</a>
        </p>
        <h1>{title}</h1>
        <p>
          <strong>{meeting.title}</strong>, <WhenTime when={meeting} lang={lang} />
        </p>
        <ErrorSummary lang={lang} errors={data.errors} />
        {meeting.state === 'cancelled' ? (
          <p class="note stop">
            {words(lang).meeting.cancelled} <a href="/desk">{text.desk}</a>
          </p>
        ) : (
          <form method="post" action={`/desk/termine/${meeting.slug}/${action}`}>
            <input type="hidden" name="formToken" value={data.formToken} />
            {fields}
            <p>{consequence}</p>
            <div class="row">
              {button}
              <a href="/desk">{text.back}</a>
            </div>
          </form>
        )}
      </>
    ),
  });
}

const errorOf = ({ errors }: MeetingActionData, field: string): string | null =>
  errors.find((error) => error.field === field)?.message ?? null;
