import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Follower } from '@hub/guests/follower.entity';
import { FollowersService } from '@hub/guests/followers.service';
import { Registration } from '@hub/guests/registration.entity';
import { SpecialNeed } from '@hub/guests/special-need.entity';
import { hashOfAddress } from '@hub/outbox/letters.service';
import { Consent } from '@hub/people/consent.entity';
import { Person } from '@hub/people/person.entity';
import { ownDataLetter } from '@hub/privacy/own-data-letter';
import { OwnDataLetterService } from '@hub/privacy/own-data-letter.service';
import { withoutSecrets } from '@hub/settings/log.service';
import { RoundsService } from '../../apps/mailroom/rounds.service';
import { aFollower, aRegistration, comes, follows } from '../people/guests';
import { sendForm } from '../people/forms';
import { openHouse, type House } from '../people/house';
import { keepsTheRules } from '../people/letter-checks';
import { lettersOf } from '../people/letters';
import { linkIn, mailTo } from '../people/mailbox';
import { openMailServer, type MailServer } from '../people/mail-server';
import { readPage } from '../people/page-reader';
import { clockIn } from '../people/coming-days';
import { changedTables, dumpOf } from '../people/table-dump';

// Somebody asks what is kept under their address, reads it, takes it along, and has it erased.
const ANNA = 'anna@example.org';
let house: House;
let server: MailServer;
let folder: string;
let meeting: { id: string; slug: string };
let past: { id: string };

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'treffpunkt-privacy-'));
  server = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: server.url, DATA_DIR: folder } });
});
afterAll(async () => {
  await house.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await house.records.query(
    'TRUNCATE letter, meeting, series, address, counted_mail, follower, erasure, consent, guest_count CASCADE',
  );
  await house.records.query(`DELETE FROM person WHERE email LIKE '%example.org' AND role IS NULL`);
  server.received.length = 0;
  const schedule = async (minutes: number) =>
    (
      await house.post('/api/v1/meetings', {
        ...{ title: 'Werkstatt', format: 'dialogwerkstatt', localStart: clockIn(minutes), durationMinutes: 60 },
        ...{ access: 'registration', capacity: 1 },
      })
    ).json();
  [meeting, past] = [await schedule(5_000), await schedule(-5_000)];
  const anna = aRegistration(meeting.id, { email: ANNA, name: 'Anna Beispiel', municipality: 'Musterstadt' });
  await comes(
    house.records.manager,
    anna,
    aRegistration(meeting.id, { email: 'next@example.org', name: 'Nora Beispiel', state: 'waiting' }),
    aRegistration(past.id, { email: ANNA, attendance: 'present' }),
  );
  await house.records.query(
    `INSERT INTO seating ("meetingId", capacity, taken) VALUES ($1, 1, 1), ($2, 1, 1)
     ON CONFLICT ("meetingId") DO UPDATE SET taken = 1`,
    [meeting.id, past.id],
  );
  await house.records.manager.insert(SpecialNeed, { registrationId: anna.id, need: 'eine Rampe' });
  await follows(house.records.manager, aFollower({ meetingId: past.id }, { address: ANNA }));
  await house.records.manager.insert(Person, {
    ...{ id: '00000000-0000-4000-8000-0000000000aa', name: 'Anna Beispiel', email: ANNA, role: null, lang: 'de' },
    ...{ function: 'Integrationsbeauftragte', createdAt: new Date() },
  });
});

async function link(address = ANNA): Promise<string> {
  const asked = await sendForm(house, '/meine', { address });
  expect([asked.status, asked.headers.location]).toEqual([303, '/meine/unterwegs']);
  const [mail] = await mailTo(server, address);
  return linkIn(mail as NonNullable<typeof mail>, house, '/meine/daten/');
}

it('every address gets the same answer and a letter; what is none is told so', async () => {
  await link('fremd@example.org');
  const wrong = await sendForm(house, '/meine', { address: 'keine Adresse' });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('keine Adresse');
  for (let each = 0; each < 4; each += 1) await sendForm(house, '/meine', { address: 'oft@example.org' });
  expect(await lettersOf(house, `"toAddress" = 'oft@example.org'`)).toHaveLength(3);
});

it('shows everything in plain words and as a file; looking changes nothing', async () => {
  const mine = await link();
  const before = await dumpOf(house.records);
  const answer = await house.get(mine);
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  for (const word of [ANNA, 'Werkstatt', 'Musterstadt', 'eine Rampe', 'Integrationsbeauftragte', 'anwesend'])
    expect(answer.text).toContain(word);
  const page = await readPage(answer.text);
  expect(page.texts('h1')).toEqual(['Ihre Daten']);
  const file = await house.get(`${mine}/datei`);
  expect(file.headers['content-disposition']).toContain('treffpunkt-daten.json');
  const data = JSON.parse(file.text);
  expect([data.address, data.registrations.length, data.followers.length, data.person.name]).toEqual([
    ...[ANNA, 2, 1, 'Anna Beispiel'],
  ]);
  expect((await house.get(`${mine}/loeschen`)).status).toBe(200);
  await house.ask('HEAD', `${mine}/loeschen`);
  expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
});

it('erases: the place goes to the next, what was stays as a number, nothing of the address is left', async () => {
  const mine = await link();
  await house.records.query(
    `INSERT INTO suppressed_address VALUES ($1, '550', now() - interval '1 day'), ('of somebody else', '550', now())`,
    [hashOfAddress(ANNA)],
  );
  const erased = await sendForm(house, `${mine}/loeschen`);
  expect([erased.status, (await readPage(erased.text)).texts('h1')]).toEqual([200, ['Alles ist gelöscht']]);
  expect(await house.records.query('SELECT "addressHash" FROM suppressed_address')).toEqual([
    { addressHash: 'of somebody else' },
  ]);
  const rows = await house.records.manager.find(Registration);
  expect(rows.map(({ email, state }) => [email, state])).toEqual([['next@example.org', 'registered']]);
  expect(await house.records.query('SELECT registered, present FROM guest_count')).toEqual([
    { registered: 1, present: 1 },
  ]);
  expect(await house.records.query('SELECT "meetingId", taken FROM seating ORDER BY taken')).toEqual([
    { meetingId: past.id, taken: 0 },
    { meetingId: meeting.id, taken: 1 },
  ]);
  const dump = JSON.stringify(await dumpOf(house.records));
  expect([ANNA, 'Anna Beispiel', 'eine Rampe'].filter((word) => dump.includes(word))).toEqual([]);
  const [noted] = await house.records.query('SELECT "addressHash" FROM erasure');
  expect(noted.addressHash).toBe(hashOfAddress(ANNA));
  expect((await house.get(mine)).status).toBe(410);
  expect((await sendForm(house, `${mine}/loeschen`)).status).toBe(410);
});

it('somebody who works at the desk stays there, and is told so', async () => {
  await house.records.query(`UPDATE person SET role = 'organiser' WHERE email = $1`, [ANNA]);
  const erased = await sendForm(house, `${await link()}/loeschen`);
  expect(erased.text).toContain('Ihr Eintrag am Schreibtisch ist geblieben');
  expect(await house.records.manager.countBy(Person, { email: ANNA })).toBe(1);
  await house.records.query(`DELETE FROM person WHERE email = $1`, [ANNA]);
});

it('a restored backup does not bring anybody back', async () => {
  const saved = await house.records.manager.find(Registration);
  await sendForm(house, `${await link()}/loeschen`);
  expect(readFileSync(path.join(folder, 'erasures.txt'), 'utf8')).toContain(hashOfAddress(ANNA));
  await house.records.query('TRUNCATE registration, erasure CASCADE'); // the backup knows nothing of it
  await comes(house.records.manager, ...saved);
  const again = aRegistration(meeting.id, { email: ANNA, state: 'waiting', createdAt: new Date(Date.now() + 60_000) });
  await house.records.query(`DELETE FROM registration WHERE email = $1 AND "meetingId" = $2`, [ANNA, meeting.id]);
  await comes(house.records.manager, again); // registered anew, after the erasure
  await house.app.get(RoundsService).letGo();
  const left = await house.records.manager.find(Registration);
  expect(left.filter(({ email }) => email === ANNA).map(({ id }) => id)).toEqual([again.id]);
});

it('the link is good for 60 minutes, and for nobody who guesses', async () => {
  const mine = await link();
  await house.records.query(`UPDATE letter SET "createdAt" = now() - interval '61 minutes' WHERE kind = 'own-data'`);
  const forged = mine.replace(/.{3}$/u, 'abc');
  expect([(await house.get(mine)).status, (await house.get(forged)).status]).toEqual([410, 410]);
  expect(withoutSecrets(`GET ${mine}`)).toBe('GET /meine/daten/…');
});

it('the desk never sees the link', async () => {
  await link();
  const [letter] = await lettersOf(house, `kind = 'own-data'`);
  const token = await house.app.get(OwnDataLetterService).token(letter?.id ?? '');
  const shown = await house.get(`/desk/briefe/${letter?.id}`, { headers: { cookie: await house.signIn() } });
  expect([shown.status, shown.text.includes(token)]).toEqual([200, false]);
});

it('what a follower confirms is kept as a consent, and ends with one click', async () => {
  const follower = aFollower({ meetingId: meeting.id }, { address: 'f@example.org', confirmedAt: null });
  await follows(house.records.manager, follower);
  const followers = house.app.get(FollowersService);
  await house.records.transaction((manager) => followers.confirm(manager, follower, { now: new Date() }));
  await house.records.transaction((manager) => followers.confirm(manager, follower, { now: new Date() }));
  const [consent, ...others] = await house.records.manager.find(Consent);
  expect([others, consent]).toEqual([
    [],
    expect.objectContaining({
      ...{ addressHash: hashOfAddress('f@example.org'), purpose: 'follow:reminder', aboutId: meeting.id },
      ...{ textVersion: '2026-11', lang: 'de', withdrawnAt: null },
    }),
  ]);
  await house.records.transaction((manager) => followers.stop(manager, follower));
  expect((await house.records.manager.find(Consent))[0]?.withdrawnAt).toBeInstanceOf(Date);
  expect(await house.records.manager.countBy(Follower, { id: follower.id })).toBe(0);
});

describe.each(['de', 'en'] as const)('the letter (%s)', (lang) =>
  keepsTheRules(
    `own-data-${lang}`,
    ownDataLetter({
      ...{ lang, publicUrl: 'https://treffpunkt.example' },
      link: 'https://treffpunkt.example/meine/daten/GEHEIM',
    }),
    'https://treffpunkt.example',
  ),
);
