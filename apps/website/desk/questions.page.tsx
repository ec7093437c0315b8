import { dateInWords } from '@hub/calendar/date-words';
import { dayOf, localOf } from '@hub/calendar/wall-clock';
import type { Person } from '@hub/people/person.entity';
import type { Question } from '@hub/people/question.entity';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { mailto } from '../letterhead/addresses';
import { Select } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { peopleWords } from './people-words';

export interface QuestionsData extends Letterhead {
  questions: Question[];
  isAnswered: boolean;
  open: number;
  /** Who looks. */
  me: string | null;
  /** Everybody at the desk, to choose from. */
  people: Person[];
  done: 'taken' | 'markedAnswered' | 'chosen' | null;
  formToken: string;
}

/** What was asked through the contact form, and who answers it. */
export function questionsPage(data: QuestionsData): string {
  const { lang, questions, isAnswered, open } = data;
  const text = peopleWords(lang);
  return page({
    ...data,
    title: text.questions,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.questions} done={data.done ? text[data.done] : null} />
        <p>{text.questionsIntro}</p>
        <nav aria-label={text.questions}>
          <p class="actions">
            <a href="/desk/fragen" aria-current={isAnswered ? undefined : 'true'}>
              {`${text.openQuestions} (${open})`}
            </a>
            <a href="/desk/fragen?stand=beantwortet" aria-current={isAnswered ? 'true' : undefined}>
              {text.answeredQuestions}
            </a>
          </p>
        </nav>
        {questions.length === 0 ? (
          <p>{text.noQuestions}</p>
        ) : (
          <ul class="plain-list">
            {questions.map((question) => (
              <li>
                <Asked {...data} question={question} />
              </li>
            ))}
          </ul>
        )}
        <WhoAnswers {...data} />
      </>
    ),
  });
}

function Asked({ lang, question, formToken, me }: QuestionsData & { question: Question }) {
  const text = peopleWords(lang);
  const { id, address, name, askedAt, answeredAt, responsible, takenAt } = question;
  const day = (at: Date) => dateInWords(dayOf(localOf(at, HOME_ZONE)), lang);
  const who = text.from(name, address);
  const isMine = takenAt !== null && responsible?.id === me;
  return (
    <>
      <h2>{who}</h2>
      <p class="small">
        {answeredAt ? text.answeredOn(day(answeredAt)) : text.asked(day(askedAt))}
        {' · '}
        {responsible ? text.responsible(responsible.name) : text.nobodyResponsible}
      </p>
      <pre class="letter" lang={question.lang}>
        {question.text}
      </pre>
      {!answeredAt && (
        <div class="row">
          <a
            class="button quiet"
            href={mailto(address, text.mailSubject[question.lang])}
            aria-label={`${text.replyByMail}: ${who}`}
          >
            {text.replyByMail}
          </a>
          {!isMine && <Act id={id} what="uebernehmen" label={text.take} about={who} formToken={formToken} />}
          <Act id={id} what="beantwortet" label={text.answered} about={who} formToken={formToken} />
        </div>
      )}
    </>
  );
}

function Act(props: { id: string; what: string; label: string; about: string; formToken: string }) {
  return (
    <form method="post" action={`/desk/fragen/${props.id}/${props.what}`}>
      <input type="hidden" name="formToken" value={props.formToken} />
      <button class="button quiet" aria-label={`${props.label}: ${props.about}`}>
        {props.label}
      </button>
    </form>
  );
}

function WhoAnswers({ lang, people, formToken }: QuestionsData) {
  const text = peopleWords(lang);
  const chosen = people.find(({ answersQuestions }) => answersQuestions);
  return (
    <>
      <h2>{text.whoAnswers}</h2>
      <form method="post" action="/desk/fragen/zustaendig">
        <input type="hidden" name="formToken" value={formToken} />
        <Select
          {...{ lang, id: 'person', label: text.person, value: chosen?.id ?? '' }}
          options={[
            { value: '', label: text.whoAnswersDefault },
            ...people.map(({ id, name, email }) => ({ value: id, label: email ? `${name}, ${email}` : name })),
          ]}
        />
        <button class="button quiet">{text.save}</button>
      </form>
    </>
  );
}
