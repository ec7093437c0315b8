import { LICENCES, MATERIAL_ACCESS, MATERIAL_KINDS } from '@hub/contributions/material-words';
import type { Material } from '@hub/contributions/material.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { MaterialText } from '../agenda/materials.page';
import { WhenTime } from '../letterhead/dates.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { Field, FileField, Select, TextArea, type FieldError } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { contributionWords } from './contribution-words';
import { errorAt } from './desk-problems';

export interface MaterialsData extends Letterhead {
  meeting: Meeting;
  materials: Material[];
  values: Partial<Record<string, string>>;
  errors: FieldError[];
  done: string | null;
  formToken: string;
}

/** What remains of a meeting, and a form to add to it. */
export function materialsPage(data: MaterialsData): string {
  const { lang, meeting, errors, done } = data;
  const text = contributionWords(lang);
  const title = text.materialsOf(meeting.title);
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <DeskHead {...{ lang, title, done, errors }}>
          <p>
            <a href={`/termine/${meeting.slug}`}>
              <WhenTime when={meeting} lang={lang} />
            </a>
          </p>
        </DeskHead>
        <p>{text.materialsHint}</p>
        <Kept {...data} />
        <h2>{text.addTitle}</h2>
        <Adding {...data} />
      </>
    ),
  });
}

function Kept({ lang, meeting, materials, formToken }: MaterialsData) {
  const text = contributionWords(lang);
  if (materials.length === 0) return <p>{text.nothing}</p>;
  return (
    <ul class="plain-list">
      {materials.map((material) => (
        <li>
          <MaterialText material={material} heading="h2" lang={lang} />
          <p class="small">
            {text.headings[material.kind]} · {text.accesses[material.access]} ·{' '}
            {text.licences[material.licence] ?? material.licence}
          </p>
          <form method="post" action={`/desk/termine/${meeting.slug}/materialien/entfernen`}>
            <input type="hidden" name="formToken" value={formToken} />
            <input type="hidden" name="id" value={material.id} />
            <button type="submit" class="plain" aria-label={`${text.remove}: ${material.title}`}>
              {text.remove}
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

const options = (names: Record<string, string>, keys: readonly string[]) =>
  keys.map((value) => ({ value, label: names[value] ?? value }));

/** What only results of tables and good practice have. */
const MORE = ['tableName', 'municipality', 'action', 'contact'];

function Adding({ lang, meeting, values, errors, formToken }: MaterialsData) {
  const text = contributionWords(lang);
  const about = (id: string) => ({ lang, id, value: values[id] ?? '', error: errorAt(errors, id) });
  return (
    <form
      method="post"
      action={`/desk/termine/${meeting.slug}/materialien`}
      encType="multipart/form-data"
      class="narrow"
    >
      <input type="hidden" name="formToken" value={formToken} />
      <Select {...about('kind')} label={text.kind} options={options(text.kinds, MATERIAL_KINDS)} />
      <Field {...about('title')} label={text.titleField} maxlength={200} required />
      <TextArea {...about('text')} label={text.text} hint={text.textHint} rows={5} maxlength={5000} />
      <FileField {...about('file')} label={text.file} hint={text.fileHint} accept="application/pdf" />
      <Field {...about('url')} type="url" label={text.url} maxlength={2000} />
      <details open={MORE.some((field) => (values[field] ?? '') !== '' || errorAt(errors, field) !== null)}>
        <summary>{text.moreFields}</summary>
        <Field {...about('tableName')} label={text.tableName} hint={text.tableHint} maxlength={100} />
        <Field {...about('municipality')} label={text.municipality} maxlength={200} />
        <TextArea {...about('action')} label={text.action} rows={3} maxlength={2000} />
        <Field {...about('contact')} label={text.contact} hint={text.contactHint} maxlength={200} />
      </details>
      <div class="row fields">
        <Select {...about('access')} label={text.access} options={options(text.accesses, MATERIAL_ACCESS)} />
        <Select {...about('licence')} label={text.licence} options={options(text.licences, LICENCES)} />
        <Field {...about('dated')} type="date" label={text.dated} required />
      </div>
      <button type="submit" class="button">
        {text.add}
      </button>
    </form>
  );
}
