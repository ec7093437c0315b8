import { dayInWords, shortDayInWords, timesInWords } from '@hub/calendar/date-words';
import { dayOffName } from '@hub/calendar/holidays';
import { dayOf } from '@hub/calendar/wall-clock';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { SkippedDate } from '@hub/programme/series.entity';
import { page, type Letterhead } from '../letterhead/frame.page';
import { deskWords } from './desk-words';
import { planWords } from './plan-words';
import { SERIES_FIELDS, type SeriesForm } from './series-form';

export interface SeriesPreviewData extends Letterhead {
  form: SeriesForm;
  title: string;
  /** The rule and its times in words; empty where there is none. */
  rule: string;
  meetings: Meeting[];
  skipped: SkippedDate[];
  hints: SkippedDate[];
  formToken: string;
}

/** So many rows are seen at a glance; the others are folded away, and the buttons then stand above them as well. */
const AT_A_GLANCE = 12;
const FEW = 5;

/** Everything that would be made, before anything is: the step between form and programme. */
export function seriesPreviewPage(data: SeriesPreviewData): string {
  const { lang, form, meetings, skipped, hints } = data;
  const text = planWords(lang);
  const [first, folded] = [meetings.slice(0, AT_A_GLANCE), meetings.slice(AT_A_GLANCE)];
  return page({
    ...data,
    title: text.previewTitle,
    noindex: true,
    children: (
      <>
        <p class="kicker">
          {deskWords(lang).desk} · {data.title}
        </p>
        <h1>{text.previewCount(meetings.length)}</h1>
        <p>
          {data.rule && `${data.rule.slice(0, 1).toUpperCase()}${data.rule.slice(1)}. `}
          {text.previewNote}
        </p>
        {form.single === '' && <p>{text.afterwards}</p>}
        {folded.length > 0 && <Decide />}
        <Remarks title={text.skippedTitle} remarks={skipped} shown={AT_A_GLANCE} />
        <Remarks title={text.hintsTitle} remarks={hints.filter(isFolded)} shown={FEW} />
        <Dates caption={text.previewTitle} rows={first} />
        {folded.length > 0 && (
          <details>
            <summary>{text.previewMore(folded.length)}</summary>
            <Dates caption={text.moreTitle} rows={folded} />
          </details>
        )}
        <Decide />
      </>
    ),
  });

  function Decide() {
    return (
      <form method="post" action="/desk/reihen/neu" class="row">
        <input type="hidden" name="formToken" value={data.formToken} />
        {SERIES_FIELDS.map((field) => (
          <input type="hidden" name={field} value={form[field]} />
        ))}
        <button class="button" name="step" value="publish">
          {text.publish}
        </button>
        <button class="button quiet" name="step" value="edit">
          {text.edit}
        </button>
      </form>
    );
  }

  function Dates({ caption, rows }: { caption: string; rows: Meeting[] }) {
    return (
      <table class="responsive">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.column.day}</th>
            <th scope="col">{text.column.time}</th>
            <th scope="col">{text.column.note}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((meeting) => (
            <tr>
              <td>{dayInWords(dayOf(meeting.localStart ?? ''), lang)}</td>
              <td>{timesInWords(meeting, lang)}</td>
              <td>{noteOn(meeting.plannedStart ?? '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }

  function noteOn(localStart: string): string {
    return hints
      .filter((hint) => hint.localStart === localStart)
      .map((hint) => dayOffName({ name: hint.reason }, lang))
      .join(', ');
  }

  /** Whether a hint stands beside no row that is seen at once. */
  function isFolded(hint: SkippedDate): boolean {
    return !first.some(({ plannedStart }) => plannedStart === hint.localStart);
  }

  function Remarks({ title, remarks, shown }: { title: string; remarks: SkippedDate[]; shown: number }) {
    if (remarks.length === 0) return null;
    const more = remarks.slice(shown);
    return (
      <>
        <h2>{title}</h2>
        <ul>{remarks.slice(0, shown).map(remark)}</ul>
        {more.length > 0 && (
          <details>
            <summary>{text.moreSkipped(more.length)}</summary>
            <ul>{more.map(remark)}</ul>
          </details>
        )}
      </>
    );
  }

  function remark({ localStart, reason }: SkippedDate) {
    const day = dayOf(localStart);
    return (
      <li>
        {shortDayInWords(day, lang)} {day.slice(0, 4)}: {dayOffName({ name: reason }, lang)}
      </li>
    );
  }
}
