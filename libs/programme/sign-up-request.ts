// In: the part of a request that says how one registers for a meeting or a series. Out: it checked and typed; what is left
// out stays as it is. Refuses unknown fields by name, a question asked twice, and a choice without answers.
import { z } from 'zod';
import { line, paragraphs } from './plain-text';

const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const day = z.string().regex(DAY, 'day_shape');
const seats = z.number().int().min(1, 'out_of_range').max(100_000, 'out_of_range');

/** One more question of the form; `key` is its name in the answers. */
export const extraFieldSchema = z
  .strictObject({
    key: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/u, 'field_key_shape')
      // these are fields of every form
      .refine((key) => !['name', 'email', 'municipality', 'needs', 'lang', 'scope'].includes(key), 'field_key_taken'),
    label: line(200),
    labelEn: line(200).nullish(),
    kind: z.enum(['line', 'text', 'choice', 'tick']).default('line'),
    required: z.boolean().default(false),
    options: z.array(line(200)).max(30, 'too_many').optional(),
  })
  .refine(({ kind, options }) => kind !== 'choice' || (options?.length ?? 0) > 1, {
    path: ['options'],
    error: 'missing',
  });

/** How one registers; what is left out stays as it is. Days are local days of the meeting, both inclusive. */
export const signUpSchema = z
  .strictObject({
    opensOn: day.nullable(),
    closesOn: day.nullable(),
    closesMinutes: z
      .number()
      .int()
      .min(0, 'out_of_range')
      .max(365 * 24 * 60, 'out_of_range')
      .nullable(),
    wholeSeries: z.boolean(),
    waitingList: z.boolean(),
    promotion: z.enum(['automatic', 'offer', 'by_hand']),
    offerHours: z.number().int().min(1, 'out_of_range').max(1_000, 'out_of_range'),
    quotas: z
      .array(
        z.strictObject({
          by: z.enum(['municipality_kind', 'association', 'sector']),
          term: z.string().min(1, 'empty').max(60, 'too_long'),
          seats,
        }),
      )
      .max(40, 'too_many'),
    perMunicipality: seats.nullable(),
    fields: z.array(extraFieldSchema).max(20, 'too_many'),
    asksNeeds: z.boolean(),
    letterNote: paragraphs(1_000),
    letterNoteEn: paragraphs(1_000),
  })
  .partial()
  .superRefine(({ fields = [] }, context) => {
    const keys = fields.map(({ key }) => key);
    if (new Set(keys).size < keys.length) context.addIssue({ code: 'custom', path: ['fields'], message: 'twice' });
  });
export type SignUpRequest = z.infer<typeof signUpSchema>;
