import type { Person } from '@hub/people/person.entity';
import type { Vocabularies } from '@hub/people/vocabulary-list';
import type { Topic } from '@hub/programme/topic.entity';
import { Choice, Field, Select, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { errorAt } from './desk-problems';
import type { PersonForm } from './people-form';
import { peopleWords } from './people-words';
import { optionsOf, topicOptions } from './people.page';

export interface PersonData extends Letterhead {
  /** Null: somebody new. */
  person: Person | null;
  form: PersonForm;
  errors: FieldError[];
  vocabularies: Vocabularies;
  topics: Topic[];
  /** Names to choose from. */
  municipalities: string[];
  formToken: string;
}

/** One person: what is known of their work. */
export function personPage(data: PersonData): string {
  const { lang, person, form, errors, vocabularies, topics } = data;
  const text = peopleWords(lang);
  const title = person ? person.name : text.addPerson;
  const about = (id: 'name' | 'email' | 'municipality' | 'function') => ({
    ...{ lang, id, value: form[id], error: errorAt(errors, id) },
  });
  const boxes = (id: 'sectors' | 'actorGroups' | 'topics', legend: string, options: ReturnType<typeof optionsOf>) => (
    <Choice
      {...{ lang, id, name: id, kind: 'checkbox', legend, options }}
      chosen={form[id]}
      error={errorAt(errors, id)}
    />
  );
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={title} back={{ href: '/desk/menschen', label: text.people }} errors={errors} />
        <form method="post" action={`/desk/menschen/${person?.id ?? 'neu'}`} class="narrow">
          <input type="hidden" name="formToken" value={data.formToken} />
          <Field {...about('name')} label={text.name} required maxlength={120} />
          <Field {...about('email')} type="email" label={text.email} maxlength={254} optional />
          <Field
            {...about('municipality')}
            {...{ label: text.municipality, hint: text.municipalityHint, maxlength: 200, optional: true }}
            suggestions={data.municipalities}
          />
          <Field
            {...about('function')}
            {...{ label: text.function, hint: text.functionHint, optional: true }}
            maxlength={200}
          />
          {boxes('sectors', text.vocabularies.sector, optionsOf(vocabularies.sector, lang))}
          {boxes('actorGroups', text.vocabularies.actor_group, optionsOf(vocabularies.actor_group, lang))}
          {boxes('topics', text.topic, topicOptions(topics, lang))}
          <Select
            {...{ lang, id: 'lang', label: text.lang, value: form.lang }}
            options={(['de', 'en'] as const).map((each) => ({ value: each, label: text.langs[each] }))}
          />
          <div class="row">
            <button class="button">{text.save}</button>
            <a href="/desk/menschen">{text.back}</a>
          </div>
        </form>
        {person && (
          <p class="small">
            {person.role && person.role !== 'member' ? (
              text.worksHere
            ) : (
              <a href={`/desk/menschen/${person.id}/entfernen`}>{text.removeTitle}</a>
            )}
          </p>
        )}
      </>
    ),
  });
}

export function removePersonPage(data: Letterhead & { person: Person; formToken: string }): string {
  const { lang, person } = data;
  const text = peopleWords(lang);
  return page({
    ...data,
    title: text.removeTitle,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.removeTitle} back={{ href: '/desk/menschen', label: text.people }} />
        <p>{text.removeSays(person.name)}</p>
        <form method="post" action={`/desk/menschen/${person.id}/entfernen`} class="row">
          <input type="hidden" name="formToken" value={data.formToken} />
          <button class="button stop">{text.remove}</button>
          <a href={`/desk/menschen/${person.id}`}>{text.back}</a>
        </form>
      </>
    ),
  });
}
