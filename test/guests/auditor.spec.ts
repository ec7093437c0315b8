import { SeatAuditorService } from '@hub/guests/seat-auditor.service';
import { findingInWords } from '@hub/guests/seat-findings';
import { orThrow } from '../programme/desk';
import { NOW, openReception, type Reception } from './reception';

// The auditor is silent about a house in order, and names what somebody broke by hand.
let reception: Reception;
let slug: string;
let series: string;
const audit = async () => reception.house.app.get(SeatAuditorService).findings(NOW);
const order = (sql: string) => reception.house.records.query(sql);

beforeAll(async () => {
  reception = await openReception();
  const meeting = await reception.workshop({ capacity: 2 });
  slug = meeting.slug;
  await order(
    `INSERT INTO term (vocabulary, slug, name, "nameEn") VALUES ('sector', 'praxis', 'x', 'x') ON CONFLICT DO NOTHING`,
  );
  await reception.rules({ meetingId: meeting.id }, { quotas: [{ by: 'sector', term: 'praxis', seats: 1 }] });
  for (const name of ['anna', 'bert', 'cem']) orThrow(await reception.register(meeting, name, { sector: 'praxis' }));
  const scheduled = await reception.schedule({ access: 'registration' });
  series = scheduled.meetings[0]?.slug ?? '';
  orThrow(await reception.register(scheduled.meetings[0] as never, 'emil', { scope: 'series' }));
});
afterAll(() => reception.close());

it('in order: silent', async () => expect(await audit()).toEqual([]));

const MEETING = `(SELECT id FROM meeting WHERE slug = 'SLUG')`;
it.each<[string, string[], (found: unknown) => void]>([
  [
    'a wrong counter',
    [`UPDATE seating SET taken = 0 WHERE "meetingId" = ${MEETING}`],
    (found) => expect(found).toEqual([{ kind: 'miscounted', slug, taken: 0, counted: 1 }]),
  ],
  [
    'a counter without rows',
    [`DELETE FROM seating WHERE "meetingId" = ${MEETING}`],
    (found) => expect(found).toEqual([{ kind: 'miscounted', slug, taken: 0, counted: 1 }]),
  ],
  [
    'too many in the room',
    [`UPDATE registration SET state = 'registered', sector = NULL WHERE "meetingId" = ${MEETING}`],
    (found) =>
      expect(found).toEqual([
        { kind: 'miscounted', slug, taken: 1, counted: 3 },
        { kind: 'over_capacity', slug, counted: 3, capacity: 2 },
      ]),
  ],
  [
    'too many of one sector',
    [
      `UPDATE registration SET state = 'registered' WHERE name = 'bert' AND "meetingId" = ${MEETING}`,
      `UPDATE seating SET taken = 2 WHERE "meetingId" = ${MEETING}`,
    ],
    (found) =>
      expect(found).toEqual([{ kind: 'over_quota', slug, by: 'sector', term: 'praxis', counted: 2, limit: 1 }]),
  ],
  [
    'a free seat while somebody waits',
    [`UPDATE registration SET sector = NULL WHERE name = 'bert' AND "meetingId" = ${MEETING}`],
    (found) => expect(found).toEqual([{ kind: 'free_seat', slug, waiting: 1 }]),
  ],
  [
    'an offer without a date',
    [
      `ALTER TABLE registration DROP CONSTRAINT "CHK_87f66d3df68507ef63767d3290"`,
      `UPDATE registration SET "offerUntil" = now() WHERE name = 'cem' AND "meetingId" = ${MEETING}`,
    ],
    (found) => expect(found).toEqual([{ kind: 'offer_without_date', slug, count: 1 }]),
  ],
  [
    'a date that is missing',
    [
      `DELETE FROM registration WHERE name = 'emil' AND "meetingId" = (SELECT id FROM meeting WHERE slug = 'SERIES')`,
      `UPDATE seating SET taken = 0 WHERE "meetingId" = (SELECT id FROM meeting WHERE slug = 'SERIES')`,
    ],
    (found) => expect(found).toEqual([{ kind: 'missing_date', slug: series, count: 1 }]),
  ],
])('%s is reported, in both languages', async (_what, sins, expected) => {
  await order('CREATE TABLE IF NOT EXISTS kept_r AS TABLE registration');
  await order('CREATE TABLE IF NOT EXISTS kept_s AS TABLE seating');
  for (const sin of sins) await order(sin.replaceAll('SLUG', slug).replaceAll('SERIES', series));
  const found = await audit();
  await order('DELETE FROM registration');
  await order('INSERT INTO registration SELECT * FROM kept_r');
  await order('DELETE FROM seating');
  await order('INSERT INTO seating SELECT * FROM kept_s');
  expected(found);
  for (const finding of found)
    expect(findingInWords(finding)).toMatch(
      new RegExp(`^${finding.slug}: .{20,}\\.\\n  ${finding.slug}: .{20,}\\.$`, 'u'),
    );
  expect(await audit()).toEqual([]);
});
