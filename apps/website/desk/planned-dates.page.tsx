import { dayInWords, shortDayInWords, timesInWords, type Lang } from '@hub/calendar/date-words';
import { dayOffName } from '@hub/calendar/holidays';
import { dayOf } from '@hub/calendar/wall-clock';
import { EXTRA } from '@hub/programme/changed-times';
import type { Clash } from '@hub/programme/clashes';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { SkippedDate } from '@hub/programme/series.entity';
import { ClashNotes } from './clash-notes.page';
import { firstStart, readChanges, type DateChanges } from './plan-changes';
import { planWords } from './plan-words';
import type { Look } from './planning.service';
import { monthsInWords, seasonWords } from './season-words';

interface Row {
  /** What the form calls this date: the start the rule or the list gave it. */
  key: string;
  meeting: Meeting | null;
}

/** So many rows are seen at a glance; the others are folded away. */
const AT_A_GLANCE = 12;
const FEW = 5;
const GIVEN = 'given';

/** Every date that would be made, what is beside it, and what one can do about it: buttons of the form around it. */
export function PlannedDates({ look, lang, most = Infinity }: { look: Look; lang: Lang; most?: number }) {
  const { form, meetings, hints } = look;
  const [text, season] = [planWords(lang), seasonWords(lang)];
  const changes = readChanges(form.changes) ?? {};
  const rows = rowsOf(meetings, changes);
  const [first, folded] = [rows.slice(0, AT_A_GLANCE), rows.slice(AT_A_GLANCE, most)];
  const rest = rows.length - first.length - folded.length;
  const isSeries = form.single === '';
  const holidays = look.skipped.filter(({ kind }) => kind !== GIVEN);
  const shown = new Set(first.map(({ meeting }) => meeting?.plannedStart));
  const withClash = new Set(look.clashes.map(({ plannedStart }) => plannedStart)).size;
  return (
    <>
      {look.emptyMonths.length > 0 && (
        <div class="note warn">
          <p>{season.emptyMonths(monthsInWords(look.emptyMonths, lang))}</p>
        </div>
      )}
      {look.unmatched.length > 0 && (
        <div class="note warn">
          <p>{season.unmatched(look.unmatched.map((start) => dayInWords(dayOf(start), lang)).join('; '))}</p>
        </div>
      )}
      {meetings.length > 0 && <p>{withClash > 0 ? season.countClashes(withClash) : season.noClash}</p>}
      <Dates caption={text.previewTitle} rows={first} />
      {folded.length > 0 && (
        <details>
          <summary>{text.previewMore(folded.length)}</summary>
          <Dates caption={text.moreTitle} rows={folded} />
        </details>
      )}
      {rest > 0 && <p>{season.rest(rest)}</p>}
      <Remarks title={text.skippedTitle} remarks={holidays} shown={AT_A_GLANCE} />
      <Remarks title={text.hintsTitle} remarks={hints.filter(({ localStart }) => !shown.has(localStart))} shown={FEW} />
    </>
  );

  function Dates({ caption, rows: those }: { caption: string; rows: Row[] }) {
    return (
      <table class="responsive planned">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.column.day}</th>
            <th scope="col">{text.column.note}</th>
            {isSeries && <th scope="col">{season.row.actions}</th>}
          </tr>
        </thead>
        <tbody>
          {those.map((row) => (row.meeting ? <Held row={row} meeting={row.meeting} /> : <Off row={row} />))}
        </tbody>
      </table>
    );
  }

  function Held({ row: { key }, meeting }: { row: Row; meeting: Meeting }) {
    const day = dayInWords(dayOf(meeting.localStart ?? ''), lang);
    return (
      <tr>
        <th scope="row">
          {day} <span class="hint">{timesInWords(meeting, lang)}</span>
        </th>
        <td>
          <ClashNotes
            notes={notesOn(meeting)}
            clashes={look.clashes.filter((each) => isOf(each, meeting))}
            lang={lang}
          />
        </td>
        {isSeries && (
          <td class="actions">
            <Act step={`date:${key}`} label={season.row.change} about={day} />
            <Act step={`off:${key}`} label={season.row.off} about={day} />
          </td>
        )}
      </tr>
    );
  }

  function Off({ row: { key } }: { row: Row }) {
    const day = dayInWords(dayOf(key), lang);
    return (
      <tr class="off">
        <th scope="row">
          <s>{day}</s>
        </th>
        <td>{season.row.isOff}</td>
        <td class="actions">
          <Act step={`on:${key}`} label={season.row.on} about={day} />
        </td>
      </tr>
    );
  }

  function notesOn(meeting: Meeting): string[] {
    const { plannedStart, localStart, own } = meeting;
    const isMoved = plannedStart !== null && !own.includes(EXTRA) && plannedStart !== localStart;
    return [
      own.includes('title') ? meeting.title : '',
      isMoved ? season.row.movedFrom(shortDayInWords(dayOf(plannedStart), lang)) : '',
      own.includes(EXTRA) ? season.row.extra : '',
      own.includes('speakers') ? meeting.speakers.map(({ name }) => name).join(', ') : '',
      meeting.host && isSeries ? season.row.host(meeting.host) : '',
      ...hints
        .filter((hint) => hint.localStart === plannedStart && !isMoved)
        .map((hint) => dayOffName({ name: hint.reason }, lang)),
    ].filter((note) => note !== '');
  }

  function Remarks({ title, remarks, shown: many }: { title: string; remarks: SkippedDate[]; shown: number }) {
    if (remarks.length === 0) return null;
    const more = remarks.slice(many);
    return (
      <>
        <h3>{title}</h3>
        <ul>{remarks.slice(0, many).map(remark)}</ul>
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

const isOf = ({ plannedStart }: Clash, meeting: Meeting): boolean =>
  plannedStart === (meeting.plannedStart ?? meeting.localStart);

function Act({ step, label, about }: { step: string; label: string; about: string }) {
  return (
    <button class="plain" name="step" value={step} aria-label={`${label}: ${about}`}>
      {label}
    </button>
  );
}

/** The dates that are held and those that were left out, in one order. */
function rowsOf(meetings: Meeting[], changes: DateChanges): Row[] {
  const off = Object.entries(changes).filter(([, change]) => change.off);
  const held = meetings.map((meeting): [string, Row] => {
    const key = firstStart(meeting.plannedStart ?? meeting.localStart ?? '', changes);
    return [meeting.localStart ?? '', { key, meeting }];
  });
  const left = off.map(([key]): [string, Row] => [key, { key, meeting: null }]);
  return [...held, ...left].sort(([one], [other]) => one.localeCompare(other)).map(([, row]) => row);
}
