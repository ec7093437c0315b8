// Forms as a browser sends them: fields in order, from a page of the house.
import type { Answer } from './http-client';
import type { House } from './house';

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
