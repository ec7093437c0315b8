import { registrationRequestSchema } from '@hub/guests/registration-request';
import { requestOfForm } from './registration-form';

it('three fields of one person', () =>
  expect(
    registrationRequestSchema.parse(
      requestOfForm({ name: 'Anna', email: 'anna@example.org', municipality: 'Musterstadt', formToken: 'x' }, 'en'),
    ),
  ).toMatchObject({ people: [{ name: 'Anna', email: 'anna@example.org' }], municipality: 'Musterstadt', lang: 'en' }));

it('several people, empty rows between them, and everything else there is', () =>
  expect(
    requestOfForm(
      {
        ...{ name: ['A', '', 'C'], email: ['a@example.org', ' ', 'c@example.org'], municipality: 'Dorf', needs: '' },
        ...{ kind: '', sector: 'verwaltung', scope: 'series', answer_essen: 'alles', lang: 'de', once: 'k' },
      },
      'en',
    ),
  ).toEqual({
    people: [
      { name: 'A', email: 'a@example.org' },
      { name: 'C', email: 'c@example.org' },
    ],
    ...{ lang: 'de', municipality: 'Dorf', sector: 'verwaltung', scope: 'series', answers: { essen: 'alles' } },
  }));

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['fields nobody knows', { name: 'A', email: 'a@example.org', municipality: 'x', role: 'speaker' }],
  ['objects for texts', { name: { a: 1 }, email: 'a@example.org', municipality: 'x' }],
  ['several municipalities', { name: 'A', email: 'a@example.org', municipality: ['x', 'y'] }],
  ['a name without an address', { name: 'A', municipality: 'x' }],
  ['a prototype', JSON.parse('{"__proto__":{"x":1},"name":"A","email":"a@example.org","municipality":"x"}')],
])('%s is refused by the schema', (_what, body) =>
  expect(registrationRequestSchema.safeParse(requestOfForm(body, 'de')).success).toBe(false),
);
