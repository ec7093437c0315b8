import type { Lang } from '@hub/calendar/date-words';
import { Field, Select, type FieldError } from '../letterhead/form-fields.page';
import { errorAt } from './desk-problems';
import { planWords } from './plan-words';
import { atEngine, BUILT_IN, type RoomForm } from './room-choice';

interface RoomChoiceData {
  lang: Lang;
  form: RoomForm;
  errors: FieldError[];
  /** Names of the institution's engines. */
  engines: readonly string[];
  /** What is so without a choice: as usual for the format, or as it is now. */
  unchosen: string;
  addressHint: string;
}

/** Where it is held: the built-in room, an engine, or an address elsewhere. */
export function RoomChoice({ lang, form, errors, engines, unchosen, addressHint }: RoomChoiceData) {
  const text = planWords(lang);
  const about = (id: keyof RoomForm) => ({ lang, id, value: form[id] ?? '', error: errorAt(errors, id) });
  const options = [
    { value: '', label: unchosen },
    { value: BUILT_IN, label: text.roomBuiltIn },
    ...engines.map((name) => ({ value: atEngine(name), label: name })),
  ];
  return (
    <>
      <Select {...about('roomAt')} label={text.roomAt} hint={text.roomAtHint} options={options} />
      <Field {...about('room')} type="url" label={text.room} hint={addressHint} maxlength={2000} />
    </>
  );
}

/** How one dials in and takes the chair at an address elsewhere; never shown again once stored. */
export function RoomElsewhere({ lang, form, errors }: Pick<RoomChoiceData, 'lang' | 'form' | 'errors'>) {
  const text = planWords(lang);
  const about = (id: keyof RoomForm) => ({ lang, id, value: form[id] ?? '', error: errorAt(errors, id) });
  const isOpen = [form.roomDialIn, form.roomHostKey].some(Boolean) || errorAt(errors, 'roomDialIn') !== null;
  return (
    <details open={isOpen}>
      <summary>{text.roomMore}</summary>
      <Field
        {...about('roomDialIn')}
        label={text.roomDialIn}
        hint={text.roomDialInHint}
        maxlength={100}
        autocomplete="off"
      />
      <Field
        {...about('roomHostKey')}
        label={text.roomHostKey}
        hint={text.roomHostKeyHint}
        maxlength={100}
        autocomplete="off"
      />
    </details>
  );
}
