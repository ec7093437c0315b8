import { Meeting } from '@hub/programme/meeting.entity';
import { Series } from '@hub/programme/series.entity';
import { Topic } from '@hub/programme/topic.entity';
import { Venue } from '@hub/programme/venue.entity';
import { DemonstrationService } from '../../apps/hub/demonstration.service';
import { NOW, openDesk, orThrow, type Desk } from './desk';

// The demonstration on the real database: loaded, loaded further, cleared, with an organiser's own meetings among it.
const LATER = new Date('2026-11-21T12:00:00Z');
const SECOND_SET = 24;

let desk: Desk;
let demonstration: DemonstrationService;
beforeAll(async () => {
  desk = await openDesk(NOW);
  demonstration = desk.house.app.get(DemonstrationService);
});
afterAll(() => desk.close());

const rows = (table: string, where = 'true'): Promise<Record<string, unknown>[]> =>
  desk.house.records.query(`SELECT * FROM ${table} t WHERE ${where} ORDER BY t::text`);
const count = (of: typeof Meeting | typeof Series, where: object) => desk.house.records.manager.countBy(of, where);
const named = (slug: string) => desk.house.records.manager.findOneByOrFail(Meeting, { slug });

/** An organiser's meetings before the demonstration came, and those that hang on it. */
async function organise() {
  const block = await desk.single({
    ...{ title: 'Eigener Block', format: 'weiterbildung', localStart: '2027-03-04', precision: 'day' },
    ...{ place: { name: 'Eigenes Haus', city: 'Ulm' }, topics: ['Eigenes Thema'] },
  });
  const { series } = await desk.schedule({ title: 'Eigene Reihe', slug: 'eigene-reihe' });
  return { block, series };
}

it('loads into an empty hub only, and clears to what was there: nothing', async () => {
  const tables = ['series', 'meeting', 'address', 'room', 'venue', 'topic', 'feed_block'];
  const before = await Promise.all(tables.map((table) => rows(table)));
  expect(await demonstration.loadIntoEmpty(NOW)).toBe(true);
  expect(await demonstration.loadIntoEmpty(NOW)).toBe(false);
  const loaded = await count(Meeting, { demo: true });
  expect([await count(Meeting, { demo: false }), await count(Series, { demo: true })]).toEqual([0, 5]);
  expect(await desk.desk.clearDemonstration({ now: LATER })).toEqual({ gone: loaded, freed: 0 });
  expect(await Promise.all(tables.map((table) => rows(table)))).toEqual(before);
});

it('loads the second set on request, once', async () => {
  expect(await demonstration.loadIntoEmpty(NOW)).toBe(true);
  const first = await count(Meeting, { demo: true });
  const [one, other] = await Promise.all([demonstration.loadMore(NOW), demonstration.loadMore(NOW)]);
  expect([one.added + other.added, one.there + other.there]).toEqual([SECOND_SET, SECOND_SET]);
  expect(await demonstration.loadMore(LATER)).toEqual({ added: 0, there: SECOND_SET });
  expect(await count(Meeting, { demo: true })).toBe(first + SECOND_SET);
  expect(await count(Meeting, { demo: false })).toBe(0);
  expect((await rows('meeting', "source IS NOT NULL AND source ~ '[.]txt'")).length).toBe(0);
});

it('clears exactly the demonstration: what organisers made stays, byte for byte, and stands for itself', async () => {
  const { block, series } = await organise();
  const extra = await desk.single({
    series: 'mittagsmeeting',
    localStart: '2027-01-05T12:30',
    title: 'Mein Extratermin',
  });
  expect(extra.demo).toBe(false);
  const part = await desk.single({
    ...{ title: 'Eigener Abend', format: 'festvortrag', localStart: '2027-03-04T19:00' },
    ...{ parent: 'beispielblock-buendnisse-vor-ort', topics: ['Eigenes Thema'] },
  });
  const shown = await named('beispielblock-neu-im-amt');
  const [called] = await desk.meetingsOf(series);
  if (!called) throw new Error('no own date');
  await desk.cancel(called, { reason: 'Besuch im Beispielblock', replacement: shown.slug });
  orThrow(
    await desk.change(null, {
      scope: 'this',
      on: shown,
      set: { topics: ['Freies Thema der Vorführung', 'Eigenes Thema'] },
    }),
  );

  const own = await rows('meeting', 'NOT demo');
  const others = () =>
    Promise.all([
      rows('series', 'NOT demo'),
      rows(
        'address',
        `t."meetingId" IN (SELECT id FROM meeting WHERE NOT demo) OR t."seriesId" IN (SELECT id FROM series WHERE NOT demo)`,
      ),
    ]);
  const before = await others();
  const gone = await count(Meeting, { demo: true });
  expect(await desk.desk.clearDemonstration({ now: LATER })).toEqual({ gone, freed: 2 });

  const freed = { revision: expect.any(Number), changedAt: LATER };
  const expected = new Map<unknown, object>([
    [extra.id, { ...freed, seriesId: null, plannedStart: null }],
    [part.id, { ...freed, parentId: null }],
    [called.id, { ...freed, replacementId: null }],
  ]);
  const byId = (a: Record<string, unknown>, b: Record<string, unknown>) => (String(a['id']) < String(b['id']) ? -1 : 1);
  expect((await rows('meeting')).sort(byId)).toEqual(
    own.map((row) => ({ ...row, ...expected.get(row['id']) })).sort(byId),
  );
  expect(await others()).toEqual(before);
  expect([await count(Meeting, { demo: true }), await count(Series, { demo: true })]).toEqual([0, 0]);
  expect((await desk.fresh(extra)).slug).toBe(extra.slug);
  expect((await desk.house.get(`/termine/${extra.slug}`)).status).toBe(200);
  expect((await desk.house.get('/m/mittagsmeeting')).status).toBe(404);
  expect((await desk.house.records.manager.find(Venue)).map(({ id }) => id)).toEqual([block.venueId]);
  expect((await desk.house.records.manager.findBy(Topic, { fixed: false })).map(({ label }) => label)).toEqual([
    'Eigenes Thema',
  ]);
});

it('loses no date that is added while the demonstration is cleared', async () => {
  for (const hour of [8, 9, 10, 11]) {
    await desk.house.records.query('TRUNCATE meeting, series, address CASCADE');
    await demonstration.loadIntoEmpty(NOW);
    const about = { series: 'mittagsmeeting', localStart: `2027-01-05T${String(hour).padStart(2, '0')}:00` };
    const [added] = await Promise.allSettled([desk.single(about), desk.desk.clearDemonstration({ now: LATER })]);
    const outcome = added.status === 'fulfilled' ? 'kept' : String(added.reason);
    expect(['kept', 'Error: [{"field":"series","reason":"series_unknown"}]']).toContain(outcome);
    expect(await count(Meeting, {})).toBe(added.status === 'fulfilled' ? 1 : 0);
  }
}, 90_000);

it('says at the desk how many went, and that own ones stayed', async () => {
  const cookie = await desk.house.signIn();
  const said = async (path: string) => (await desk.house.get(path, { headers: { cookie } })).text;
  expect(await said('/desk?done=cleared&weg=54&frei=1')).toContain(
    '54 Termine. Ihre eigenen Termine sind geblieben. 1 davon',
  );
  expect(await said('/desk?done=cleared&weg=%3Cb%3E')).toContain('0 Termine. Ihre eigenen');
});

it('the second set comes alone where somebody wants only that', async () => {
  expect(await demonstration.loadMore(NOW)).toEqual({ added: SECOND_SET, there: 0 });
  const { gone } = await desk.desk.clearDemonstration({ now: LATER });
  expect(gone).toBe(SECOND_SET);
});
