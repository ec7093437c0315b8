import type { Lang } from '@hub/calendar/date-words';
import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { askedLanguage } from './addresses';
import { words } from './words';

/** In a GET form: keeps the language that was asked for, since sending it replaces the query. */
export function KeepLanguage({ path }: { path: string }) {
  const lang = askedLanguage(path);
  return lang && <input type="hidden" name="lang" value={lang} />;
}

/** What is wrong with one field; `field` is the id of its control. */
export interface FieldError {
  field: string;
  message: string;
}

interface Labelled {
  lang: Lang;
  /** id of the control; also its name where `name` is not given. */
  id: string;
  name?: string;
  label: string;
  hint?: string;
  error?: string | null;
  required?: boolean;
  /** Says "(freiwillig)" beside the label; without it an optional field of a filter stays plain. */
  optional?: boolean;
}

export interface FieldProps extends Labelled {
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'date' | 'time' | 'datetime-local' | 'number' | 'password';
  value?: string;
  autocomplete?: string;
  inputmode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  min?: string;
  max?: string;
  maxlength?: number;
  /** The language people are expected to write in, where it is not the page's. */
  contentLang?: string;
  /** What one may choose from while typing; anything else may be typed too. */
  suggestions?: string[];
  /** The cursor stands here when the page opens: a line that was just asked for. */
  autofocus?: boolean;
}

export function Field(props: FieldProps) {
  return (
    <Frame {...props}>
      <input
        {...described(props)}
        type={props.type ?? 'text'}
        value={props.value}
        autoComplete={props.autocomplete}
        inputMode={props.inputmode}
        min={props.min}
        max={props.max}
        maxLength={props.maxlength}
        lang={props.contentLang}
        autofocus={props.autofocus}
        list={props.suggestions && `${props.id}-list`}
      />
      {props.suggestions && (
        <datalist id={`${props.id}-list`}>
          {props.suggestions.map((each) => (
            <option value={each} />
          ))}
        </datalist>
      )}
    </Frame>
  );
}

/** A file to choose. What it really is, its first bytes say, not `accept`. */
export function FileField(props: Labelled & { accept: string }) {
  return (
    <Frame {...props}>
      <input {...described(props)} type="file" accept={props.accept} />
    </Frame>
  );
}

export interface TextAreaProps extends Labelled {
  value?: string;
  rows?: number;
  maxlength?: number;
}

export function TextArea(props: TextAreaProps) {
  return (
    <Frame {...props}>
      <textarea {...described(props)} rows={props.rows ?? 5} maxLength={props.maxlength}>
        {/* a browser eats the first line break */}
        {props.value?.startsWith('\n') ? `\n${props.value}` : props.value}
      </textarea>
    </Frame>
  );
}

export interface Option {
  value: string;
  label: string;
  lang?: string;
}

export interface SelectProps extends Labelled {
  options: Option[];
  value?: string;
  autocomplete?: string;
}

export function Select(props: SelectProps) {
  return (
    <Frame {...props}>
      <select {...described(props)} autoComplete={props.autocomplete}>
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === (props.value ?? '')} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export interface ChoiceProps {
  lang: Lang;
  /** Start of the ids of the boxes, and id of the group in an error summary. */
  id: string;
  name: string;
  kind: 'radio' | 'checkbox';
  legend: string;
  hint?: string;
  error?: string | null;
  required?: boolean;
  options: (Option & { hint?: string })[];
  chosen: string[];
}

/** Several boxes or radio buttons under one legend. */
export function Choice(props: ChoiceProps) {
  const { lang, id, name, kind, legend, hint, error, required, options, chosen } = props;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset id={id} class={error ? 'wrong' : undefined} aria-describedby={describedBy}>
      <legend>
        {legend} {required && <span class="need">{words(lang).form.required}</span>}
      </legend>
      <Says id={id} hint={hint} error={error} />
      {options.map((option) => (
        <Pick
          id={`${id}-${option.value}`}
          name={name}
          kind={kind}
          option={option}
          checked={chosen.includes(option.value)}
        />
      ))}
    </fieldset>
  );
}

function Pick(props: {
  id: string;
  name: string;
  kind: 'radio' | 'checkbox';
  option: Option & { hint?: string };
  checked: boolean;
}) {
  const { id, name, kind, option, checked } = props;
  return (
    <label class="pick">
      <input type={kind} id={id} name={name} value={option.value} checked={checked} />
      <span lang={option.lang}>
        {option.label}
        {option.hint && <span class="hint">{option.hint}</span>}
      </span>
    </label>
  );
}

/** One box on its own: "Ich möchte erinnert werden". Never ticked beforehand. */
export function Tick(props: {
  id: string;
  name: string;
  label: string;
  checked: boolean;
  hint?: string;
  value?: string;
}) {
  const option = { value: props.value ?? '1', label: props.label, hint: props.hint };
  return <Pick id={props.id} name={props.name} kind="checkbox" option={option} checked={props.checked} />;
}

/** On top of a form that came back: what to look at, each with a link to its field. */
export function ErrorSummary({ lang, errors }: { lang: Lang; errors: FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div class="errors" role="alert" tabIndex={-1} id="errors" autofocus>
      <h2>{words(lang).form.errors(errors.length)}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.field}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Frame(props: Labelled & { children: ComponentChildren }) {
  const { lang, id, label, required, optional } = props;
  const need = required ? words(lang).form.required : optional ? words(lang).form.optional : '';
  return (
    <div class={props.error ? 'field wrong' : 'field'}>
      <label for={id}>
        {label} {need && <span class="need">{need}</span>}
      </label>
      <Says {...props} />
      {props.children}
    </div>
  );
}

function Says({ id, hint, error }: { id: string; hint?: string; error?: string | null }) {
  return (
    <>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

interface Described {
  id: string;
  name: string;
  required: true | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

function described({ id, name, hint, error, required }: Labelled): Described {
  const by = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    name: name ?? id,
    required: required ? true : undefined,
    'aria-describedby': by || undefined,
    'aria-invalid': error ? 'true' : undefined,
  };
}
