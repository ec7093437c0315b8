import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EnginesService } from '@hub/rooms/engines.service';
import { clockIn } from '../people/coming-days';
import { bbbStub, type BbbStub } from '../people/engine-stubs';
import { everyAddress, inEnglish, type Known } from '../people/every-address';
import { sendForm } from '../people/forms';
import { openHouse, type House } from '../people/house';
import { listenToLog, type LogListener } from '../people/log-listener';
import { dumpOf } from '../people/table-dump';

// The secret of an engine, the key of a host and the ways in: on no page but the one they are for, in no log, letter, calendar
// or dump. The engine of a meeting changes by the forms while letters are out, and every door stays where it was.
const SECRET = 'CANARY-geheim-äöü';
const HOST_KEY = 'CANARY-leitung';
let [house, bbb, log]: [House, BbbStub, LogListener] = [] as never;
let [cookie, dir]: [string, string] = ['', ''];
let known: Known;
let meeting: { id: string; slug: string };

beforeAll(async () => {
  log = listenToLog();
  dir = mkdtempSync(path.join(tmpdir(), 'secrets-'));
  [house, bbb] = [await openHouse({ env: { DATA_DIR: dir, LOG_LEVEL: 'trace' } }), await bbbStub(SECRET)];
  cookie = await house.signIn();
  const made = await house.post('/api/v1/series', {
    ...{ title: 'Runde', format: 'mittagsmeeting', shortName: 'mmi', localStart: clockIn(-5), durationMinutes: 90 },
    rule: { freq: 'weekly', count: 2 },
  });
  known = { meeting: made.json().meetings[0], series: 'runde', shortName: 'mmi' };
  meeting = made.json().meetings[0];
});
afterAll(async () => {
  await bbb.close();
  await house.close();
  log.stop();
  rmSync(dir, { recursive: true, force: true });
});

const desk = (address: string, fields: Record<string, string> = {}) => sendForm(house, address, fields, { cookie });
const comeIn = async (headers: Record<string, string> = {}, slug = 'runde') => {
  const entered = await house.ask('POST', `/m/${slug}/beitreten`, { headers: { origin: house.url, ...headers } });
  return house.get(String(entered.headers.location), { headers });
};
const everything = async (): Promise<string> => JSON.stringify(await dumpOf(house.records, ['public', 'bullmq']));

/** The change form as a browser sends it back, with some fields typed anew. */
async function change(typed: Record<string, string>) {
  const { text } = await house.get(`/desk/termine/${meeting.slug}/aendern`, { headers: { cookie } });
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/gu)];
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, decoded(value)]));
  const before = JSON.parse(fields['before'] ?? '{}') as Record<string, string>;
  return desk(`/desk/termine/${meeting.slug}/aendern`, { ...before, ...fields, ...typed, step: 'save' });
}
const decoded = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

it('a secret lies sealed in the database, one from before there were seals too; its key lies beside it', async () => {
  const form = { name: 'BBB', kind: 'bigbluebutton', address: bbb.url, secret: SECRET, dialIn: '0711 1234' };
  expect((await desk('/desk/videodienste', form)).status).toBe(303);
  expect(await everything()).not.toContain('CANARY');
  const stored = async (): Promise<string> => (await house.records.query('SELECT secret FROM engine'))[0].secret;
  const sealed = await stored();
  expect(sealed).toMatch(/^sealed\.v1\.[\w-]{50,}$/u);
  await house.records.query('UPDATE engine SET secret = $1', [SECRET]);
  await house.app.get(EnginesService).onModuleInit();
  expect([await stored(), (await stored()) === sealed]).toEqual([expect.stringMatching(/^sealed/u), false]);
  expect(statSync(path.join(dir, 'secrets.key')).mode & 0o777).toBe(0o600);
});

it('a form chooses the engine while letters are out; the door is the same, and the series form offers it too', async () => {
  const plan = (await house.get('/desk/reihen/neu', { headers: { cookie } })).text;
  expect(plan).toMatch(/<option value="engine:BBB">BBB<\/option>/u);
  expect((await comeIn()).text).toContain('id="told"');
  const both = await change({ roomAt: 'engine:BBB', room: 'https://meet.example/a' });
  expect([both.status, both.text.includes('entweder einen Raum aus der Liste')]).toEqual([400, true]);
  const saved = await change({ roomAt: 'engine:BBB' });
  expect([saved.status, saved.headers.location]).toEqual([303, expect.stringContaining('/desk/aenderungen/')]);
  const guest = (await comeIn()).text;
  expect([
    guest.includes(bbb.url),
    guest.includes('0711 1234'),
    guest.includes('öffnet bei einem anderen Anbieter'),
  ]).toEqual([true, true, true]);
  expect(guest).not.toContain('Treffen dort für alle beenden');
});

it('an organiser ends a meeting there for everybody; a wrong secret is said in clear words', async () => {
  const page = (await comeIn({ cookie })).text;
  expect(page).toContain(`action="/desk/termine/${meeting.slug}/raum-beenden"`);
  const ended = await desk(`/desk/termine/${meeting.slug}/raum-beenden`);
  expect([ended.status, ended.text.includes('in wenigen Sekunden für alle beendet')]).toEqual([200, true]);
  expect(bbb.calls.at(-1)).toMatchObject({ call: 'end' });
  expect((await desk(`/desk/termine/${meeting.slug}/raum-beenden`)).status).toBe(200); // nobody there: ended already
  bbb.secret = 'ein anderes';
  const refused = await desk(`/desk/termine/${meeting.slug}/raum-beenden`);
  expect([refused.status, refused.text.includes('nimmt das Geheimnis nicht an')]).toEqual([503, true]);
  bbb.secret = SECRET;
});

it('a link has a dial-in for all and a key for those in charge; both survive a change of something else', async () => {
  expect(
    (await change({ room: 'https://zoom.example/j/CANARY-raum', roomDialIn: '0731 99', roomHostKey: HOST_KEY })).status,
  ).toBe(303);
  const [guest, host] = [(await comeIn()).text, (await comeIn({ cookie })).text];
  expect([guest.includes('0731 99'), guest.includes(HOST_KEY), guest.includes('zoom.example')]).toEqual([
    true,
    false,
    true,
  ]);
  expect(host).toContain(HOST_KEY);
  expect((await change({ roomDialIn: '0731 100' })).status).toBe(303);
  expect([(await comeIn({ cookie })).text].map((text) => [text.includes(HOST_KEY), text.includes('0731 100')])).toEqual(
    [[true, true]],
  );
  expect((await everything()).replaceAll('CANARY-raum', '')).not.toContain('CANARY');
});

it('no page, log, letter or calendar has a secret or a way in', async () => {
  await change({ roomAt: 'engine:BBB' });
  await house.post(`/api/v1/meetings/${meeting.id}/cancel`, { reason: 'Probe' }).catch(() => undefined);
  const telling: string[] = [];
  for (const { path: address } of everyAddress(house, known))
    for (const [asked, headers] of [
      [address, {}],
      [inEnglish(address), { cookie }],
    ] as [string, Record<string, string>][]) {
      const answer = await house.get(asked, { headers });
      if (/CANARY-(?!raum)|checksum=/u.test(answer.text + JSON.stringify(answer.headers))) telling.push(asked);
    }
  expect(telling).toEqual([]);
  expect(await everything()).not.toMatch(/CANARY-(?!raum)|checksum=/u);
  expect(log.text()).not.toMatch(/CANARY|checksum=|sealed\.v1/u);
}, 60_000);

it('without its key nothing can be read, and whoever is in charge is told what to do', async () => {
  const key = readFileSync(path.join(dir, 'secrets.key'), 'utf8');
  writeFileSync(path.join(dir, 'secrets.key'), `${Buffer.alloc(32, 7).toString('base64url')}\n`);
  const other = await openHouse({ env: { DATA_DIR: dir }, databaseUrl: house.settings.databaseUrl ?? '' });
  const [engine] = await other.app.get(EnginesService).list();
  const health = engine && (await other.app.get(EnginesService).check(engine, new Date()));
  expect(health).toEqual({ ok: false, reason: 'engine_sealed' });
  await other.close();
  writeFileSync(path.join(dir, 'secrets.key'), key);
});
