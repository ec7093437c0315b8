import type { ImportedPerson } from '@hub/people/people-import.service';
import type { Lang } from '@hub/calendar/date-words';
import { TextArea, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { errorAt, problemAtDesk } from './desk-problems';
import { importWords } from './people-import-words';
import { peopleWords } from './people-words';

interface ImportData extends Letterhead {
  table: string;
  formToken: string;
}

/** A table is pasted, or a file chosen where scripts run. */
export function importPage(data: ImportData & { errors: FieldError[] }): string {
  const { lang, errors } = data;
  const text = importWords(lang);
  return page({
    ...data,
    title: text.title,
    noindex: true,
    script: ['table-file.js'],
    children: (
      <>
        <DeskHead lang={lang} title={text.title} back={toPeople(lang)} errors={errors}>
          <p>{text.intro}</p>
        </DeskHead>
        <form method="post" action="/desk/menschen/einlesen">
          <input type="hidden" name="formToken" value={data.formToken} />
          <TextArea
            {...{ lang, id: 'table', label: text.table, hint: text.tableHint, rows: 12, required: true }}
            value={data.table}
            error={errorAt(errors, 'table')}
          />
          <p data-file-for="table" hidden>
            <label for="file">{text.file}</label>
            <input type="file" id="file" accept=".csv,.txt,.tsv,text/csv,text/plain" />
            <span class="small">{text.fileHint}</span>
          </p>
          <div class="row">
            <button class="button">{text.look}</button>
            <a href="/desk/menschen">{peopleWords(lang).back}</a>
          </div>
        </form>
      </>
    ),
  });
}

interface LookData extends ImportData {
  people: ImportedPerson[];
  unknown: string[];
  count(outcome: ImportedPerson['outcome']): number;
}

/** What would happen, line by line, before anything does. */
export function importLookPage(data: LookData): string {
  const { lang, people, unknown, count } = data;
  const text = importWords(lang);
  const isAny = count('new') + count('changed') > 0;
  const shown = people.filter(({ outcome, left }) => outcome !== 'same' || left.length > 0);
  return page({
    ...data,
    title: text.lookTitle,
    noindex: true,
    wide: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.lookTitle} back={toPeople(lang)} />
        <p>{text.nothingYet}</p>
        <ul>
          {(['new', 'changed', 'same', 'refused'] as const)
            .filter((outcome) => count(outcome) > 0)
            .map((outcome) => (
              <li>{text.counted[outcome](count(outcome))}</li>
            ))}
        </ul>
        {unknown.length > 0 && <p class="note">{text.unknown(unknown.join(', '))}</p>}
        <form method="post" action="/desk/menschen/einlesen">
          <input type="hidden" name="formToken" value={data.formToken} />
          <div class="row">
            {isAny && (
              <button class="button" name="step" value="take">
                {text.take}
              </button>
            )}
            <a href="/desk/menschen">{peopleWords(lang).back}</a>
          </div>
          {shown.length > 0 && (
            <ul class="plain-list">
              {shown.map((person) => (
                <Line lang={lang} person={person} />
              ))}
            </ul>
          )}
          <details>
            <summary>{text.correct}</summary>
            <TextArea
              {...{ lang, id: 'table', label: text.table, hint: text.tableHint, rows: 12, value: data.table }}
            />
            <button class="button quiet" name="step" value="look">
              {text.lookAgain}
            </button>
          </details>
        </form>
      </>
    ),
  });
}

function Line({ lang, person }: { lang: Lang; person: ImportedPerson }) {
  const text = importWords(lang);
  const { outcome, problem } = person;
  return (
    <li class={outcome === 'refused' ? 'off' : undefined}>
      <h2>{person.name || text.noName}</h2>
      <p>
        <span class={outcome === 'refused' ? 'chip stop' : 'chip'}>{text.outcome[outcome]}</span>{' '}
        {text.line(person.line)}
        {person.email && ` · ${person.email}`}
      </p>
      {problem && <p>{problemAtDesk(problem, lang)}</p>}
      {person.changes.map(({ field, from, to }) => (
        <p>{text.change(text.fields[field], from || text.empty, to || text.empty)}</p>
      ))}
      {person.left.map(({ field, text: word }) => (
        <p class="small">{text.left(text.fields[field], word)}</p>
      ))}
    </li>
  );
}

const toPeople = (lang: Lang) => ({ href: '/desk/menschen', label: peopleWords(lang).people });
