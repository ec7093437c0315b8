// In: what a speaker, or an organiser on their behalf, sends; and what remains of a meeting. Out: checked and bounded, or a
// problem per field. Unknown fields are refused.
import { line, paragraphs } from '@hub/programme/plain-text';
import { z } from 'zod';
import { CONSENT_ITEMS } from './consent-items';
import { LICENCES, MATERIAL_ACCESS, MATERIAL_KINDS } from './material-words';
import { doiIn } from './speaker-page';

const optional = (most: number) => z.union([z.literal(''), line(most)]);

export const contributionSchema = z
  .strictObject({
    biography: z.union([z.literal(''), paragraphs(3_000)]),
    abstract: z.union([z.literal(''), paragraphs(5_000)]),
    studyTitle: optional(300),
    doi: z.string().max(300, 'too_long'),
    takeAways: z.array(line(300)).max(3, 'too_many'),
    pictureAlt: optional(300),
    agreed: z.array(z.enum(CONSENT_ITEMS)),
  })
  .superRefine(({ doi }, context) => {
    if (doi.trim() && !doiIn(doi)) context.addIssue({ code: 'custom', path: ['doi'], message: 'doi_shape' });
  })
  .transform((given) => ({ ...given, doi: doiIn(given.doi) ?? '' }));
export type ContributionRequest = z.output<typeof contributionSchema>;

const webAddress = z.union([
  z.literal(''),
  z.url({ protocol: /^https?$/u, error: 'web_address' }).max(2_000, 'too_long'),
]);

/** A note after a lunch meeting is short: five lines that name nobody. */
const NOTE_LINES = 5;

export const materialSchema = z
  .strictObject({
    kind: z.enum(MATERIAL_KINDS),
    title: line(200),
    text: z.union([z.literal(''), paragraphs(5_000)]),
    url: webAddress,
    tableName: optional(100),
    municipality: optional(200),
    action: z.union([z.literal(''), paragraphs(2_000)]),
    contact: optional(200),
    access: z.enum(MATERIAL_ACCESS),
    licence: z.enum(LICENCES),
    dated: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'day_shape'),
  })
  .superRefine(({ kind, url, text, municipality, tableName }, context) => {
    const missing = (path: string) => context.addIssue({ code: 'custom', path: [path], message: 'missing' });
    if (kind === 'link' && !url) missing('url');
    if (['note', 'result', 'good_practice'].includes(kind) && !text.trim()) missing('text');
    if (kind === 'good_practice' && !municipality) missing('municipality');
    if (kind === 'result' && !tableName) missing('tableName');
    if (kind === 'note' && text.trim().split('\n').length > NOTE_LINES)
      context.addIssue({ code: 'custom', path: ['text'], message: 'five_lines' });
  });
export type MaterialRequest = z.output<typeof materialSchema>;
