// In: the form's fields for an address and up to three contributors, all text. Out: place and speakers as a request says
// them, or nothing where everything was left empty; problems named by the fields.
import { placeSchema, speakerSchema, type Problem } from '@hub/programme/schedule-request';

export const PERSONS = [1, 2, 3] as const;
export type PersonNumber = (typeof PERSONS)[number];
type PersonField = `speaker${PersonNumber}${'Name' | 'Affiliation' | 'Kind'}`;
export const PEOPLE: PersonField[] = PERSONS.flatMap((number): PersonField[] => [
  `speaker${number}Name`,
  `speaker${number}Affiliation`,
  `speaker${number}Kind`,
]);

type PlaceField = 'placeName' | 'street' | 'postcode' | 'city' | 'accessibility';
export type PlaceForm = Record<PlaceField, string>;
export type PeopleForm = Record<PersonField, string>;

const PLACE_CONTROL: Record<string, PlaceField> = {
  ...{ name: 'placeName', street: 'street', postcode: 'postcode', city: 'city' },
  accessibilityNotes: 'accessibility',
};
const PERSON_CONTROL: Record<string, 'Name' | 'Affiliation' | 'Kind'> = {
  ...{ name: 'Name', affiliation: 'Affiliation', kind: 'Kind' },
};

export function placeOf(form: PlaceForm): { place?: Record<string, string> } {
  const said = Object.entries(PLACE_CONTROL)
    .map(([name, field]) => [name, form[field].trim()])
    .filter(([, text]) => text !== '');
  return said.length > 0 ? { place: Object.fromEntries(said) as Record<string, string> } : {};
}

/** Whoever has neither name nor affiliation is nobody, whatever the list of kinds says. */
const isThere = (form: PeopleForm, number: PersonNumber): boolean =>
  `${form[`speaker${number}Name`]}${form[`speaker${number}Affiliation`]}`.trim() !== '';

const personOf = (form: PeopleForm, number: PersonNumber): Record<string, string> =>
  Object.fromEntries(
    Object.entries(PERSON_CONTROL)
      .map(([name, field]) => [name, form[`speaker${number}${field}`].trim()])
      .filter(([, text]) => text !== ''),
  ) as Record<string, string>;

export function peopleOf(form: PeopleForm): { speakers?: Record<string, string>[] } {
  const speakers = PERSONS.filter((number) => isThere(form, number)).map((number) => personOf(form, number));
  return speakers.length > 0 ? { speakers } : {};
}

export function placeProblems(form: PlaceForm & PeopleForm): Problem[] {
  const place = placeSchema.safeParse(placeOf(form).place ?? {});
  const people = PERSONS.filter((number) => isThere(form, number)).flatMap((number): Problem[] => {
    const person = personOf(form, number);
    if (!person['name']) return [{ field: `speaker${number}Name`, reason: 'missing' }];
    const read = speakerSchema.safeParse(person);
    return (read.error?.issues ?? []).map(({ path, message }) => ({
      field: `speaker${number}${PERSON_CONTROL[String(path[0])] ?? 'Name'}`,
      reason: codeOf(message),
    }));
  });
  const wrongPlace = (place.error?.issues ?? []).map(({ path, message }) => ({
    field: PLACE_CONTROL[String(path[0])] ?? 'placeName',
    reason: codeOf(message),
  }));
  return [...wrongPlace, ...people];
}

const codeOf = (message: string): string => (/^[a-z_]+$/u.test(message) ? message : 'invalid');
