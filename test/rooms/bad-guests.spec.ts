import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TicketsService, type TicketHolder } from '@hub/rooms/tickets.service';
import {
  buildHouse,
  mediaPid,
  openCrowd,
  runningSeries,
  type Came,
  type Churned,
  type Crowd,
  type Look,
} from '../people/crowd';
import { openHouse, type House } from '../people/house';
import { soon } from '../people/room-guests';
import { NOT_RTP, NOT_STUN, strangeAnswers } from '../people/strange-packets';

// What strangers may send to a room, from the door to the media port. After each kind the process that passes media on is
// the same one, and two who talk to each other have gone on seeing and hearing each other.
let house: House;
let crowd: Crowd;
let slug: string;
let pid: number;
let steady: Came[];
const GONE = 'Dieser Weg gilt nicht mehr';
/** Two cores may be busy with other specs; a picture that stands for longer than this is a fault. */
const NOTICED_MS = 2_000;

beforeAll(async () => {
  buildHouse();
  house = await openHouse();
  crowd = await openCrowd(house);
  slug = await runningSeries(house, 'Mittagsrunde');
  steady = [await crowd.come({ slug, name: 'Anna' }), await crowd.come({ slug, name: 'Bernd' })];
  pid = mediaPid(house);
  await sleep(500);
}, 60_000);
afterAll(async () => {
  await crowd.stop();
  await house.close();
});
beforeEach(async () => void (await Promise.all(steady.map(({ number }) => crowd.look(number)))));
afterEach(async () => {
  expect(mediaPid(house)).toBe(pid);
  const before = await Promise.all(steady.map(({ number }) => crowd.look(number)));
  await sleep(300);
  const after = await Promise.all(steady.map(({ number }) => crowd.look(number)));
  for (const [at, look] of after.entries())
    for (const kind of ['v', 'a']) expect(packetsIn(look, kind)).toBeGreaterThan(packetsIn(before[at], kind));
  // Anna and Bernd were there first: they keep the first place for pictures
  for (const { places } of before) expect(places.find(({ mid }) => mid === 'v0')?.longest).toBeLessThan(NOTICED_MS);
}, 15_000);

const guest = (media = true): Promise<Came> => crowd.come({ slug, name: 'Clara', media });
const bye = ({ number }: Came): Promise<void> => crowd.ask('leave', { number });
const closedOf = async ({ number }: Came) => {
  await crowd.ask('isClosed', { number });
  return (await crowd.look(number)).closed;
};

describe('a socket', () => {
  it('that says too much at once is closed, with the reason', async () => {
    const clara = await guest(false);
    await crowd.ask('flood', { number: clara.number, times: 1_000, message: { t: 'hand', up: true } });
    expect(await closedOf(clara)).toEqual({ code: 1008, reason: 'too many messages' });
    const dora = await guest(false);
    await crowd.ask('say', { number: dora.number, message: 'x'.repeat(1_000_000) });
    expect((await closedOf(dora))?.code).toBe(1009); // "message too big" (RFC 6455 7.4.1)
    await Promise.all([clara, dora].map(bye));
  });

  it.each<[string, string]>([
    ['no JSON', '{'],
    ['an unknown word', '{"t":"sudo"}'],
    ['an unknown field', '{"t":"hand","up":true,"constructor":{}}'],
    ['an answer of 120 kB', JSON.stringify({ t: 'answer', sdp: 'v=0'.padEnd(120_000, 'x') })],
  ])('that says %s is closed, with the reason', async (_, message) => {
    const clara = await guest(false);
    await crowd.ask('say', { number: clara.number, message });
    expect(await closedOf(clara)).toEqual({ code: 1008, reason: 'not understood' });
    await bye(clara);
  });

  it('for which somebody comes again and again is closed after a while, with the reason', async () => {
    const { pass } = await crowd.ask<Came>('passThrough', { where: { port: house.port }, slug });
    const came = await Promise.all(Array.from({ length: 14 }, () => crowd.come({ pass, media: false })));
    const refused = came.filter(({ closed }) => closed?.reason === 'too many entries');
    expect([came.filter(({ you }) => you).length, refused.length]).toEqual([10, 4]);
    await Promise.all(came.map(bye));
  });

  it('that says nothing at all keeps nobody out', async () => {
    const silent = Array.from({ length: 420 }, () => connect(house.port, '127.0.0.1'));
    const lines = [`GET /raum/leitung HTTP/1.1`, `host: 127.0.0.1:${house.port}`, `origin: ${house.url}`];
    const upgradeLines = ['connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'];
    const key = `sec-websocket-key: ${Buffer.alloc(16).toString('base64')}`;
    for (const socket of silent) {
      socket.on('error', () => undefined);
      socket.write(`${[...lines, ...upgradeLines, key].join('\r\n')}\r\n\r\n`);
    }
    await Promise.all(silent.map((socket) => new Promise((resolve) => socket.once('data', resolve))));
    const clara = await guest(false);
    expect(clara.name).toBe('Clara');
    silent.forEach((socket) => socket.destroy());
    await bye(clara);
  });

  const upgrade = (headers: Record<string, string>): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(house.port, '127.0.0.1');
      const all = {
        ...{ host: `127.0.0.1:${house.port}`, connection: 'Upgrade', upgrade: 'websocket' },
        ...{ 'sec-websocket-version': '13', 'sec-websocket-key': Buffer.alloc(16).toString('base64'), ...headers },
      };
      socket.on('error', reject).once('data', (bytes: Buffer) => {
        socket.destroy();
        resolve(/^HTTP\/1.1 (\d+)/u.exec(bytes.toString())?.[1] ?? '');
      });
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`GET /raum/leitung HTTP/1.1\r\n${lines.join('')}\r\n`);
    });

  it('opens for a page of ours alone', async () => {
    const [ours, host] = [`http://127.0.0.1:${house.port}`, 'evil.example'];
    expect(await upgrade({ origin: ours })).toBe('101');
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${house.port + 1}`, 'file://', ''])
      expect([origin, await upgrade({ origin })]).toEqual([origin, '403']);
    expect(await upgrade({})).toBe('403');
    expect(await upgrade({ host, origin: `http://${host}` })).toBe('403');
  });
});

describe('a way in', () => {
  const bodyOf = async (path: string): Promise<{ status: number; text: string }> => {
    const { status, text } = await crowd.knock('GET', path, { 'accept-language': 'de' });
    return { status, text };
  };
  const isGone = async (ticket: string): Promise<void> => {
    const { status, text } = await bodyOf(`/raum/${ticket}`);
    expect(status).toBe(410);
    expect(text).toContain(GONE);
    expect(text).not.toContain('id="told"');
  };
  const ticket = async (of = slug): Promise<string> => {
    const { status, headers } = await crowd.knock('POST', `/m/${of}/beitreten`);
    expect(status).toBe(303);
    return String(headers['location']).slice('/raum/'.length);
  };
  const meetings = async (): Promise<{ id: string; startsAt: string }[]> => {
    const { meetings } = (await house.get('/api/v1/meetings')).json() as {
      meetings: { id: string; startsAt: string }[];
    };
    return meetings;
  };

  it('is good once: whoever comes second, in another browser, reads why and where the door is', async () => {
    const way = await ticket();
    const first = await bodyOf(`/raum/${way}`);
    expect([first.status, first.text.includes('id="told"')]).toEqual([200, true]);
    await isGone(way);
    expect((await bodyOf(`/raum/${way}`)).text).toContain(`href="/m/${slug}">Zurück zur Tür</a>`);
  });

  it('is good for its own room, its own person, its own time, and only as what it is', async () => {
    const other = await runningSeries(house, 'Abendrunde');
    const [way, elsewhere] = [await ticket(), await ticket(other)];
    const [who = '', expires = '', nonce = '', seal = ''] = way.split('.');
    const [whoElse = ''] = elsewhere.split('.');
    await isGone([`${whoElse.slice(0, 32)}${who.slice(32)}`, expires, nonce, seal].join('.')); // another room
    await isGone([`${who.slice(0, 32)}h${who.slice(33)}`, expires, nonce, seal].join('.')); // in charge of it
    await isGone([who, (parseInt(expires, 36) + 60_000).toString(36), nonce, seal].join('.')); // a minute more
    await isGone([who, expires, 'x'.repeat(22), seal].join('.')); // once more
    const { pass, keepsake } = await crowd.ask<Came>('passThrough', { where: { port: house.port }, slug });
    await isGone(pass);
    await isGone(keepsake.split('=')[1] ?? '');
    for (const wrong of [
      way,
      keepsake.split('=')[1],
      `${pass}x`,
      pass.replace(who.slice(0, 32), whoElse.slice(0, 32)),
    ]) {
      const came = await crowd.come({ pass: wrong, media: false });
      expect(came.pass === pass ? 'the same' : came.out).toBe('pass');
      await bye(came);
    }
  });

  it('of another day or too old opens nothing, nor makes anybody who they were last time', async () => {
    const tickets = house.app.get(TicketsService);
    const [today, nextWeek] = (await meetings()).sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
    const holder: TicketHolder = { meetingId: today?.id ?? '', role: 'guest', key: 'k'.repeat(22) };
    const [now, weekAgo] = [new Date(), new Date(Date.now() - 7 * 86_400_000)];
    await isGone(await tickets.issue(holder, weekAgo));
    await isGone(await tickets.issue(holder, new Date(now.getTime() - 2 * 60_000 - 1)));
    const old = await crowd.come({ pass: await tickets.pass(holder, weekAgo), media: false });
    expect(old.out).toBe('pass');
    const lastTime = await tickets.keepsake(
      { ...holder, meetingId: nextWeek?.id ?? '' },
      new Date(now.getTime() + 60_000),
    );
    expect(await tickets.keyFor(holder.meetingId, lastTime, now)).not.toBe(holder.key);
    expect(await tickets.keyFor(holder.meetingId, await tickets.keepsake(holder, weekAgo), now)).not.toBe(holder.key);
    await bye(old);
  });
});

describe('the media process', () => {
  it('lives through answers that are none', async () => {
    const clara = await guest();
    const sdp = await crowd.ask<string>('answerOf', { number: clara.number });
    const sayNonsense = async (answer: string): Promise<void> => {
      const { pass } = await crowd.ask<Came>('passThrough', { where: { port: house.port }, slug });
      const stranger = await crowd.ask<Came>('comeSilent', { port: house.port, pass });
      await crowd.ask('say', { number: stranger.number, message: { t: 'answer', sdp: answer } });
      await crowd.ask('say', { number: stranger.number, message: { t: 'answer', sdp: answer } });
      await sleep(30);
      await bye(stranger);
    };
    const answers = strangeAnswers(sdp);
    while (answers.length > 0) await Promise.all(answers.splice(0, 8).map(sayNonsense));
    await bye(clara);
  }, 30_000);

  it('lives through packets that are none, from somebody who is inside', async () => {
    const clara = await guest();
    for (const kind of ['audio', 'video'])
      for (const hex of NOT_RTP) await crowd.ask('sendRaw', { number: clara.number, kind, hex, times: 20 });
    await sleep(200);
    expect((await crowd.look(clara.number)).state).toBe('connected');
    await bye(clara);
  });

  it('passes on no more than a camera needs, whatever somebody sends', async () => {
    const clara = await guest();
    const anna = steady[0] as Came;
    const bytesOfAll = async (): Promise<number> =>
      (await crowd.look(anna.number)).places.reduce((sum, { bytes }) => sum + bytes, 0);
    await soon(async () => (await crowd.look(anna.number)).map.video.includes(clara.you ?? '') || 'not seen yet');
    const before = await bytesOfAll();
    await crowd.ask('burst', { number: clara.number, times: 3_000 }); // 2.8 MB at once
    await sleep(1_000);
    const passedOn = (await bytesOfAll()) - before;
    expect(passedOn).toBeGreaterThan(200_000);
    expect(passedOn).toBeLessThan(1_000_000); // the gate's half a megabyte, and what all send in a second
    await bye(clara);
  });

  it('lives through what strangers send to its port, by UDP and by TCP', async () => {
    const port = house.settings.roomPort;
    const udp = createSocket('udp4');
    for (const bytes of NOT_STUN) udp.send(bytes, port, '127.0.0.1');
    const closed = await Promise.all(
      NOT_STUN.map(
        (bytes) =>
          new Promise<number>((resolve) => {
            const [socket, began] = [connect(port, '127.0.0.1'), Date.now()];
            socket.on('error', () => undefined).on('close', () => resolve(Date.now() - began));
            const head = Buffer.alloc(2);
            head.writeUInt16BE(Math.min(bytes.length, 65_535));
            socket.write(Buffer.concat([head, bytes]));
          }),
      ),
    );
    udp.close();
    expect(Math.max(...closed)).toBeLessThan(6_000); // whoever brings no password of an offer is not kept waiting for
    expect((await guest()).state).toBe('connected');
  }, 30_000);

  it('lives through people who come and go, and grows no further', async () => {
    const churn = (seed: number): Promise<Churned> =>
      crowd.ask('churn', { port: house.port, slug, joins: 40, lanes: 6, stay: 200, seed });
    const first = await churn(1);
    const [memory, second] = [residentMegabytes(pid), await churn(2)];
    for (const { came, failed } of [first, second]) expect({ came, failed }).toEqual({ came: 40, failed: [] });
    expect(residentMegabytes(pid)).toBeLessThan(memory + 25);
  }, 60_000);
});

function packetsIn(look: Look | undefined, kind: string): number {
  const ofKind = look?.places.filter(({ mid }) => mid.startsWith(kind)) ?? [];
  return ofKind.reduce((sum, { packets }) => sum + packets, 0);
}

function residentMegabytes(of: number): number {
  return Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${of}/status`, 'utf8'))?.[1]) / 1024;
}
