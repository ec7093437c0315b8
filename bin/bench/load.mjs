// CPU per request of servers beside each other: rounds take turns (A B A B), so that a busy moment hits all of them alike.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpuOf, startNode } from './processes.mjs';
import { median } from './report.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const ENOUGH_CPU = 0.5; // seconds; the kernel counts in hundredths
const MOST_REQUESTS = 60_000;

export function startClient() {
  const child = startNode(path.join(here, 'client.mjs'), [], { ipc: true });
  let last = 0;
  const send = (wish) =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      const listen = (told) => {
        if (told.id !== id) return;
        child.off('message', listen);
        if (told.error) reject(new Error(`${wish.request.split('\r\n')[0]}: ${told.error}`));
        else resolve(told);
      };
      child.on('message', listen);
      child.send({ id, ...wish });
    });
  return { child, send };
}

export function requestText(url, headers = {}) {
  const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${url} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/**
 * Contestants: { name, port, pids(), kinds: { [kind]: { request, status } } }. Gives, by kind and name, the CPU of one
 * request in microseconds, one figure per round. A contestant without a kind is left out of it.
 */
export async function compare(client, contestants, { rounds = 5 } = {}) {
  const results = {};
  const pairs = contestants.flatMap((each) => Object.keys(each.kinds).map((kind) => ({ contestant: each, kind })));
  pairs.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0));
  for (const pair of pairs) pair.count = await enoughFor(client, pair);
  for (let round = 0; round < rounds; round += 1)
    for (const { contestant, kind, count } of pairs) {
      const seconds = await cpuFor(client, contestant, kind, count);
      ((results[kind] ??= {})[contestant.name] ??= []).push((seconds / count) * 1e6);
    }
  return results;
}

/** The ratio in each round, and of these the middle one. */
export const times = (ours, theirs) => median(ours.map((each, round) => each / theirs[round]));

/** Warms up, and finds out how many requests cost half a second. */
async function enoughFor(client, { contestant, kind }) {
  let count = 20;
  for (;;) {
    const seconds = await cpuFor(client, contestant, kind, count);
    if (seconds >= ENOUGH_CPU / 2) return Math.ceil((count / seconds) * ENOUGH_CPU);
    if (count >= MOST_REQUESTS) return MOST_REQUESTS;
    count = Math.min(MOST_REQUESTS, Math.ceil(count * Math.min(20, ENOUGH_CPU / Math.max(seconds, 0.01))));
  }
}

async function cpuFor(client, { name, port, pids, kinds }, kind, count) {
  const { request, status } = kinds[kind];
  const processes = pids();
  const before = cpuOf(processes);
  const { statuses } = await client.send({ port, request, count });
  const seconds = cpuOf(processes) - before;
  const others = count - (statuses[status] ?? 0);
  if (others > count * (kinds[kind].others ?? 0))
    throw new Error(`${name}, ${kind}: ${JSON.stringify(statuses)} instead of ${status}`);
  return seconds;
}
