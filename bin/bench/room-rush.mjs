// 300 people come through the door within one minute into two rooms: by the button, the ticket page and the socket. Each
// is offered sound and picture; the first twenty of a room connect, three have cameras. Pages and feeds are asked meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './hub.mjs';
import { stop } from './processes.mjs';
import { digits, percentile, say } from './report.mjs';
import { startCrowd, startRoomHub } from './room-hub.mjs';

const PEOPLE = 300;
const MINUTE_MS = 60_000;
const QUIET_MS = 15_000;
const EVERY_MS = 100;
const READ = { 'the programme page': '/termine', 'a feed': '/kalender/alle.ics' };

export async function measureRoomRush() {
  const hub = await startRoomHub(['Mittagsrunde', 'Abendrunde']);
  const crowd = await startCrowd();
  await readFor(hub, 2_000); // the path is warm
  const quiet = await readFor(hub, QUIET_MS);
  const words = { port: hub.port, host: hub.host, slugs: hub.slugs, people: PEOPLE, within: MINUTE_MS };
  const [times, busy] = await Promise.all([
    crowd.send('rush', { ...words, connected: 20, cameras: 3 }),
    readFor(hub, MINUTE_MS),
  ]);
  await Promise.all([stop(crowd.child), stop(hub.child)]);
  tell(times, quiet, busy);
}

/** Every tenth of a second each of them, on a connection of its own, whether the last answer is there or not. */
async function readFor(hub, milliseconds) {
  const times = Object.fromEntries(Object.keys(READ).map((name) => [name, []]));
  const waiting = [];
  for (const end = performance.now() + milliseconds; performance.now() < end; await sleep(EVERY_MS))
    for (const [name, path] of Object.entries(READ)) waiting.push(readOnce(hub, path, times[name]));
  await Promise.all(waiting);
  return times;
}

async function readOnce({ port, host }, path, times) {
  const began = performance.now();
  const { status } = await ask(port, 'GET', path, { headers: { host, 'accept-language': 'de' } });
  if (status !== 200) throw new Error(`${path}: ${status}`);
  times.push(performance.now() - began);
}

function tell({ door, ticket, welcome, failed }, quiet, busy) {
  const p99 = percentile(door, 99);
  say({
    what: `${PEOPLE} people in a minute: the button of the door, p50 · p99`,
    figure: `${digits(percentile(door, 50))} · ${digits(p99)} ms`,
    ...{ wanted: 'p99 < 300 ms', met: p99 < 300 },
  });
  const both = (times) => `${digits(percentile(times, 50))} · ${digits(percentile(times, 99))} ms`;
  say({ what: 'the same: the page behind it, p50 · p99', figure: both(ticket) });
  say({ what: 'the same: from the socket to the welcome, p50 · p99', figure: both(welcome) });
  say({ what: 'the same: not admitted', figure: String(failed.length), wanted: '0', met: failed.length === 0 });
  if (failed.length > 0) console.error(failed.slice(0, 3).join('\n'));
  for (const name of Object.keys(READ)) {
    const [before, meanwhile] = [percentile(quiet[name], 95), percentile(busy[name], 95)];
    say({
      what: `the same: ${name} meanwhile, p95, and before`,
      figure: `${digits(meanwhile)} ms, ${digits(before)} ms (${digits(meanwhile / before)}×)`,
      ...{ wanted: '< 2×', met: meanwhile < 2 * before },
    });
  }
}
