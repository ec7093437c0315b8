// What somebody in a room may ask for over its socket. In: the text of a message. Out: the request, or null.
// Refuses unknown words and fields, and texts longer than anybody types.
import { z } from 'zod';

const person = z.string().regex(/^p\d{1,6}$/u);
const text = (most: number) => z.string().max(most);
const said = (most: number) => text(most).refine((value) => value.trim() !== '');

/** One who is in charge asks; the room refuses others. */
export const HOST_WORDS = [
  ...['admit', 'admit_all', 'deny', 'mute', 'mute_all', 'remove', 'lock', 'lobby', 'stop_share', 'end'],
  ...['lower_hand', 'stage', 'answered', 'seat', 'tables', 'deal', 'back', 'make_host'],
] as const;

const SHAPES = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('answer'), sdp: text(100_000) }),
  z.strictObject({ t: z.literal('again') }),
  z.strictObject({ t: z.literal('show'), mic: z.boolean(), cam: z.boolean(), share: z.boolean() }),
  z.strictObject({ t: z.literal('watch'), ids: z.array(person).max(9) }),
  z.strictObject({ t: z.literal('hand'), up: z.boolean() }),
  z.strictObject({ t: z.literal('name'), name: text(60) }),
  z.strictObject({ t: z.literal('chat'), text: said(2_000) }),
  z.strictObject({ t: z.literal('typing'), text: text(500) }),
  z.strictObject({ t: z.literal('line'), text: said(500) }),
  z.strictObject({ t: z.literal('question'), text: said(500), anonymous: z.boolean() }),
  z.strictObject({ t: z.literal('vote'), question: z.int().positive(), for: z.boolean() }),
  z.strictObject({ t: z.literal('leave') }),
  z.strictObject({
    t: z.literal('host'),
    do: z.enum(HOST_WORDS),
    who: person.optional(),
    on: z.boolean().optional(),
    question: z.int().positive().optional(),
    table: z.int().min(0).max(20).optional(),
  }),
]);
const ENTRY = z.strictObject({
  ...{ t: z.literal('enter'), pass: text(300), name: text(60), media: z.boolean() },
  /** From what kind of municipality, if somebody likes to say it. */
  kind: text(60).optional(),
});

export type RoomRequest = z.infer<typeof SHAPES>;
export type HostRequest = Extract<RoomRequest, { t: 'host' }>;
export type EntryRequest = z.infer<typeof ENTRY>;

export const readRequest = (message: string): RoomRequest | null => read(SHAPES, message);
export const readEntry = (message: string): EntryRequest | null => read(ENTRY, message);

function read<T extends z.ZodType>(schema: T, message: string): z.output<T> | null {
  try {
    const outcome = schema.safeParse(JSON.parse(message));
    return outcome.success ? outcome.data : null;
  } catch {
    return null;
  }
}

/** A name as it is shown: one line, no signs that turn the direction of the text or hide in it. */
export const cleanName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 40);
