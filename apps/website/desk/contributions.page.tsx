import type { Contribution } from '@hub/contributions/contribution.entity';
import { LICENCES, MATERIAL_ACCESS, MATERIAL_KINDS } from '@hub/contributions/material-words';
import type { Material } from '@hub/contributions/material.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { MaterialText } from '../agenda/materials.page';
import { WhenTime } from '../letterhead/dates.page';
import { ErrorSummary, Field, FileField, Select, TextArea, type FieldError } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { contentLang } from '../letterhead/words';
import { contributionWords } from './contribution-words';
import { errorAt } from './desk-problems';
import { deskWords } from './desk-words';

export interface ContributionsData extends Letterhead {
  meeting: Meeting;
  contributions: Contribution[];
  materials: Material[];
  questions: string;
  values: Partial<Record<string, string>>;
  errors: FieldError[];
  done: string | null;
  formToken: string;
}

/** Around one meeting: who contributes and what they gave, the questions of an interview, and what remains of it. */
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
        <p class="kicker">
          <a href="/desk">{deskWords(lang).desk}</a> ·{' '}
          <a href={`/termine/${meeting.slug}`} lang={contentLang(lang)}>
            {meeting.title}
          </a>
        </p>
        <h1>{text.title}</h1>
        <p>
          <WhenTime when={meeting} lang={lang} />
        </p>
        {data.done && (
          <div class="note" role="status">
            <p>{data.done}</p>
          </div>
        )}
        <ErrorSummary lang={lang} errors={errors} />
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
        <h2>{text.materials}</h2>
        <Kept />
        <h3>{text.addTitle}</h3>
        <Adding />
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
          {email} · {state}
        </p>
        <p class="small">
          {agreed.length > 0
            ? `${text.agreed} ${agreed.map((item) => text.item[item]).join(', ')}`
            : text.agreedNothing}
        </p>
        <div class="row">
          <Act to={`${base}/erneuern`} id={id} label={text.renew} about={name} />
          {!revokedAt && <Act to={`${base}/zuruecknehmen`} id={id} label={text.revoke} about={name} />}
        </div>
      </li>
    );
  }

  function Kept() {
    if (data.materials.length === 0) return <p>{text.nothing}</p>;
    return (
      <ul class="plain-list">
        {data.materials.map((material) => (
          <li>
            <MaterialText material={material} heading="h3" lang={lang} />
            <p class="small">
              {text.headings[material.kind]} · {text.accesses[material.access]} ·{' '}
              {text.licences[material.licence] ?? material.licence}
            </p>
            <Act to={`${base}/entfernen`} id={material.id} label={text.remove} about={material.title} />
          </li>
        ))}
      </ul>
    );
  }

  function Adding() {
    const options = (names: Record<string, string>, keys: readonly string[]) =>
      keys.map((value) => ({ value, label: names[value] ?? value }));
    return (
      <form method="post" action={`${base}/material`} encType="multipart/form-data" class="narrow">
        <input type="hidden" name="formToken" value={data.formToken} />
        <Select {...about('kind')} label={text.kind} options={options(text.kinds, MATERIAL_KINDS)} />
        <Field {...about('title')} label={text.titleField} maxlength={200} required />
        <TextArea {...about('text')} label={text.text} hint={text.textHint} rows={5} maxlength={5000} />
        <FileField {...about('file')} label={text.file} hint={text.fileHint} accept="application/pdf" />
        <Field {...about('url')} type="url" label={text.url} maxlength={2000} />
        <Field {...about('tableName')} label={text.tableName} hint={text.tableHint} maxlength={100} />
        <Field {...about('municipality')} label={text.municipality} maxlength={200} />
        <TextArea {...about('action')} label={text.action} rows={3} maxlength={2000} />
        <Field {...about('contact')} label={text.contact} hint={text.contactHint} maxlength={200} />
        <div class="row fields">
          <Select {...about('access')} label={text.access} options={options(text.accesses, MATERIAL_ACCESS)} />
          <Select {...about('licence')} label={text.licence} options={options(text.licences, LICENCES)} />
          <Field {...about('dated')} type="date" label={text.dated} required />
        </div>
        <button class="button">{text.add}</button>
      </form>
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
