import { Follower } from '@hub/guests/follower.entity';
import { DigestIssue } from '@hub/invitations/digest-issue.entity';
import { digestLetter } from '@hub/invitations/digest-letter';
import { Meeting } from '@hub/programme/meeting.entity';
import { randomUUID } from 'node:crypto';
import { RoundsService } from '../../apps/mailroom/rounds.service';
import { expectGoldenLetter } from '../outbox/golden-letter';
import { openHouse, type House } from '../people/house';
import { lettersOf, stopSweeps, until } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';
import { readPage } from '../people/page-reader';
import * as p from '../people/programmes';

// Mondays at half past seven in Berlin, in winter.
const FIRST = new Date('2030-11-04T06:30:00Z');
const week = (number: number) => new Date(FIRST.getTime() + number * 7 * 86_400_000);

let server: MailServer;
let house: House;
let rounds: RoundsService;
beforeAll(async () => {
  server = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: server.url } });
  rounds = house.app.get(RoundsService);
  stopSweeps(house);
  const follower = (name: string, filter: Follower['filter'], more: Partial<Follower> = {}) => ({
    ...{ id: randomUUID(), kind: 'digest' as const, address: `${name}@example.org`, lang: 'de' as const, filter },
    ...{ askedAt: new Date(), confirmedAt: new Date(), ...more },
  });
  await house.records.manager.save(Follower, [
    follower('alles', {}),
    follower('talks', { format: ['onlinetalk'] }),
    follower('english', { topic: ['bildung'] }, { lang: 'en' }),
    follower('unbestaetigt', {}, { confirmedAt: null }),
  ]);
});
afterAll(async () => {
  await house.close();
  await server.close();
});

const schedule = async (title: string, localStart: string, more: object = {}): Promise<string> => {
  const made = await house.post('/api/v1/meetings', {
    title,
    format: 'dialogwerkstatt',
    localStart,
    durationMinutes: 60,
    ...more,
  });
  const { id } = made.json();
  // long known: entered weeks before
  await house.records.query(`UPDATE meeting SET "createdAt" = $2, "changedAt" = $2 WHERE id = $1`, [id, week(-4)]);
  return id;
};
const issues = () => house.records.manager.find(DigestIssue, { order: { weekStart: 'ASC' } });
const addressed = async (issue: string) =>
  (await lettersOf(house, `refs->>'issue' = '${issue}'`)).map(({ toAddress }) => toAddress).sort();

it('nothing in the programme means no issue and no letter', async () => {
  expect(await rounds.sendDigest(FIRST)).toBe(0);
  expect([(await issues()).length, (await lettersOf(house)).length]).toEqual([0, 0]);
});

it('each gets what they asked for, once, however many mailrooms there are', async () => {
  await schedule('Werkstatt zur Bildung', '2030-11-12T10:00', { topics: ['Bildung'] });
  await schedule('Geschlossene Runde', '2030-11-13T10:00', { access: 'members' });
  const counts = await Promise.all(Array.from({ length: 4 }, () => rounds.sendDigest(FIRST)));
  expect(counts.sort()).toEqual([0, 0, 0, 2]);
  const [issue, ...more] = await issues();
  expect([issue, more.length]).toEqual([
    expect.objectContaining({ weekStart: '2030-11-04', year: 2030, month: 11, number: 1 }),
    0,
  ]);
  expect(await addressed(issue?.id ?? '')).toEqual(['alles@example.org', 'english@example.org']);
  const [letter] = await lettersOf(house, `refs->>'issue' = '${issue?.id}'`);
  expect(letter).toMatchObject({ kind: 'digest', priority: 2, queue: 'invitations' });
});

it('the letter has no closed meeting in it, and a link that ends it with one click', async () => {
  const rows = await lettersOf(house, `kind = 'digest' AND "toAddress" = 'alles@example.org'`);
  await house.records.query(`UPDATE letter SET "notAfter" = now() + interval '1 day' WHERE kind = 'digest'`);
  await rounds.sweepLetters();
  await until('received', async () => server.received.length === 2);
  const mail = server.received.find(({ to }) => to[0] === 'alles@example.org');
  expect(mail?.raw).toMatch(/^List-Unsubscribe: <http:\/\/[^>]+\/abo\/f\.[^>]+\/ende>/imu);
  expect(mail?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/imu);
  expect(mail?.raw).toContain('Werkstatt zur Bildung');
  expect(mail?.raw).not.toContain('Geschlossene');
  expect(rows.length).toBe(1);
});

it('the next Monday: what was told is not new, what changed is', async () => {
  expect(await rounds.sendDigest(FIRST)).toBe(0);
  // the workshop of 12 November was told of; nothing else is there
  expect(await rounds.sendDigest(week(1))).toBe(0);
  await schedule('KKI OnlineTalk im Dezember', '2030-12-20T12:00', { format: 'onlinetalk' });
  await house.records.query(`UPDATE meeting SET "createdAt" = $1 WHERE title LIKE 'KKI%'`, [week(0.5)]);
  expect(await rounds.sendDigest(week(1))).toBe(2);
  const [, second] = await issues();
  expect(second).toMatchObject({ number: 2, month: 11, weekStart: '2030-11-11' });
  expect(await addressed(second?.id ?? '')).toEqual(['alles@example.org', 'talks@example.org']);
});

it('is read on the web by its number, closed meetings left out', async () => {
  const list = await readPage((await house.get('/wochenbrief')).text);
  expect(list.texts('main li')).toEqual(['11/2030, 2 Briefe']);
  const month = await readPage((await house.get('/wochenbrief/11-2030')).text);
  expect(month.h1).toBe('Wochenbrief 11/2030');
  expect(month.texts('section h2')).toEqual(['Nr. 2, 11. November 2030', 'Nr. 1, 4. November 2030']);
  expect(month.texts('#nr-2 h3')).toEqual(['In den nächsten zwei Wochen', 'Neu angekündigt']);
  expect(month.texts('#nr-1 h4')).toEqual(['Werkstatt zur Bildung']);
  for (const path of ['/wochenbrief/12-2030', '/wochenbrief/13-2030', '/wochenbrief/quatsch'])
    expect((await house.get(path)).status).toBe(404);
});

it('who ends it before the letter has left gets none', async () => {
  const id = await schedule('Noch eine Werkstatt', '2030-11-20T10:00');
  expect(await rounds.sendDigest(week(2))).toBe(1);
  await house.records.query(`UPDATE letter SET "notAfter" = now() + interval '1 day' WHERE kind = 'digest'`);
  const before = server.received.length;
  await house.records.manager.delete(Follower, { address: 'alles@example.org' });
  await rounds.sweepLetters();
  const left = () => lettersOf(house, `kind = 'digest' AND state IN ('waiting', 'sending')`);
  await until('no letter waits', async () => (await left()).length === 0);
  expect(server.received.slice(before).flatMap(({ to }) => to)).not.toContain('alles@example.org');
  expect(id).toBeTruthy();
});

it.each(['de', 'en'] as const)('the letter, %s', (lang) => {
  const shown: Meeting[] = [p.NEXT_WEEK, p.CANCELLED, p.MOVED, p.TALK];
  const many = Array.from({ length: 9 }, (_, index) => ({ ...p.NEXT_WEEK, id: `more-${index}` }) as Meeting);
  const items = (...meetings: Meeting[]) => meetings.map(({ id }) => ({ id, sequence: 0, fresh: true }));
  expectGoldenLetter(
    `digest-${lang}`,
    digestLetter({
      ...{ lang, publicUrl: 'https://treffpunkt.example.org', manage: 'https://treffpunkt.example.org/abo/f.x' },
      issue: { month: 11, year: 2026, number: 4, weekStart: '2026-11-23' },
      content: { ahead: items(p.CANCELLED, ...many), changed: items(p.MOVED), announced: items(p.TALK), deadlines: [] },
      meetings: new Map([...shown, ...many].map((meeting) => [meeting.id, meeting])),
    }),
  );
});
