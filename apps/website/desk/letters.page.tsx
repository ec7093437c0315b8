import { LETTER_STATES, type LetterState } from '@hub/outbox/letter-states';
import type { Letter } from '@hub/outbox/letter.entity';
import type { Room } from '@hub/outbox/postroom.service';
import { Field, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { Act, Actions, Chip, kindOf, progress, Reason, recipient } from './letter-row.page';
import { letterWords } from './letter-words';

export interface LettersData extends Letterhead {
  letters: Letter[];
  counts: Partial<Record<LetterState, number>>;
  /** The state whose letters are shown; null: all. */
  shown: LetterState | null;
  /** How many failed and could still be of use. */
  failed: number;
  late: number;
  room: Room;
  /** Whether a mail server is set. */
  isOpen: boolean;
  done: string | null;
  errors: FieldError[];
  values: Record<string, string>;
  nextPage: string | null;
  formToken: string;
}

/** All letters, newest first: what waits, what failed and why, and the switches of the post. */
export function lettersPage(data: LettersData): string {
  const text = letterWords(data.lang);
  return page({
    ...data,
    title: text.title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={data.lang} title={text.title} done={data.done} errors={data.errors}>
          <p>{text.intro}</p>
        </DeskHead>
        <Notes {...data} />
        <States {...data} />
        {data.letters.length === 0 ? <p>{text.none}</p> : <Rows {...data} />}
        {data.nextPage && (
          <p>
            <a href={data.nextPage}>{text.older}</a>
          </p>
        )}
        <Switches {...data} />
      </>
    ),
  });
}

function Notes(data: LettersData) {
  const { lang, isOpen, late, room, counts, formToken } = data;
  const text = letterWords(lang);
  return (
    <>
      {!isOpen && (
        <div class="note">
          <p>{text.keptNote}</p>
        </div>
      )}
      {room.paused && (
        <div class="note warn">
          <p>{text.pausedNote}</p>
        </div>
      )}
      {late > 0 && (
        <div class="note stop">
          <p>{text.lateNote(late)}</p>
        </div>
      )}
      {counts.held ? (
        <div class="note warn">
          <p>{text.heldNote(counts.held)}</p>
          <Act action="/desk/briefe/freigeben" label={text.release} formToken={formToken} />
        </div>
      ) : null}
      <Failed {...data} />
    </>
  );
}

/** One letter has its own button; hundreds after a bad day have this one. */
function Failed({ lang, failed, errors, formToken }: LettersData) {
  const text = letterWords(lang);
  const error = errors.find(({ field }) => field === 'failed')?.message;
  if (failed < 2 && !error) return null;
  return (
    <div class="note warn" id="failed" tabindex={-1}>
      {error && <p class="error">{error}</p>}
      {failed > 0 && (
        <>
          <p>{text.failedNote(failed)}</p>
          <form method="post" action="/desk/briefe/fehlgeschlagene">
            <input type="hidden" name="formToken" value={formToken} />
            <input type="hidden" name="count" value={String(failed)} />
            <button type="submit" class="button quiet">
              {text.allAgain(failed)}
            </button>
          </form>
        </>
      )}
    </div>
  );
}

function States({ lang, counts, shown }: LettersData) {
  const text = letterWords(lang);
  const inUse = LETTER_STATES.filter((state) => counts[state] || state === shown);
  return (
    <nav aria-label={text.title}>
      <p class="actions">
        <a href="/desk/briefe" aria-current={shown === null ? 'true' : undefined}>
          {text.all}
        </a>
        {inUse.map((state) => (
          <a href={`/desk/briefe?stand=${state}`} aria-current={shown === state ? 'true' : undefined}>
            {`${text.states[state]} (${counts[state] ?? 0})`}
          </a>
        ))}
      </p>
    </nav>
  );
}

function Rows({ lang, letters, formToken }: LettersData) {
  const text = letterWords(lang);
  return (
    <ul class="plain-list">
      {letters.map((letter) => (
        <li>
          <h2>
            <a href={`/desk/briefe/${letter.id}`}>{kindOf(letter, lang)}</a> <Chip state={letter.state} lang={lang} />
          </h2>
          <p>
            {text.to}: {recipient(letter, lang)}
          </p>
          <p class="small">{progress(letter, lang)}</p>
          <Reason letter={letter} lang={lang} />
          <Actions letter={letter} lang={lang} formToken={formToken} />
        </li>
      ))}
    </ul>
  );
}

function Switches({ lang, room, formToken, errors, values }: LettersData) {
  const text = letterWords(lang);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;
  return (
    <>
      <h2>{text.testTitle}</h2>
      <form method="post" action="/desk/briefe/testbrief">
        <input type="hidden" name="formToken" value={formToken} />
        <Field
          {...{ lang, id: 'address', type: 'email', label: text.address, hint: text.testHint, required: true }}
          {...{ value: values['address'] ?? '', autocomplete: 'email', maxlength: 254, error: errorOf('address') }}
        />
        <button type="submit" class="button quiet">
          {text.sendTest}
        </button>
      </form>
      <h2>{room.paused ? text.resume : text.pause}</h2>
      <div class="row">
        {room.paused ? (
          <Act action="/desk/briefe/weiter" label={text.resume} formToken={formToken} />
        ) : (
          <Act action="/desk/briefe/anhalten" label={text.pause} formToken={formToken} />
        )}
      </div>
      <form method="post" action="/desk/briefe/tempo">
        <input type="hidden" name="formToken" value={formToken} />
        <Field
          {...{ lang, id: 'perMinute', type: 'number', label: text.rate, hint: text.rateHint, min: '1', max: '60000' }}
          {...{ value: values['perMinute'] ?? String(room.perMinute ?? ''), error: errorOf('perMinute') }}
        />
        <Field
          {...{ lang, id: 'perDomain', type: 'number', label: text.domainRate, hint: text.domainRateHint, min: '1' }}
          {...{ max: '60000', value: values['perDomain'] ?? String(room.perDomain ?? ''), error: errorOf('perDomain') }}
        />
        <button type="submit" class="button quiet">
          {text.setRate}
        </button>
      </form>
    </>
  );
}
