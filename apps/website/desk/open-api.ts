// In: the hub's public address. Out: the description of the JSON API (OpenAPI 3.1), made from the very schemas that
// check the requests, so that it cannot say anything else than what is accepted.
import { enteredRequestSchema, registrationRequestSchema } from '@hub/guests/registration-request';
import { GUEST_ROLES, REGISTRATION_STATES } from '@hub/guests/registration-words';
import {
  cancelSchema,
  changeSchema,
  meetingRequestSchema,
  moveSchema,
  seriesRequestSchema,
} from '@hub/programme/schedule-request';
import { LETTER_STATES } from '@hub/outbox/letter-states';
import { ACCESS, PRECISIONS, STATES } from '@hub/programme/words-of-the-trade';
import { z } from 'zod';
import { consequencesSchema } from './change-request';
import { letterWishSchema } from './letter-wish';

const jsonOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' });
const text = { type: 'string' } as const;
const nullable = { type: ['string', 'null'] } as const;

const MEETING = {
  type: 'object',
  properties: {
    ...{ id: text, slug: text, title: text, format: text, series: nullable, url: text, ics: text, zone: text },
    state: { enum: STATES },
    access: { enum: ACCESS },
    precision: { enum: PRECISIONS },
    ...{
      startsAt: { ...nullable, format: 'date-time' },
      endsAt: { ...nullable, format: 'date-time' },
      localStart: nullable,
      localEnd: nullable,
    },
    ...{
      place: { type: ['object', 'null'] },
      room: { type: ['object', 'null'] },
      speakers: { type: 'array' },
      demo: { type: 'boolean' },
    },
  },
} as const;

const moment = { ...nullable, format: 'date-time' } as const;
const LETTER = {
  type: 'object',
  properties: {
    ...{ id: text, kind: text, queue: text, messageId: text, lang: { enum: ['de', 'en'] } },
    state: { enum: LETTER_STATES },
    to: { type: ['object', 'null'], properties: { name: text, address: text } },
    ...{ meeting: nullable, attempts: { type: 'integer' }, lastCode: nullable, lastError: nullable },
    ...{ createdAt: moment, dueAt: moment, nextAt: moment, notAfter: moment, sentAt: moment },
  },
} as const;

const REGISTRATION = {
  type: 'object',
  properties: {
    ...{ id: text, name: text, email: nullable, municipality: text, lang: { enum: ['de', 'en'] } },
    ...{ state: { enum: REGISTRATION_STATES }, role: { enum: GUEST_ROLES }, position: { type: ['integer', 'null'] } },
    ...{ kind: nullable, association: nullable, sector: nullable, answers: { type: 'object' }, attendance: nullable },
    ...{ wholeSeries: { type: 'boolean' }, entered: { type: 'boolean' }, offerUntil: moment, createdAt: moment },
    ...{ changedAt: moment, cancelledAt: moment },
  },
} as const;

const answer = (description: string, schema: object = { type: 'object' }) => ({
  description,
  content: { 'application/json': { schema } },
});
const PROBLEM = {
  description: 'What is wrong, per field (RFC 9457)',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        properties: { code: text, title: text, status: { type: 'integer' }, problems: { type: 'array' } },
      },
    },
  },
};
const query = (name: string, description: string) => ({ name, in: 'query', description, schema: text });
const path = (name: string) => ({ name, in: 'path', required: true, schema: text });
const KEY = { name: 'Idempotency-Key', in: 'header', description: 'Same key, same answer', schema: text };

/** What is changed, and when its letters leave. */
function changing(summary: string, schema: z.ZodType, parameters: object[]) {
  const { requestBody, ...rest } = writing(summary, schema, '200', parameters);
  const wish = jsonOf(letterWishSchema) as { properties: object };
  const body = jsonOf(schema) as { properties: object };
  const both = { ...body, properties: { ...body.properties, ...wish.properties } };
  return { ...rest, requestBody: { ...requestBody, content: { 'application/json': { schema: both } } } };
}

const ofChange = (summary: string) => ({
  summary,
  security: [{ token: [] }],
  parameters: [path('id')],
  responses: { 200: answer('Done'), 401: PROBLEM, 404: PROBLEM, 409: PROBLEM },
});

function writing(summary: string, schema: z.ZodType, status: string, parameters: object[] = []) {
  return {
    summary,
    security: [{ token: [] }],
    parameters: [...parameters, KEY],
    requestBody: { required: true, content: { 'application/json': { schema: jsonOf(schema) } } },
    responses: { [status]: answer('Done'), 400: PROBLEM, 401: PROBLEM, 404: PROBLEM, 409: PROBLEM },
  };
}

const FORM_FIELDS = {
  type: 'object',
  description: 'The same as flat fields: name and email once per person, answer_<key> per question; answers 303',
} as const;

const registering = {
  summary: 'Register people. Guests need no token; organisers may enter others (role, letter: false, no address)',
  parameters: [path('id'), KEY],
  requestBody: {
    required: true,
    content: {
      'application/json': { schema: { anyOf: [jsonOf(registrationRequestSchema), jsonOf(enteredRequestSchema)] } },
      'application/x-www-form-urlencoded': { schema: FORM_FIELDS },
    },
  },
  responses: {
    201: answer('How many were received and what newcomers get: the same, whoever was registered before', {
      type: 'object',
      properties: {
        received: { type: 'integer' },
        outcome: { enum: ['registered', 'partly_waiting', 'waiting', 'applied'] },
        registrations: { type: 'array', description: 'For organisers: id, state, role, position' },
      },
    }),
    303: { description: 'A form was sent' },
    ...{ 400: PROBLEM, 404: PROBLEM, 409: PROBLEM, 429: PROBLEM },
  },
};

export function openApi(publicUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Treffpunkt',
      version: '1',
      description: 'Meetings, series and their changes. Times are wall clock plus zone, and instants.',
    },
    servers: [{ url: publicUrl }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Meeting: MEETING, Letter: LETTER, Registration: REGISTRATION },
    },
    paths: {
      '/api/v1/meetings': {
        get: {
          summary: 'Public meetings',
          parameters: [
            query('from', 'Day or instant'),
            query('to', 'Day (inclusive) or instant'),
            query('format', 'One or more, comma-separated'),
            query('series', 'Slug'),
            query('topic', 'Slug'),
            query('q', 'Words'),
            query('limit', '1 to 500'),
            query('after', 'From `next`'),
          ],
          responses: {
            200: answer('A page of meetings', {
              type: 'object',
              properties: {
                meetings: { type: 'array', items: { $ref: '#/components/schemas/Meeting' } },
                next: nullable,
              },
            }),
            400: PROBLEM,
          },
        },
        post: writing('A single meeting', meetingRequestSchema, '201'),
      },
      '/api/v1/meetings/{id}': {
        get: {
          summary: 'One meeting',
          parameters: [path('id')],
          responses: { 200: answer('The meeting', { $ref: '#/components/schemas/Meeting' }), 404: PROBLEM },
        },
        patch: changing('Change a meeting or, by scope, its series', changeSchema, [
          path('id'),
          query('scope', 'this, following, unedited or all'),
        ]),
      },
      '/api/v1/meetings/{id}/move': { post: changing('Move a meeting', moveSchema, [path('id')]) },
      '/api/v1/meetings/{id}/cancel': { post: changing('Cancel a meeting', cancelSchema, [path('id')]) },
      '/api/v1/meetings/{id}/registrations': {
        get: {
          summary: 'Who is registered, in order, the waiting ones with their place (organisers)',
          security: [{ token: [] }],
          parameters: [path('id')],
          responses: {
            200: answer('Everybody', {
              type: 'object',
              properties: {
                seats: { type: 'object' },
                registrations: { type: 'array', items: { $ref: '#/components/schemas/Registration' } },
              },
            }),
            ...{ 401: PROBLEM, 404: PROBLEM },
          },
        },
        post: registering,
      },
      '/api/v1/letters': {
        get: {
          summary: 'Every letter, its state and Message-ID, newest first (organisers)',
          security: [{ token: [] }],
          parameters: [
            query('meeting', 'Id or slug'),
            query('state', LETTER_STATES.join(', ')),
            query('limit', '1 to 500'),
            query('after', 'From `next`'),
          ],
          responses: {
            200: answer('A page of letters', {
              type: 'object',
              properties: {
                letters: { type: 'array', items: { $ref: '#/components/schemas/Letter' } },
                next: nullable,
              },
            }),
            ...{ 400: PROBLEM, 401: PROBLEM, 404: PROBLEM },
          },
        },
      },
      '/api/v1/series': {
        get: { summary: 'All series', responses: { 200: answer('Series') } },
        post: writing('Schedule a series', seriesRequestSchema, '201'),
      },
      '/api/v1/series/preview': { post: writing('Every consequence, nothing saved', consequencesSchema, '200') },
      '/api/v1/changes/{id}/undo': { post: ofChange('Take a change back, as long as none of its letters has left') },
      '/api/v1/changes/{id}/send': { post: ofChange('Send its letters now; it can no longer be taken back') },
      '/api/v1/series/{slug}': {
        get: {
          summary: 'One series, its rule and meetings',
          parameters: [path('slug')],
          responses: { 200: answer('The series'), 404: PROBLEM },
        },
      },
    },
  };
}
