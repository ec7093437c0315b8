// In: what a person typed. Out: zod schemas that accept honest text and name what is wrong with the rest.
// One-line fields refuse control characters and line separators (they would become header, ICS or JSON-LD
// injection somewhere); longer texts keep line breaks and tabs. Lone surrogates and NUL fit no database. Marks that turn
// the direction of writing or hide themselves would let a title say something else than it shows.
import { z } from 'zod';

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;
// eslint-disable-next-line no-control-regex
const CONTROL_EXCEPT_BREAKS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/u;
const UNFIT = /\p{Surrogate}|[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;

export const line = (max: number) =>
  z
    .string()
    .min(1, 'empty')
    .max(max, 'too_long')
    .refine((text) => !CONTROL.test(text) && !UNFIT.test(text), 'control_characters')
    .transform((text) => text.trim().replace(/\s+/gu, ' '))
    .refine((text) => text.length > 0, 'empty');

export const paragraphs = (max: number) =>
  z
    .string()
    .max(max, 'too_long')
    .transform((text) => text.replace(/\r\n?/gu, '\n').trim())
    .refine((text) => !CONTROL_EXCEPT_BREAKS.test(text) && !UNFIT.test(text), 'control_characters');

/** Whether a text that did not go through a schema (a path, a query) may be shown or searched for. */
export const isPlainLine = (text: string): boolean => !CONTROL.test(text) && !UNFIT.test(text);
