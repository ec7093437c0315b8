// In: the body of a request to schedule or change something, from the JSON API, the desk's form or the loader of the
// demonstration. Out: a checked, typed request. Unknown fields are refused with their names; texts are bounded.
// Whether a rule makes sense in time (dates, zone, rule ceilings) is judged by series-draft, which knows the calendar.
import { isZone } from '@hub/calendar/wall-clock';
import { z } from 'zod';
import { line, paragraphs } from './plain-text';
import { signUpSchema } from './sign-up-request';
import { slugSchema } from './slug';
import { ACCESS, HOME_ZONE, ITEM_KINDS, MODES, PRECISIONS, SPEAKER_KINDS } from './words-of-the-trade';

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/u;
const MIDNIGHT = '00:00';
const LOOSE_DATE = /^\d{4}(-(\d{2}(-\d{2}(T\d{2}:\d{2})?)?|spring|summer|autumn|winter))?$/u;

const localTime = z.string().regex(LOCAL_TIME, 'local_time_shape');
const day = z.string().regex(DAY, 'day_shape');
const clock = z.string().regex(CLOCK, 'clock_shape');
const looseDate = z.string().regex(LOOSE_DATE, 'date_shape');
const minutes = z
  .number()
  .int()
  .min(1, 'out_of_range')
  .max(30 * 24 * 60, 'out_of_range');
const zone = z.string().max(60, 'too_long').refine(isZone, 'zone_unknown');

export const ruleSchema = z.strictObject({
  freq: z.enum(['daily', 'weekly', 'monthly', 'yearly']),
  interval: z.number().int().optional(),
  byDay: z.array(z.string().max(5)).max(14, 'too_many').optional(),
  byMonthDay: z.array(z.number().int()).max(31, 'too_many').optional(),
  byMonth: z.array(z.number().int()).max(12, 'too_many').optional(),
  until: day.optional(),
  count: z.number().int().optional(),
});

export const skipSchema = z.strictObject({
  publicHolidays: z.string().max(2).nullable().optional(),
  bankDays: z.boolean().optional(),
  schoolHolidays: z.union([z.boolean(), z.literal('hint')]).optional(),
  dates: z.array(day).max(400, 'too_many').optional(),
});

export const speakerSchema = z.strictObject({
  name: line(200),
  role: line(200).nullish(),
  affiliation: line(200).nullish(),
  kind: z.enum(SPEAKER_KINDS).nullish(),
});

export const placeSchema = z.strictObject({
  name: line(200).nullish(),
  street: line(200).nullish(),
  postcode: line(20).nullish(),
  city: line(100).nullish(),
  accessNotes: paragraphs(2000).nullish(),
  accessibilityNotes: paragraphs(2000).nullish(),
});

export const itemSchema = z
  .strictObject({
    day: z.number().int().min(1).max(31).default(1),
    from: clock.nullable().default(null),
    to: clock.nullable().default(null),
    title: line(300),
    kind: z.enum(ITEM_KINDS).default('other'),
    speakers: z.array(speakerSchema).max(40, 'too_many').default([]),
    leadingQuestion: line(500).nullish(),
  })
  .superRefine(({ from, to }, context) => {
    const isBackwards = from !== null && to !== null && to !== MIDNIGHT && to <= from;
    if (isBackwards) context.addIssue({ code: 'custom', path: ['to'], message: 'ends_before_start' });
  });

/**
 * `"https://…"`, `{ kind: "link", url }`, `{ kind: "builtin" }` or `{ kind: "engine", name }`; which addresses are
 * acceptable decides rooms/room-link, which engines there are rooms/engines.
 */
export const roomSchema = z.union([
  z.string().max(2000, 'too_long'),
  z.strictObject({
    ...{ kind: z.literal('link'), url: z.string().max(2000, 'too_long') },
    ...{ dialIn: z.string().max(100, 'too_long').optional(), hostKey: z.string().max(100, 'too_long').optional() },
  }),
  z.strictObject({ kind: z.literal('builtin') }),
  z.strictObject({ kind: z.literal('engine'), name: z.string().max(80, 'too_long') }),
]);

/** What may be said of a series, of a single meeting, and of one date of a series alike. */
const describing = {
  title: line(200),
  leadingQuestion: line(500).nullable(),
  description: paragraphs(10_000),
  host: line(200).nullable(),
  fundingNote: line(500).nullable(),
  feeNote: line(200).nullable(),
  access: z.enum(ACCESS),
  announced: z.boolean(),
  capacity: z.number().int().min(1, 'out_of_range').max(100_000, 'out_of_range').nullable(),
  mode: z.enum(MODES),
  place: placeSchema.nullable(),
  room: roomSchema.nullable(),
  /** Null: as the access and the format say. */
  signUp: signUpSchema.nullable(),
  speakers: z.array(speakerSchema).max(40, 'too_many'),
  topics: z.array(line(80)).max(20, 'too_many'),
};
const described = z.strictObject(describing).partial();

const oneDate = described.extend({ localStart: localTime, durationMinutes: minutes.optional() });

const naming = {
  title: line(200),
  format: z.string().min(1, 'empty').max(60, 'too_long'),
  slug: slugSchema.optional(),
  shortName: slugSchema.optional(),
  zone: zone.default(HOME_ZONE),
  reminders: z
    .array(
      z
        .number()
        .int()
        .min(0)
        .max(60 * 24 * 60),
    )
    .max(10, 'too_many')
    .optional(),
};

export const seriesRequestSchema = described.extend({
  ...naming,
  localStart: localTime.optional(),
  durationMinutes: minutes.optional(),
  rule: ruleSchema.optional(),
  dates: z
    .array(z.union([localTime, oneDate]))
    .min(1, 'empty')
    .max(400, 'too_many')
    .optional(),
  skip: skipSchema.optional(),
  /** With a rule: what single dates of it say for themselves, and where one of them is meant to be instead. */
  exceptions: z
    .array(oneDate.extend({ movedTo: localTime.optional() }))
    .max(400, 'too_many')
    .optional(),
  /** Beside a rule: dates that it does not name. */
  extraDates: z
    .array(z.union([localTime, oneDate]))
    .max(400, 'too_many')
    .optional(),
  /** They take turns as hosts, date after date. */
  hosts: z.array(line(200)).max(40, 'too_many').optional(),
});
export type SeriesRequest = z.infer<typeof seriesRequestSchema>;

/** Which of the two would count, nobody could say. */
function endOrLength(
  { localEnd, durationMinutes }: { localEnd?: string | null; durationMinutes?: number },
  context: z.RefinementCtx,
): void {
  if (localEnd && durationMinutes !== undefined)
    context.addIssue({ code: 'custom', path: ['durationMinutes'], message: 'end_or_length' });
}

export const meetingRequestSchema = described
  .extend({
    ...naming,
    title: line(200).optional(),
    format: z.string().min(1, 'empty').max(60, 'too_long').optional(),
    zone: zone.optional(),
    precision: z.enum(PRECISIONS).optional(),
    localStart: looseDate.nullable().optional(),
    localEnd: looseDate.nullable().optional(),
    durationMinutes: minutes.optional(),
    parent: z.string().max(120).optional(),
    /** Slug of the series this is an extra date of; what is not said here, it takes from there. */
    series: z.string().max(120).optional(),
    programme: z.array(itemSchema).max(200, 'too_many').optional(),
    pilot: z.boolean().optional(),
  })
  .superRefine((request, context) => {
    endOrLength(request, context);
    if (request.series) return;
    for (const field of ['title', 'format'] as const)
      if (!request[field]) context.addIssue({ code: 'custom', path: [field], message: 'missing' });
  });
export type MeetingRequest = z.infer<typeof meetingRequestSchema>;

export const SCOPES = ['this', 'following', 'unedited', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** What one date of a series is called from now on; null: as the series is. */
const titleOfDate = z.strictObject({ meeting: z.string().min(1).max(120), title: line(200).nullable() });

/**
 * Changes: of words, people and place; and of time, which for more than one date goes through the rule. With scope=all
 * `slug` renames the series, `shortName` gives it one more short name (null takes them back), and `skip` replaces those
 * of its parts that are named. `titles` are those of single dates of a series, given all at once.
 */
export const changeSchema = described
  .extend({
    programme: z.array(itemSchema).max(200, 'too_many').optional(),
    durationMinutes: minutes.optional(),
    localTime: clock.optional(),
    rule: ruleSchema.optional(),
    skip: skipSchema.optional(),
    slug: slugSchema.optional(),
    shortName: slugSchema.nullable().optional(),
    titles: z.array(titleOfDate).max(400, 'too_many').optional(),
    precision: z.enum(PRECISIONS).optional(),
    localStart: looseDate.nullable().optional(),
    localEnd: looseDate.nullable().optional(),
    reason: line(300).nullable().optional(),
  })
  .superRefine(endOrLength);
export type ChangeRequest = z.infer<typeof changeSchema>;

const dayOrTime = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/u, 'date_shape');

export const moveSchema = z
  .strictObject({
    localStart: dayOrTime,
    localEnd: dayOrTime.optional(),
    durationMinutes: minutes.optional(),
    reason: line(300).nullable().optional(),
  })
  .superRefine(endOrLength);
export type MoveRequest = z.infer<typeof moveSchema>;

/** `replacement`: id or slug of the meeting that takes its place. */
export const cancelSchema = z.strictObject({
  reason: line(300).nullable().optional(),
  replacement: z.string().max(120).nullable().optional(),
});
export type CancelRequest = z.infer<typeof cancelSchema>;

export const previewSchema = z.union([
  z.strictObject({
    series: z.string().min(1).max(120),
    change: z.strictObject({ scope: z.enum(SCOPES), meeting: z.string().max(120).optional(), set: changeSchema }),
  }),
  seriesRequestSchema,
]);

/** What was wrong with one field of a request; `reason` is a code that the website says in the person's language. */
export interface Problem {
  field: string;
  reason: string;
}
export type Checked<T> = ({ ok: true } & T) | { ok: false; problems: Problem[] };
