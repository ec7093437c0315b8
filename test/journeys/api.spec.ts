import { openHouse, type House } from '../people/house';
import { countsOf } from '../people/table-dump';

// The promises of the contract to other people's programs, field by field.
const MEETING_FIELDS = [
  'id',
  'slug',
  'title',
  'format',
  'series',
  'state',
  'access',
  'precision',
  'startsAt',
  'endsAt',
  'localStart',
  'localEnd',
  'zone',
  'place',
  'room',
  'speakers',
  'url',
  'ics',
  'demo',
];
const SERIES_FIELDS = ['id', 'slug', 'title', 'format', 'rule', 'url', 'meetings', 'skipped'];
const LUNCH = {
  title: 'Mittagsrunde',
  format: 'mittagsmeeting',
  localStart: '2026-12-03T12:30',
  rule: { freq: 'weekly', byDay: ['TH'], count: 6 },
};
const HOLIDAYS = { publicHolidays: 'BW', bankDays: true };

let house: House;
beforeAll(async () => (house = await openHouse()));
afterAll(() => house.close());

type Json = Record<string, unknown>;
const starts = (meetings: Json[]): unknown[] => meetings.map(({ localStart }) => localStart);

it('a Thursday series over Christmas skips both bank days and says why', async () => {
  const answer = await house.post('/api/v1/series', { ...LUNCH, slug: 'advent', shortName: 'adv', skip: HOLIDAYS });
  expect(answer.status).toBe(201);
  const { meetings, skipped, ...series } = answer.json();
  expect(Object.keys({ ...series, meetings, skipped })).toEqual(expect.arrayContaining(SERIES_FIELDS));
  expect(skipped).toEqual([
    { localStart: '2026-12-24T12:30', reason: 'Heiligabend', kind: expect.any(String) },
    { localStart: '2026-12-31T12:30', reason: 'Silvester', kind: expect.any(String) },
  ]);
  expect(starts(meetings)).toEqual(['2026-12-03T12:30', '2026-12-10T12:30', '2026-12-17T12:30', '2027-01-07T12:30']);
  expect(meetings[3]).toEqual((await house.get(`/api/v1/meetings/${meetings[3].id}`)).json());
});

it('a meeting has every promised field, with these values', async () => {
  const { meetings } = (await house.get('/api/v1/meetings?series=advent&from=2026-12-03&to=2026-12-03')).json();
  expect(meetings).toHaveLength(1);
  expect(Object.keys(meetings[0])).toEqual(expect.arrayContaining(MEETING_FIELDS));
  expect(meetings[0]).toMatchObject({
    ...{
      slug: 'advent-2026-12-03',
      title: 'Mittagsrunde',
      format: 'mittagsmeeting',
      series: 'advent',
      state: 'confirmed',
    },
    ...{
      access: 'public_no_registration',
      precision: 'instant',
      startsAt: '2026-12-03T11:30:00.000Z',
      endsAt: '2026-12-03T12:30:00.000Z',
    },
    ...{
      localStart: '2026-12-03T12:30',
      localEnd: '2026-12-03T13:30',
      zone: 'Europe/Berlin',
      place: null,
      speakers: [],
      demo: false,
    },
    ...{
      room: { kind: 'online', door: `${house.url}/m/advent` },
      url: `${house.url}/termine/advent-2026-12-03`,
      ics: `${house.url}/termine/advent-2026-12-03.ics`,
    },
  });
});

it('GET /api/v1/series/{slug} is what POST answered', async () => {
  const series = (await house.get('/api/v1/series/advent')).json();
  expect(series.rule).toEqual(LUNCH.rule);
  expect(starts(series.meetings)).toHaveLength(4);
  expect((await house.get('/api/v1/series')).json().series.map(({ slug }: Json) => slug)).toEqual(['advent']);
});

describe('preview', () => {
  it('saves nothing and equals what POST then makes', async () => {
    const wanted = { ...LUNCH, title: 'Vorschau', skip: HOLIDAYS, zone: 'Europe/Berlin', durationMinutes: 45 };
    const before = await countsOf(house.records);
    const preview = await house.post('/api/v1/series/preview', wanted);
    expect(preview.status).toBe(200);
    expect(await countsOf(house.records)).toEqual(before);
    const shown = preview.json();
    expect(Object.keys(shown).sort()).toEqual([
      'added',
      'cancelled',
      'clashes',
      'hints',
      'kept',
      'letters',
      'moved',
      'registrations',
      'reminders',
      'skipped',
      'subscribers',
    ]);
    const made = (await house.post('/api/v1/series', wanted)).json();
    const comparable = ({ id: _id, slug: _slug, url: _url, ics: _ics, changedAt: _at, ...rest }: Json): Json => rest;
    expect(shown.added.map(comparable)).toEqual(made.meetings.map(comparable));
    expect([shown.skipped, shown.moved, shown.cancelled, shown.kept]).toEqual([made.skipped, [], [], []]);
  });

  it('names meetings by the address they will get', async () => {
    const shown = (await house.post('/api/v1/series/preview', { ...LUNCH, title: 'Adressen' })).json();
    const made = (await house.post('/api/v1/series', { ...LUNCH, title: 'Adressen' })).json();
    expect(shown.added.map(({ slug, url }: Json) => [slug, url])).toEqual(
      made.meetings.map(({ slug, url }: Json) => [slug, url]),
    );
  });

  it('of a change saves nothing and equals what PATCH then does', async () => {
    const made = (await house.post('/api/v1/series', { ...LUNCH, title: 'Änderung' })).json();
    const change = {
      scope: 'following',
      meeting: made.meetings[2].id,
      set: { rule: { freq: 'weekly', byDay: ['FR'], count: 4 } },
    };
    const before = await countsOf(house.records);
    const shown = (await house.post('/api/v1/series/preview', { series: made.slug, change })).json();
    expect(await countsOf(house.records)).toEqual(before);
    expect((await house.get(`/api/v1/series/${made.slug}`)).json().meetings).toEqual(made.meetings);
    const done = (await house.patch(`/api/v1/meetings/${change.meeting}?scope=following`, change.set)).json();
    const plan = ({ added, moved, cancelled, kept }: Record<string, Json[]>) =>
      [added, moved, cancelled, kept].map((each) => starts(each as Json[]));
    expect(plan(shown)).toEqual(plan(done));
  });

  it('needs a token', async () => {
    expect((await house.post('/api/v1/series/preview', LUNCH, { token: null })).status).toBe(401);
  });
});

describe('single meetings', () => {
  it.each([
    [
      { localStart: '2026-12-11T17:00' },
      { precision: 'start_only', localStart: '2026-12-11T17:00', localEnd: null, endsAt: null, state: 'confirmed' },
    ],
    [
      { localStart: '2026-12-10', localEnd: '2026-12-11' },
      {
        precision: 'day',
        localStart: '2026-12-10',
        localEnd: '2026-12-11',
        startsAt: '2026-12-09T23:00:00.000Z',
        endsAt: '2026-12-11T23:00:00.000Z',
      },
    ],
    [
      { localStart: '2027-05' },
      { precision: 'month', localStart: '2027-05', startsAt: null, endsAt: null, state: 'planned' },
    ],
    [
      { localStart: '2027-autumn' },
      { precision: 'season', localStart: '2027-autumn', startsAt: null, state: 'planned' },
    ],
    [{ localStart: '2027' }, { precision: 'year', localStart: '2027', startsAt: null, state: 'planned' }],
    [{}, { precision: 'unknown', localStart: null, startsAt: null, state: 'planned' }],
    [
      { localStart: '2026-12-03T12:30', durationMinutes: 30 },
      { precision: 'instant', localEnd: '2026-12-03T13:00', state: 'confirmed' },
    ],
  ])('%j is kept as honestly as it is known', async (times, kept) => {
    const answer = await house.post('/api/v1/meetings', { title: 'Einzeln', format: 'sonstiges', ...times });
    expect([answer.status, answer.json()]).toEqual([201, expect.objectContaining(kept)]);
  });

  it('with programme, speakers, place and a parent', async () => {
    const block = (
      await house.post('/api/v1/meetings', {
        title: 'Block',
        format: 'weiterbildung',
        localStart: '2027-02-04',
        localEnd: '2027-02-05',
      })
    ).json();
    const programme = [
      {
        day: 1,
        from: '10:00',
        to: '10:30',
        title: 'Begrüßung',
        kind: 'opening',
        speakers: [{ name: 'M. Muster', kind: 'verwaltung' }],
      },
    ];
    const wanted = {
      title: 'Abendvortrag',
      format: 'festvortrag',
      localStart: '2027-02-04T18:00',
      parent: block.id,
      programme,
      place: { city: 'Ulm' },
      feeNote: 'Eintritt frei',
    };
    const evening = (await house.post('/api/v1/meetings', wanted)).json();
    expect(evening).toMatchObject({
      programme: [{ ...programme[0] }],
      feeNote: 'Eintritt frei',
      access: 'public',
      room: null,
    });
    expect(evening.place).toEqual({
      name: null,
      street: null,
      postcode: null,
      city: 'Ulm',
      accessNotes: null,
      accessibilityNotes: null,
    });
  });
});
