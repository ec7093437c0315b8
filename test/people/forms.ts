// Forms as a browser sends them: fields in order, from a page of the house.
import type { Answer } from './http-client';
import type { House } from './house';
import { attribute, unescaped, type Page } from './page-reader';

export type Fields = Record<string, string | string[]> | [string, string][];

export const encodedForm = (fields: Fields): string =>
  new URLSearchParams(
    Array.isArray(fields)
      ? fields
      : Object.entries(fields).flatMap(([name, values]) =>
          [values].flat().map((value): [string, string] => [name, value]),
        ),
  ).toString();

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export const sendForm = (
  house: House,
  path: string,
  fields: Fields = {},
  headers: Record<string, string> = {},
): Promise<Answer> =>
  house.ask('POST', path, { body: encodedForm(fields), headers: { ...FORM, origin: house.url, ...headers } });

/** What a browser would send of a form as it stands there: without a button, and of boxes only those that are ticked. */
export function fieldsOf(page: Page, action: string): Record<string, string> {
  const fields = ['input', 'textarea', 'select'].flatMap((tag) =>
    page.one(`form[action="${action}"]`).querySelectorAll(tag),
  );
  return Object.fromEntries(
    fields.flatMap((field) => {
      const isBox = ['radio', 'checkbox'].includes(attribute(field, 'type') ?? '');
      if (isBox && !field.hasAttribute('checked')) return [];
      const chosen = field.querySelectorAll('option').find((option) => option.hasAttribute('selected'));
      const value = field.is('textarea') ? unescaped(field.textContent) : attribute(chosen ?? field, 'value');
      return [[attribute(field, 'name') ?? '', value ?? '']];
    }),
  );
}
