import { clock, dateInWords, type Lang } from '@hub/calendar/date-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import { HASHES } from '@hub/rooms/bigbluebutton-call';
import { ENGINE_KINDS } from '@hub/rooms/engine-request';
import type { Engine } from '@hub/rooms/engine.entity';
import type { Format } from '@hub/programme/format.entity';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { Choice, Field, Select, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { problemInWords } from '../letterhead/problem-words';
import { engineWords } from './engine-words';
import { RoomRules } from './room-rules.page';

export interface EnginesData extends Letterhead {
  engines: Engine[];
  formats: Format[];
  /** The one being changed; null: a new one. */
  editing: Engine | null;
  /** What was typed, after a mistake. */
  typed: Record<string, string> | null;
  chosen: string[];
  errors: FieldError[];
  isSaved: boolean;
  /** Where links may lead, one host in each line. */
  hosts: string;
  formToken: string;
}

type Typed = 'name' | 'address' | 'secret' | 'appId' | 'audience' | 'dialIn';

/** Where meetings are held if not in the built-in room: engines, whether they answer, and for which formats. */
export function enginesPage(data: EnginesData): string {
  const { lang, engines, errors, formToken } = data;
  const text = engineWords(lang);
  return page({
    ...data,
    title: text.title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.title} done={data.isSaved ? text.saved : null} errors={errors} />
        <p>{text.lead}</p>
        {engines.length === 0 ? <p>{text.none}</p> : <List {...data} />}
        <h2 id="eintragen">{data.editing ? `${text.edit}: ${data.editing.name}` : text.add}</h2>
        <form method="post" action={data.editing ? `/desk/videodienste/${data.editing.id}` : '/desk/videodienste'}>
          <input type="hidden" name="formToken" value={formToken} />
          <Fields {...data} />
          <button class="button">{text.save}</button>
        </form>
        <RoomRules {...data} hostsError={errors.find(({ field }) => field === 'linkHosts')?.message ?? null} />
      </>
    ),
  });
}

function Fields({ lang, editing, typed, chosen, errors, formats }: EnginesData) {
  const text = engineWords(lang);
  const value = (field: string): string =>
    typed?.[field] ?? (field === 'secret' ? '' : String(editing?.[field as keyof Engine] ?? ''));
  const error = (field: string): string | null => errors.find((each) => each.field === field)?.message ?? null;
  const hints: Partial<Record<string, string>> = {
    ...{ address: text.addressHint, secret: text.secretHint, dialIn: text.dialInHint },
  };
  const field = (id: Typed) => (
    <Field
      {...{ lang, id, label: text[id], hint: hints[id], value: value(id), error: error(id), autocomplete: 'off' }}
      type={id === 'secret' ? 'password' : 'text'}
      required={id === 'name' || id === 'address' || (id === 'secret' && !editing)}
    />
  );
  const kinds = ENGINE_KINDS.map((kind) => ({ value: kind, label: text.kinds[kind] }));
  const hashes = HASHES.map((hash) => ({ value: hash, label: hash }));
  const options = formats.map(({ slug, name, nameEn }) => ({ value: slug, label: lang === 'en' ? nameEn : name }));
  return (
    <>
      {field('name')}
      <Select {...{ lang, id: 'kind', label: text.kind, options: kinds, value: value('kind'), error: error('kind') }} />
      {field('address')}
      {field('secret')}
      <Select {...{ lang, id: 'hash', label: text.hash, options: hashes, value: value('hash') || 'sha256' }} />
      {field('appId')}
      {field('audience')}
      {field('dialIn')}
      <Choice {...{ lang, id: 'formats', name: 'formats', kind: 'checkbox', legend: text.formats, options, chosen }} />
    </>
  );
}

function List({ lang, engines, formats, formToken }: EnginesData) {
  const text = engineWords(lang);
  const named = (slug: string): string => formats.find((each) => each.slug === slug)?.name ?? slug;
  return (
    <ul class="plain-list">
      {engines.map((engine) => (
        <li>
          <h2>{engine.name}</h2>
          <p>
            {text.kinds[engine.kind]} · {engine.address} · {engine.formats.map(named).join(', ') || text.noFormats}
          </p>
          <p>
            <strong>{stateOf(engine, lang)}</strong>
          </p>
          <div class="row">
            <a class="button quiet" href={`/desk/videodienste?aendern=${engine.id}#eintragen`}>
              {text.edit}
            </a>
            {(['pruefen', 'entfernen'] as const).map((act) => (
              <form method="post" action={`/desk/videodienste/${engine.id}/${act}`}>
                <input type="hidden" name="formToken" value={formToken} />
                <button
                  class="button quiet"
                  aria-label={`${act === 'pruefen' ? text.check : text.remove}: ${engine.name}`}
                >
                  {act === 'pruefen' ? text.check : text.remove}
                </button>
              </form>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function stateOf({ checkedAs, checkedAt }: Engine, lang: Lang): string {
  const text = engineWords(lang);
  if (!checkedAs || !checkedAt) return text.unchecked;
  const local = localOf(checkedAt, HOME_ZONE);
  const when = `${dateInWords(dayOf(local), lang)}, ${clock(timeOf(local), lang)}`;
  return `${checkedAs === 'ok' ? text.ok : problemInWords(checkedAs, lang)} (${text.checked(when)})`;
}
