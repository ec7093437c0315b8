import type { Contribution } from '@hub/contributions/contribution.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { WhenTime } from '../letterhead/dates.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { Field, TextArea, type FieldError } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { contentLang } from '../letterhead/words';
import { contributionWords } from './contribution-words';
import { errorAt } from './desk-problems';

export interface ContributionsData extends Letterhead {
  meeting: Meeting;
  contributions: Contribution[];
  questions: string;
  values: Partial<Record<string, string>>;
  errors: FieldError[];
  done: string | null;
  formToken: string;
}

/** Around one meeting: who contributes and what they gave, and the questions of an interview. */
export function contributionsPage(data: ContributionsData): string {
  const { lang, meeting, values, errors } = data;
  const text = contributionWords(lang);
  const base = `/desk/termine/${meeting.slug}/beitraege`;
  return page({
    ...data,
    title: `${text.title}: ${meeting.title}`,
    noindex: true,
    children: (
      <>
        <DeskHead
          {...{ lang, errors, title: text.title, done: data.done }}
          beside={
            <a href={`/termine/${meeting.slug}`} lang={contentLang(lang)}>
              {meeting.title}
            </a>
          }
        >
          <p>
            <WhenTime when={meeting} lang={lang} />
          </p>
        </DeskHead>
        <h2>{text.speakers}</h2>
        <p>{text.speakersHint}</p>
        <People />
        <h2>{text.interview}</h2>
        {meeting.leadingQuestion && <p>{text.leadingQuestion(meeting.leadingQuestion)}</p>}
        <Form to={`${base}/fragen`} button={text.save}>
          <TextArea
            {...about('interview')}
            value={values['interview'] ?? data.questions}
            label={text.questions}
            hint={text.questionsHint}
            rows={5}
            maxlength={5000}
          />
        </Form>
        <p class="actions">
          <a href={`/desk/termine/${meeting.slug}/materialien`}>{text.materials}</a>
        </p>
      </>
    ),
  });

  function People() {
    const known = new Set(data.contributions.map(({ name }) => name));
    const first = meeting.speakers.find(({ name }) => !known.has(name))?.name ?? '';
    return (
      <>
        {data.contributions.length === 0 ? (
          <p>{text.noneYet}</p>
        ) : (
          <ul class="plain-list">
            {data.contributions.map((each) => (
              <Person contribution={each} />
            ))}
          </ul>
        )}
        <Form to={`${base}/link`} button={text.invite}>
          <div class="row fields">
            <Field
              {...about('name')}
              value={values['name'] ?? first}
              label={text.name}
              suggestions={meeting.speakers.map(({ name }) => name)}
              maxlength={200}
              required
            />
            <Field {...about('email')} type="email" label={text.email} maxlength={254} required />
          </div>
        </Form>
      </>
    );
  }

  function Person({ contribution }: { contribution: Contribution }) {
    const { id, name, email, revokedAt, savedAt, agreed } = contribution;
    const state = revokedAt ? text.revoked : savedAt ? text.given : text.waiting;
    return (
      <li>
        <h3>{name}</h3>
        <p>
          {email ?? text.forgotten} · {state}
        </p>
        <p class="small">
          {agreed.length > 0
            ? `${text.agreed} ${agreed.map((item) => text.item[item]).join(', ')}`
            : text.agreedNothing}
        </p>
        <div class="row">
          {email && <Act to={`${base}/erneuern`} id={id} label={text.renew} about={name} />}
          {!revokedAt && <Act to={`${base}/zuruecknehmen`} id={id} label={text.revoke} about={name} />}
        </div>
      </li>
    );
  }

  function Form({ to, button, children }: { to: string; button: string; children: preact.ComponentChildren }) {
    return (
      <form method="post" action={to} class="narrow">
        <input type="hidden" name="formToken" value={data.formToken} />
        {children}
        <button class="button">{button}</button>
      </form>
    );
  }

  function Act({ to, id, label, about: of }: { to: string; id: string; label: string; about: string }) {
    return (
      <form method="post" action={to}>
        <input type="hidden" name="formToken" value={data.formToken} />
        <input type="hidden" name="id" value={id} />
        <button class="plain" aria-label={`${label}: ${of}`}>
          {label}
        </button>
      </form>
    );
  }

  function about(id: string) {
    return { lang, id, value: values[id] ?? '', error: errorAt(errors, id) };
  }
}
