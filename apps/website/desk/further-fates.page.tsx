import type { Lang } from '@hub/calendar/date-words';
import type { AllFates } from './consequences';
import { consequencesWords } from './consequences-words';
import { FieldsOf } from './logbook-entry.page';

/** What is new of the series itself, beside its dates: its rule, what it leaves out, its short names. */
export function SeriesFates({ fates: { series }, lang }: { fates: AllFates; lang: Lang }) {
  const text = consequencesWords(lang);
  const { fields, shortNames } = series;
  if (fields.length + shortNames.come.length + shortNames.gone.length === 0) return null;
  return (
    <li>
      <h3>{text.series}</h3>
      {shortNames.come.map((name) => (
        <p>{text.shortNameComes(`/${name}`)}</p>
      ))}
      {shortNames.gone.length > 0 && (
        <p>{text.shortNamesGo(shortNames.gone.map((name) => `/${name}`).join(', '), shortNames.gone.length)}</p>
      )}
      {fields.length > 0 && <FieldsOf fields={fields} lang={lang} />}
    </li>
  );
}

/** Places of guests, and those of them that change. */
export function PlaceFates({ fates, lang }: { fates: AllFates; lang: Lang }) {
  const text = consequencesWords(lang);
  const touched = fates.dates.filter(({ fate }) => fate !== 'kept');
  const isOff = fates.registered > 0 && touched.every(({ fate }) => fate === 'cancelled');
  const turns = new Map<string, number>();
  for (const { was, is, count } of fates.places) {
    const key = `${was ?? 'none'} ${is ?? 'none'}`;
    turns.set(key, (turns.get(key) ?? 0) + count);
  }
  return (
    <li>
      <h3>{text.places}</h3>
      <p>{(isOff ? text.placesOff : text.placesKept)(fates.registered)}</p>
      {[...turns].map(([key, count]) => {
        const [was = '', is = ''] = key.split(' ');
        return <p>{text.placeTurn(text.placeStates[was] ?? was, text.placeStates[is] ?? is, count)}</p>;
      })}
    </li>
  );
}

export function ReminderFates({ fates: { reminders }, lang }: { fates: AllFates; lang: Lang }) {
  const text = consequencesWords(lang);
  const [moved, gone, fresh, called] = [
    reminders.filter(({ was, is }) => was && is).length,
    reminders.filter(({ is }) => !is).length,
    reminders.filter(({ was }) => !was).length,
    reminders.filter(({ wasCalled }) => wasCalled).length,
  ];
  return (
    <li>
      <h3>{text.reminders}</h3>
      <p>
        {[
          moved > 0 && text.remindersMove(moved),
          gone > 0 && text.remindersGo(gone),
          fresh > 0 && text.remindersCome(fresh),
          called > 0 && text.remindersCalled(called),
        ]
          .filter(Boolean)
          .join(' ') || text.remindersNone}
      </p>
    </li>
  );
}
