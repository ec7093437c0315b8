// In: the body of a question what would happen. Out: the schema that reads it, so that its problems name its own fields: a
// move, a cancellation or a change of one meeting; else a change of a series, or a new one. Refuses nothing itself.
import { cancelSchema, changeSchema, moveSchema, previewSchema } from '@hub/programme/schedule-request';
import { z } from 'zod';

const meeting = z.string().min(1).max(120);
const moved = z.strictObject({ meeting, move: moveSchema });
const cancelled = z.strictObject({ meeting, cancel: cancelSchema });
const changed = z.strictObject({ meeting, change: z.strictObject({ scope: z.literal('this'), set: changeSchema }) });

export const consequencesSchema = z.union([moved, cancelled, changed, previewSchema]);
export type ConsequencesRequest = z.output<typeof consequencesSchema>;

export function consequencesSchemaFor(body: unknown): z.ZodType<ConsequencesRequest> {
  const has = (field: string): boolean => typeof body === 'object' && body !== null && Object.hasOwn(body, field);
  if (!has('meeting')) return previewSchema;
  return has('move') ? moved : has('cancel') ? cancelled : changed;
}
