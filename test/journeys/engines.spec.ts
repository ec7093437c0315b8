import { clockIn } from '../people/coming-days';
import { bbbStub, jitsiDoor, jitsiStub, type BbbStub } from '../people/engine-stubs';
import { openHouse, type House } from '../people/house';
import { readPage } from '../people/page-reader';
import { textPerson } from '../people/room-pages';

// An engine of the institution behind a door: set up and checked at the desk, changed while people come, down, or with a
// secret that is wrong. The doors stay the same.
const SECRET = 'CANARY-geheim';
let house: House;
let bbb: BbbStub;
let cookie: string;
let [meetingId, otherId]: [string, string] = ['', ''];

beforeAll(async () => {
  [house, bbb] = [await openHouse(), await bbbStub(SECRET)];
  cookie = await house.signIn();
  const made = await house.post('/api/v1/series', {
    ...{ title: 'Runde & mehr', slug: 'runde', format: 'mittagsmeeting', localStart: clockIn(-5), durationMinutes: 90 },
    rule: { freq: 'weekly', count: 2 },
  });
  [meetingId, otherId] = made.json().meetings.map(({ id }: { id: string }) => id);
});
afterAll(async () => {
  await bbb.close();
  await house.close();
});

const desk = (path: string, form: Record<string, string> = {}) =>
  house.ask('POST', path, {
    headers: { cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
const look = async () => readPage((await house.get('/desk/videodienste', { headers: { cookie } })).text);
const comeIn = async (headers: Record<string, string> = {}) => {
  const entered = await house.ask('POST', '/m/runde/beitreten', { headers: { origin: house.url, ...headers } });
  return house.get(String(entered.headers.location), { headers });
};
const wayOut = async (headers?: Record<string, string>): Promise<string> =>
  /<a class="button big" href="([^"]+)"/u.exec((await comeIn(headers)).text)?.[1]?.replaceAll('&amp;', '&') ?? '';
const engineId = async (): Promise<string> =>
  /videodienste\/([0-9a-f-]{36})\/pruefen/u.exec(
    (await house.get('/desk/videodienste', { headers: { cookie } })).text,
  )?.[1] ?? '';

it('without a choice the room is the house’s own; what is typed wrong comes back, the secret never', async () => {
  expect((await comeIn()).text).toContain('id="told"');
  const refused = await desk('/desk/videodienste', {
    name: 'B',
    kind: 'bigbluebutton',
    address: 'http://x.de',
    secret: SECRET,
  });
  expect([refused.status, refused.text.includes('http://x.de'), refused.text.includes(SECRET)]).toEqual([
    400,
    true,
    false,
  ]);
});

it('BigBlueButton opens the room before everybody who comes, and gives organisers the say', async () => {
  const form = { name: 'BBB', kind: 'bigbluebutton', address: bbb.url, secret: SECRET, formats: 'mittagsmeeting' };
  expect((await desk('/desk/videodienste', { ...form, dialIn: '0711 1234' })).status).toBe(303);
  expect((await desk(`/desk/videodienste/${await engineId()}/pruefen`)).status).toBe(303);
  expect((await look()).main).toContain('antwortet richtig');
  const [guest, host] = [await wayOut(), await wayOut({ cookie })];
  expect([bbb.join(guest), bbb.join(host)]).toEqual([
    expect.stringContaining('<role>VIEWER'),
    expect.stringContaining('<role>MODERATOR'),
  ]);
  expect(bbb.join(guest.replace('VIEWER', 'MODERATOR'))).toContain('checksumError');
  const created = bbb.calls.filter(({ call }) => call === 'create').map(({ params }) => params.toString());
  expect([created.length, new Set(created).size, created[0]]).toEqual([2, 1, expect.stringContaining('record=false')]);
  const page = await comeIn();
  expect([page.headers['cache-control'], page.text.includes(SECRET), page.text.includes('0711 1234')]).toEqual([
    'no-store',
    false,
    true,
  ]);
});

it('a wrong secret and an engine that is away are said in plain words, to organisers more exactly', async () => {
  const form = { name: 'BBB', kind: 'bigbluebutton', address: bbb.url, formats: 'mittagsmeeting' };
  await desk(`/desk/videodienste/${await engineId()}`, { ...form, secret: 'falsch' });
  await desk(`/desk/videodienste/${await engineId()}/pruefen`);
  expect((await look()).main).toContain('nimmt das Geheimnis nicht an');
  const [guest, host] = [await comeIn(), await comeIn({ cookie })];
  expect([guest.status, guest.text.includes('Das liegt nicht an Ihnen'), guest.text.includes(bbb.url)]).toEqual([
    503,
    true,
    false,
  ]);
  expect(host.text).toContain('nimmt das Geheimnis nicht an');
  await desk(`/desk/videodienste/${await engineId()}`, { ...form, address: 'http://127.0.0.1:9' });
  expect((await comeIn({ cookie })).text).toContain('nicht erreichbar');
});

it('one date may be held elsewhere: in the house’s own room, or in Jitsi, whose verifier agrees', async () => {
  expect((await house.patch(`/api/v1/meetings/${meetingId}`, { room: { kind: 'builtin' } })).status).toBe(200);
  expect((await comeIn()).text).toContain('id="told"');
  const stub = await jitsiStub();
  const jitsi = {
    name: 'Jitsi',
    kind: 'jitsi',
    address: stub.url,
    secret: 'jitsi-geheim',
    appId: 'treffpunkt',
    audience: 'jitsi',
  };
  await desk('/desk/videodienste', jitsi);
  expect(
    (await house.patch(`/api/v1/meetings/${meetingId}`, { room: { kind: 'engine', name: 'Nirgends' } })).status,
  ).toBe(400);
  expect((await house.patch(`/api/v1/meetings/${meetingId}`, { room: { kind: 'engine', name: 'Jitsi' } })).status).toBe(
    200,
  );
  const [guest, host, now] = [await wayOut(), await wayOut({ cookie }), Math.floor(Date.now() / 1000)];
  expect([jitsiDoor(guest, jitsi, now), jitsiDoor(host, jitsi, now)]).toEqual(['in: member', 'in: owner']);
  expect(jitsiDoor(guest, jitsi, now + 3_600)).toBe('Not acceptable by time');
  expect(jitsiDoor(guest, { ...jitsi, secret: 'x' }, now)).toBe('Invalid signature');
  await stub.close();
});

it('a screen waits for somebody in charge in the formats one chooses; links lead where one allows it', async () => {
  expect((await house.patch(`/api/v1/meetings/${meetingId}`, { room: { kind: 'builtin' } })).status).toBe(200);
  const shareOpen = async (): Promise<boolean> => {
    const person = await textPerson(house, 'runde', 'Ada');
    const { shareOpen: isOpen } = person.heard.find(({ t }) => t === 'room') as { shareOpen: boolean };
    person.close();
    return isOpen;
  };
  expect(await shareOpen()).toBe(false);
  const refused = await desk('/desk/videodienste/regeln', {
    share: 'mittagsmeeting',
    linkHosts: 'zoom.us\nkein Rechner',
  });
  expect([refused.status, refused.text.includes('kein Rechner')]).toEqual([400, true]);
  expect((await desk('/desk/videodienste/regeln', { linkHosts: 'https://zoom.us/\nmeet.example' })).status).toBe(303);
  expect((await look()).texts('#linkHosts')).toEqual(['meet.example zoom.us']);
  const room = (url: string) => house.patch(`/api/v1/meetings/${otherId}`, { room: url });
  const elsewhere = await room('https://fremd.example/raum');
  expect([elsewhere.status, elsewhere.text]).toEqual([400, expect.stringContaining('Zu diesem Anbieter')]);
  expect((await room('https://notzoom.us/j/1')).status).toBe(400);
  expect((await room('https://uni.zoom.us/j/1')).status).toBe(200);
  await desk('/desk/videodienste/regeln', { share: 'mittagsmeeting', linkHosts: '' });
});
