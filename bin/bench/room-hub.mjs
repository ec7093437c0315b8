// A hub with meetings that are being held just now, and guests without browsers in a process of their own.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, startHub, tokenFor } from './hub.mjs';
import { commandOf, freePort, startNode, treeOf } from './processes.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const BERLIN = { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Berlin' };
/** What the clocks in Berlin showed five minutes ago. */
const justBegun = () =>
  new Intl.DateTimeFormat('sv-SE', BERLIN).format(new Date(Date.now() - 300_000)).replace(' ', 'T');

export async function startRoomHub(titles = ['Mittagsrunde'], env = {}) {
  const hub = await startHub({ env: { DEMO: '0', ROOM_PORT: String(await freePort()), ...env } });
  hub.token = tokenFor(hub.settings);
  hub.slugs = [];
  for (const title of titles) {
    const rule = { rule: { freq: 'weekly', count: 2 }, localStart: justBegun(), durationMinutes: 120 };
    const body = { title, format: 'mittagsmeeting', ...rule };
    const made = await ask(hub.port, 'POST', '/api/v1/series', { token: hub.token, body });
    if (made.status !== 201) throw new Error(`the series was refused: ${made.bytes}`);
    hub.slugs.push(JSON.parse(made.bytes).slug);
  }
  return { ...hub, host: `localhost:${hub.port}` };
}

/** Its number changes when it died. */
export const mediaPid = (hub) => treeOf(hub.pid).find((pid) => commandOf(pid).includes('mediaroom'));

export async function startCrowd() {
  const child = startNode(path.join(here, '../rooms/crowd.mjs'), [], { ipc: true });
  const waiting = new Map();
  let last = 0;
  child.on('message', ({ id, outcome, error }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(error));
    else resolve?.(outcome);
  });
  void child.ended.then(() => waiting.forEach(({ reject }) => reject(new Error(child.output.text))));
  const answer = (id) => new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  await answer(0);
  const send = (act, words = {}) => {
    const told = answer((last += 1));
    child.send({ id: last, act, ...words });
    return told;
  };
  return { child, send };
}

export const packetsIn = (looks) =>
  looks.flatMap(({ places }) => places).reduce((sum, { packets }) => sum + packets, 0);
export const bytesIn = (looks) => looks.flatMap(({ places }) => places).reduce((sum, { bytes }) => sum + bytes, 0);
