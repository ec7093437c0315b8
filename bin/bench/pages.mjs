// Goal 8: the programme page of fifty meetings and the page of one: from the shelf, not changed, and built anew.
import { gzipSync } from 'node:zlib';
import { ask } from './hub.mjs';
import { compare, requestText, times } from './load.mjs';
import { startBareNode } from './peers.mjs';
import { stop, treeOf } from './processes.mjs';
import { digits, median, say } from './report.mjs';

const ROUNDS = 3;
const GZIP = { 'accept-encoding': 'gzip', 'accept-language': 'de' };

export async function measurePages(hub, client) {
  await measurePage(hub, client, { name: 'programme page of 50 meetings', path: '/termine', most: 500 });
  const one = `/termine/${hub.meetings.at(-1).slug}`;
  await measurePage(hub, client, { name: 'meeting page', path: one, most: 400 });
}

async function measurePage(hub, client, { name, path, most }) {
  const { bytes, status } = await ask(hub.port, 'GET', path, { headers: { 'accept-language': 'de' } });
  if (status !== 200) throw new Error(`${path}: ${status}`);
  const bare = await startBareNode({ type: 'text/html; charset=utf-8', identity: bytes, gzip: gzipSync(bytes) });
  const ours = { name: 'hub', port: hub.port, pids: () => treeOf(hub.pid), kinds: await kindsOf(hub.port, path) };
  bare.kinds = await kindsOf(bare.port, '/');
  const cost = await compare(client, [ours, bare], { rounds: ROUNDS });
  await stop(bare.child);
  for (const [kind, label] of [
    ['200', 'from the shelf, gzip'],
    ['304', 'not changed (304)'],
  ]) {
    const { hub: us, 'bare node:http': node } = cost[kind];
    say({
      ...{ goal: 8, what: `${name}, ${label}` },
      figure: `${digits(median(us))} µs, ${times(us, node).toFixed(2)}× bare node:http`,
      ...{ wanted: kind === '304' ? 'answers 304' : `≤ ${most} µs`, met: kind === '304' || median(us) <= most },
    });
  }
  const anew = await costAnew(hub, client, path);
  say({
    what: `${name}, built anew (after a change, or once a minute)`,
    figure: `${digits(anew)} µs with its queries`,
  });
}

async function kindsOf(port, path) {
  const { headers } = await ask(port, 'GET', path, { headers: GZIP });
  return {
    200: { request: requestText(path, GZIP), status: 200 },
    // A page keeps for a minute: who asks while it is made again gets 200.
    304: { request: requestText(path, { ...GZIP, 'if-none-match': headers.etag }), status: 304, others: 0.01 },
  };
}

/** A signed-in reader's pages are never shelved; a cookie of nobody's is enough for that. */
async function costAnew(hub, client, path) {
  const request = requestText(path, { ...GZIP, cookie: 'sid=nobody' });
  const contestant = {
    name: 'hub',
    port: hub.port,
    pids: () => treeOf(hub.pid),
    kinds: { anew: { request, status: 200 } },
  };
  return median((await compare(client, [contestant], { rounds: ROUNDS })).anew.hub);
}
