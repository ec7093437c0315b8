import { openHouse, type House } from '../people/house';

// Names in addresses last: what was renamed redirects, what was used once is given to nothing else, short names lead to doors.
const LUNCH = {
  ...{ title: 'Mittagsrunde', format: 'mittagsmeeting', localStart: '2026-12-03T12:30' },
  rule: { freq: 'weekly', byDay: ['TH'], count: 6 },
};

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.post('/api/v1/series', { ...LUNCH, slug: 'advent', shortName: 'adv' });
});
afterAll(() => house.close());

it('a renamed meeting redirects from its old name, as page, file and in the API', async () => {
  const made = (
    await house.post('/api/v1/meetings', { title: 'Alter Name', format: 'sonstiges', localStart: '2027-03-01T10:00' })
  ).json();
  const renamed = await house.patch(`/api/v1/meetings/${made.id}`, { slug: 'neuer-name' });
  expect(renamed.json().meeting.slug).toBe('neuer-name');
  const old = await house.get(`/termine/${made.slug}?lang=en`);
  expect([old.status, old.headers.location]).toEqual([301, '/termine/neuer-name?lang=en']);
  expect((await house.get(`/termine/${made.slug}.ics`)).headers.location).toBe('/termine/neuer-name.ics');
  expect((await house.get('/termine/neuer-name')).status).toBe(200);
  expect((await house.get(`/m/${made.slug}`)).headers.location).toBe('/m/neuer-name');
});

it('an extra date of a series may have a name and a short name of its own', async () => {
  const extra = { series: 'advent', localStart: '2027-03-02T12:30', slug: 'fruehling', shortName: 'fr' };
  const made = await house.post('/api/v1/meetings', extra);
  expect([made.status, made.json().slug]).toEqual([201, 'fruehling']);
  expect((await house.get('/termine/fruehling')).status).toBe(200);
  expect((await house.get('/fr')).headers.location).toContain('/m/fruehling');
  const again = await house.post('/api/v1/meetings', { ...extra, localStart: '2027-03-09T12:30' });
  expect([again.status, again.json().problems]).toMatchObject([409, [{ field: 'slug', reason: 'slug_taken' }]]);
});

it('a name once used is not given to anything else', async () => {
  const taken = await house.post('/api/v1/meetings', {
    title: 'Neu',
    format: 'sonstiges',
    slug: 'alter-name-2027-03-01',
  });
  expect([taken.status, taken.json().code, taken.json().problems[0]]).toMatchObject([
    409,
    'slug_taken',
    { field: 'slug', reason: 'slug_taken' },
  ]);
});

it('the same title twice gets a number; umlauts and stars are folded', async () => {
  const slugs = [];
  for (let turn = 0; turn < 2; turn += 1)
    slugs.push((await house.post('/api/v1/series', { ...LUNCH, title: 'Größe für Frauen*' })).json().slug);
  expect(slugs).toEqual(['groesse-fuer-frauen', 'groesse-fuer-frauen-2']);
});

it.each(['termine', 'desk', 'api', 'kalender', 'adv', 'advent'])('the short name %s is refused', async (shortName) => {
  const answer = await house.post('/api/v1/series', { ...LUNCH, title: 'Kurz', shortName });
  expect([answer.status, answer.json().code]).toEqual([409, 'slug_taken']);
});

it('a short name leads to the door', async () => {
  const short = await house.get('/adv');
  expect([short.status, short.headers.location]).toEqual([302, '/m/advent']);
});
