import { connect } from 'node:net';
import { ContributionsService } from '@hub/contributions/contributions.service';
import { Contribution } from '@hub/contributions/contribution.entity';
import { comingWeekday } from '../people/coming-days';
import { openHouse, type House } from '../people/house';
import { somebody } from '../people/somebody';

// Files are read once it is known who sends them. An outsider gets the answer while the body is still under way, over a real
// socket, and nothing of it is kept in memory.
const MB = 1024 * 1024;
let house: House;
let slug: string;
let spent: string;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  house = await openHouse();
  cookies['administrator'] = await house.signIn();
  const talk = { title: 'Vortrag', format: 'onlinetalk', localStart: `${comingWeekday(2)}T12:30`, durationMinutes: 45 };
  const made = (await house.post('/api/v1/meetings', talk)).json();
  slug = made.slug;
  for (const role of ['member', 'organiser'] as const) cookies[role] = (await somebody(house, role)).cookie;
  const service = house.app.get(ContributionsService);
  const speaker = { name: 'Ada', email: 'ada@example.org', lang: 'de' as const };
  const contribution: Contribution = await house.records.transaction((manager) =>
    service.invite(manager, { id: made.id }, speaker, new Date()),
  );
  spent = await service.token(contribution);
  await house.records.transaction((manager) => service.revoke(manager, contribution.id, made.id, new Date()));
});
afterAll(() => house.close());

const PART = Buffer.from('--b\r\ncontent-disposition: form-data; name="logo"; filename="a.png"\r\n\r\n');
const REST = Buffer.from('\r\n--b--\r\n');

interface Early {
  status: number;
  /** Of the page, without what differs between two requests. */
  text: string;
  /** What the house held beyond what it had held before, at the most. */
  held: number;
}

const plain = (text: string): string =>
  text
    .replace(/^.*?\r\n\r\n/su, '')
    .replace(/\d+\.[\w-]{43}/gu, 'TOKEN')
    .replace(/[\da-f]{8}-[\da-f-]{27}/gu, 'ID');

/** Sends the beginning of a body, waits for the answer, and only then as much of the rest as is wished. */
function beginning(path: string, headers: string[], size: number, goesOn = 0): Promise<Early> {
  return new Promise((resolve, reject) => {
    const socket = connect(house.port, '127.0.0.1');
    const before = heldNow();
    let [text, held, sent] = ['', 0, 0];
    const block = Buffer.alloc(MB, 'x');
    const goOn = (): void => {
      held = Math.max(held, heldNow() - before);
      if (sent >= goesOn) return void socket.destroy();
      sent += block.length;
      if (socket.write(block)) setImmediate(goOn);
      else socket.once('drain', goOn);
    };
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer while the body is under way')));
    socket.on('error', reject);
    socket.on('close', () => resolve({ status: Number(text.slice(9, 12)), text: plain(text), held }));
    socket.on('data', (chunk) => {
      const isFirst = text === '';
      text += chunk.toString('utf8');
      if (isFirst) setTimeout(goOn, 100);
    });
    const lines = [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${house.port}`, `Content-Length: ${size}`, ...headers];
    socket.write(`${lines.join('\r\n')}\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n`);
    socket.write(PART);
  });
}
const heldNow = (): number => {
  const { external, heapUsed } = process.memoryUsage();
  return external + heapUsed;
};

const from = (who: string | null, origin = house.url): string[] => [
  `Origin: ${origin}`,
  ...(who ? [`Cookie: ${cookies[who]}`] : []),
];

it.each<[string, () => string, () => string[], number]>([
  ['a stranger with a logo', () => '/desk/einrichtung/logo', () => from(null), 401],
  ['a member with a logo', () => '/desk/einrichtung/logo', () => from('member'), 403],
  ['a stranger with slides', () => `/desk/termine/${slug}/materialien`, () => from(null), 401],
  ['an organiser of other series', () => `/desk/termine/${slug}/materialien`, () => from('organiser'), 404],
  ['another site', () => '/desk/einrichtung/logo', () => from('administrator', 'https://other.example.org'), 403],
  ['a link that was taken back', () => `/mitwirken/${spent}`, () => from(null), 410],
  ['a link that never was', () => '/mitwirken/m.gibt.es.nicht', () => from(null), 410],
])('%s gets the answer before the body, the same as after it', async (_, path, headers, status) => {
  const early = await beginning(path(), headers(), 40 * MB);
  const [origin = '', cookie] = headers().map((line) => line.replace(/^\w+: /u, ''));
  const whole = await house.ask('POST', path(), {
    body: Buffer.concat([PART, REST]),
    headers: { origin, 'content-type': 'multipart/form-data; boundary=b', ...(cookie ? { cookie } : {}) },
  });
  expect([early.status, whole.status]).toEqual([status, status]);
  expect(early.text).toContain(plain(`\r\n\r\n${whole.text}`));
});

it('a body that nobody awaits goes by without being kept', async () => {
  await beginning('/desk/einrichtung/logo', from(null), 200 * MB, 4 * MB);
  const { status, held } = await beginning('/desk/einrichtung/logo', from(null), 200 * MB, 120 * MB);
  expect(status).toBe(401);
  expect(held).toBeLessThan(40 * MB);
});

it('whoever is awaited is read to the end', async () => {
  const { status } = await house.ask('POST', '/desk/einrichtung/logo', {
    body: Buffer.concat([PART, Buffer.from('not a picture'), REST]),
    headers: {
      ...{ origin: house.url, cookie: cookies['administrator'] ?? '' },
      'content-type': 'multipart/form-data; boundary=b',
    },
  });
  expect(status).toBe(400);
});
