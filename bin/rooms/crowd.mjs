// Many guests in a process of their own, so that their work is not the room's and a fault in native code is not the
// test's. Told by its parent: { id, act, …words }; answers { id, outcome } or { id, error }. `acts` is the whole list.
import { setTimeout as sleep } from 'node:timers/promises';
import { Guest, knock, passThrough, PICTURE_MS, SOUND_MS } from './guest.mjs';

const guests = new Map();
let numbered = 0;
setInterval(() => guests.forEach((guest) => guest.sendSound()), SOUND_MS);
setInterval(() => guests.forEach((guest) => guest.sendPicture()), PICTURE_MS);

const wait = async (isSo, within) => {
  for (const end = performance.now() + within; performance.now() < end; await sleep(10)) if (isSo()) return true;
  return false;
};
const addressOf = (number) => `127.${1 + (number >> 14)}.${(number >> 7) & 127}.${1 + (number & 127)}`;

async function come({
  port,
  host,
  slug,
  pass,
  keepsake,
  name,
  media = true,
  from = addressOf(numbered),
  within = 10_000,
}) {
  const number = (numbered += 1);
  const where = { port, from, host };
  const way = pass ? { pass } : await passThrough(where, slug, keepsake);
  const guest = new Guest({ ...where, pass: way.pass, name, media });
  guests.set(number, guest);
  const entered = await guest.enter(within);
  if (media && entered.you) await wait(() => guest.state === 'connected', within);
  return { number, ...way, ...entered, state: guest.state };
}

const acts = {
  knock: ({ where, method, path, headers }) =>
    knock({ from: addressOf((numbered += 1)), ...where }, method, path, headers),
  passThrough: ({ where, slug, keepsake }) =>
    passThrough({ from: addressOf((numbered += 1)), ...where }, slug, keepsake),
  come,
  /** Inside, offered sound and picture, and silent about it. */
  async comeSilent({ port, pass, from = addressOf(numbered) }) {
    const number = (numbered += 1);
    const guest = new Guest({ port, from, pass });
    guest.takeOffer = (sdp) => (guest.offer = sdp);
    guests.set(number, guest);
    await guest.enter();
    await wait(() => guest.offer, 5_000);
    return { number };
  },
  answerOf: ({ number }) => guests.get(number).answered,
  say: ({ number, message }) => guests.get(number).say(message),
  flood: ({ number, message, times }) => {
    for (let turn = 0; turn < times; turn += 1) guests.get(number).say(message);
  },
  sendRaw: ({ number, kind, hex, times = 1 }) => {
    for (let turn = 0; turn < times; turn += 1) guests.get(number).sendRaw(kind, Buffer.from(hex, 'hex'));
  },
  /** So many packets of picture at once. */
  burst: ({ number, times }) => {
    for (let turn = 0; turn < times; turn += 1) guests.get(number).sendPicture();
  },
  look: ({ number }) => guests.get(number).look(),
  lookAll: () => [...guests].map(([number, guest]) => ({ number, ...guest.look() })),
  isClosed: ({ number, within = 8_000 }) => wait(() => guests.get(number).closed, within),
  leave({ number, isAbrupt }) {
    guests.get(number)?.leave(isAbrupt);
    guests.delete(number);
  },
  rush,
  storm,
  churn,
  backAgain,
};

/** People who come and go, some without a word, some with an answer that is none. Outcome: how it went, in numbers. */
async function churn({ port, host, slug, joins, lanes = 8, stay = 300, seed = 1 }) {
  const dice = diceOf(seed);
  const told = { came: 0, connected: 0, spoilt: 0, abrupt: 0, failed: [] };
  let left = joins;
  const lane = async () => {
    while (left-- > 0) await comeAndGo({ port, host, slug, dice, stay, told });
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return told;
}

async function comeAndGo({ port, host, slug, dice, stay, told }) {
  const spoils = dice() < 0.12;
  const number = (numbered += 1);
  const where = { port, host, from: addressOf(number) };
  try {
    const { pass } = await passThrough(where, slug);
    const guest = new Guest({ ...where, pass, name: `Gast ${number}` });
    if (spoils) guest.answerWith = spoilt(dice);
    guests.set(number, guest);
    const entered = await guest.enter(15_000);
    if (!entered.you) throw new Error(JSON.stringify(entered));
    told.came += 1;
    if (spoils) told.spoilt += 1;
    else if (await wait(() => guest.state === 'connected', 8_000)) told.connected += 1;
    else throw new Error(`not connected: ${guest.state}`);
    await sleep(dice() * stay);
  } catch (error) {
    told.failed.push(String(error));
  }
  const isAbrupt = dice() < 0.5;
  told.abrupt += Number(isAbrupt);
  guests.get(number)?.leave(isAbrupt);
  guests.delete(number);
}

/** Answers nobody's browser would give. */
const spoilt = (dice) => (sdp) => {
  const lines = sdp.split('\r\n');
  const kinds = [
    () => 'v=0\r\nrubbish',
    () => sdp.replace(/a=fingerprint.*\r\n/gu, ''),
    () => sdp.slice(0, Math.floor(dice() * sdp.length)),
    () => lines.filter(() => dice() > 0.2).join('\r\n'),
    () => lines.map((line) => (dice() < 0.2 ? line.slice(0, Math.floor(dice() * line.length)) : line)).join('\r\n'),
    () => sdp.replace(/a=fingerprint:sha-256 ..:/u, 'a=fingerprint:sha-256 00:'),
    () => sdp.replaceAll('m=audio', 'm=application'),
    () => `${sdp}${'a=ssrc:1 cname:x\r\n'.repeat(3_000)}`,
  ];
  return kinds[Math.floor(dice() * kinds.length)]();
};

/** People who come at moments of their own within a while; the first so many connect, the first few of those have cameras. */
async function rush({ port, host, slugs, people, within, connected, cameras }) {
  const times = { door: [], ticket: [], welcome: [], failed: [] };
  const one = async (at) => {
    await sleep(((at + Math.random()) / people) * within);
    const [number, slug] = [(numbered += 1), slugs[at % slugs.length]];
    const place = Math.floor(at / slugs.length);
    const where = { port, host, from: addressOf(number) };
    try {
      const { pass, ms, ticketMs } = await passThrough(where, slug);
      const guest = new Guest({ ...where, pass, name: `Gast ${number}` });
      if (place >= connected) guest.takeOffer = () => undefined;
      if (place >= cameras) guest.sendPicture = () => undefined;
      guests.set(number, guest);
      const began = performance.now();
      const entered = await guest.enter(15_000);
      if (!entered.you) throw new Error(JSON.stringify(entered));
      times.door.push(ms);
      times.ticket.push(ticketMs);
      times.welcome.push(performance.now() - began);
    } catch (error) {
      times.failed.push(String(error));
    }
  };
  await Promise.all(Array.from({ length: people }, (_, at) => one(at)));
  return times;
}

/** The button of the door, so many times a second, whether the answers keep up or not. */
async function storm({ port, host, slug, rate, seconds }) {
  const [times, statuses, waiting] = [[], {}, []];
  const one = async () => {
    const where = { port, host, from: addressOf((numbered += 1)) };
    const { status, ms } = await knock(where, 'POST', `/m/${slug}/beitreten`).catch(() => ({ status: 'none', ms: 0 }));
    statuses[status] = (statuses[status] ?? 0) + 1;
    times.push(ms);
  };
  const began = performance.now();
  for (let asked = 0; asked < rate * seconds; await sleep(2)) {
    const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) / 1_000) * rate));
    for (; asked < due; asked += 1) waiting.push(one());
  }
  await Promise.all(waiting);
  return { times, statuses, seconds: (performance.now() - began) / 1_000 };
}

/** How long it takes from now until each of them sees somebody else's picture anew, in milliseconds. */
async function backAgain({ within = 8_000 }) {
  const started = performance.now();
  const all = [...guests.values()].filter(({ media }) => media);
  for (const guest of all) guest.firstPictureAt = undefined;
  const old = new Map(all.map((guest) => [guest, guest.connection]));
  for (const guest of all) if (old.get(guest) === guest.connection) guest.places.clear();
  await wait(() => all.every((guest) => guest.connection !== old.get(guest) && guest.firstPictureAt), within);
  return all.map((guest) =>
    guest.connection !== old.get(guest) && guest.firstPictureAt ? Math.round(guest.firstPictureAt - started) : null,
  );
}

/** Chance that can be had again (mulberry32). */
function diceOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

process.on('message', async ({ id, act, ...words }) => {
  try {
    process.send({ id, outcome: (await acts[act](words)) ?? null });
  } catch (error) {
    process.send({ id, error: error.stack ?? String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
process.send({ id: 0, outcome: 'ready' });
