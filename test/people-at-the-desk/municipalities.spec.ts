import { AudienceService } from '@hub/guests/audience.service';
import { MunicipalitiesService } from '@hub/people/municipalities.service';
import { Municipality, type MunicipalityValues } from '@hub/people/municipality.entity';
import { Person } from '@hub/people/person.entity';
import { Term } from '@hub/people/term.entity';
import { TermsService } from '@hub/people/terms.service';
import { VOCABULARIES } from '@hub/people/vocabularies';
import { randomUUID } from 'node:crypto';
import { ScheduleSeriesService } from '../../apps/website/desk/schedule-series.service';
import { openHouse, type House } from '../people/house';

let house: House;
let municipalities: MunicipalitiesService;
let terms: TermsService;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  municipalities = house.app.get(MunicipalitiesService);
  terms = house.app.get(TermsService);
});
afterAll(() => house.close());

const manager = () => house.records.manager;
const place = (name: string, values: Partial<MunicipalityValues> = {}): MunicipalityValues => ({
  ...{ name, kind: null, sizeClass: null, land: null, region: null, association: null },
  ...values,
});
const meant = async (text: string) => (await municipalities.matching(manager(), text))?.name ?? null;

it('a new hub knows words for everything, and the municipalities the sources name', async () => {
  const all = await terms.all();
  for (const vocabulary of VOCABULARIES) expect(all[vocabulary].length).toBeGreaterThan(0);
  expect(all.association.map(({ name }) => name)).toEqual(['Städtetag', 'Gemeindetag', 'Landkreistag', 'keiner']);
  expect((await municipalities.names()).slice(0, 3)).toEqual(['Achern', 'Alb-Donau-Kreis', 'Althengstett']);
});

it.each([
  ['Stadt Singen (Hohentwiel)', 'Singen'],
  ['Landratsamt Konstanz', 'Landkreis Konstanz'],
  ['konstanz', 'Konstanz'],
  ['Esslingen', 'Esslingen am Neckar'],
  ["Gemeinde Robert'); DROP TABLE person;--", null],
  ['%', null],
  ['\u0000', null],
])('%s means %s', async (text, name) => expect(await meant(text)).toBe(name));

it('the same place twice is refused, a twin in another region is not', async () => {
  const add = (values: MunicipalityValues) => house.records.transaction((each) => municipalities.add(each, values));
  expect(await add(place('Gemeinde Musterhausen', { region: 'freiburg' }))).toMatchObject({
    ok: true,
    municipality: { kind: 'gemeinde', foldedName: 'musterhausen' },
  });
  expect(await add(place('Musterhausen', { kind: 'gemeinde' }))).toEqual({
    ok: false,
    problems: [{ field: 'name', reason: 'name_taken' }],
  });
  expect(await add(place('Musterhausen', { kind: 'gemeinde', region: 'tuebingen' }))).toMatchObject({ ok: true });
  expect(await meant('Musterhausen')).toBe('Musterhausen');
  expect(await add(place('Irgendwo', { association: 'hansebund' }))).toEqual({
    ok: false,
    problems: [{ field: 'association', reason: 'not_in_list' }],
  });
});

it('the words of another Land work without a change of code, and no start brings the old ones back', async () => {
  await house.records.transaction(async (each) => {
    await each.delete(Term, { vocabulary: 'municipality_kind' });
    const values = { nameEn: 'joint municipality', position: 10, words: ['Samtgemeinde', 'SG'] };
    expect(await terms.add(each, 'municipality_kind', 'samtgemeinde', { name: 'Samtgemeinde', ...values })).toEqual({
      ok: true,
    });
    await municipalities.refold(each);
    await municipalities.add(each, place('Samtgemeinde Harpstedt'));
  });
  await terms.onModuleInit();
  expect((await terms.all()).municipality_kind.map(({ slug }) => slug)).toEqual(['samtgemeinde']);
  expect(await meant('SG Harpstedt')).toBe('Samtgemeinde Harpstedt');
  expect(await meant('Landkreis Konstanz')).toBe('Landkreis Konstanz');
  expect(await terms.remove(manager(), 'municipality_kind', 'samtgemeinde')).toEqual({
    ok: false,
    reason: 'term_used',
  });
});

it('the demonstration takes its municipalities with it, those in use stay', async () => {
  const used = await manager().findOneByOrFail(Municipality, { name: 'Salach' });
  await manager().save(Person, {
    ...{ id: randomUUID(), name: 'Kim Beispiel', email: 'kim@example.org', role: null, lang: 'de' as const },
    ...{ municipalityId: used.id, createdAt: new Date() },
  });
  expect(await house.app.get(AudienceService).municipalitiesInUse(manager())).toEqual([]);
  await house.app.get(ScheduleSeriesService).clearDemonstration({ now: new Date() });
  expect((await municipalities.names()).sort()).toEqual([
    'Gemeinde Musterhausen',
    'Musterhausen',
    'Salach',
    'Samtgemeinde Harpstedt',
  ]);
});
