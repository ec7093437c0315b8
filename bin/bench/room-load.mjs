// Forty people with cameras in one room: what the media process costs, whether everything arrives, and how long it takes
// until everybody is back when that process is killed.
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOf, memoryOf, stop } from './processes.mjs';
import { digits, percentile, say } from './report.mjs';
import { bytesIn, mediaPid, packetsIn, startCrowd, startRoomHub } from './room-hub.mjs';

const PEOPLE = 40;
const SECONDS = 15;

export async function measureRoomLoad() {
  const hub = await startRoomHub();
  const crowd = await startCrowd();
  const [slug] = hub.slugs;
  for (let count = 0; count < PEOPLE; count += 4) {
    const four = Array.from({ length: 4 }, () => crowd.send('come', { port: hub.port, host: hub.host, slug }));
    for (const { state } of await Promise.all(four)) if (state !== 'connected') throw new Error(`a guest is ${state}`);
  }
  await sleep(4_000);
  const pid = mediaPid(hub);
  const [before, cpu, site, began] = [await crowd.send('lookAll'), cpuOf([pid]), cpuOf([hub.pid]), performance.now()];
  await sleep(SECONDS * 1_000);
  const seconds = (performance.now() - began) / 1_000;
  const [used, siteUsed, memory] = [cpuOf([pid]) - cpu, cpuOf([hub.pid]) - site, memoryOf([pid])];
  const after = await crowd.send('lookAll');
  const packets = (packetsIn(after) - packetsIn(before)) / seconds;
  const percent = (100 * used) / seconds;
  const megabytes = memory.rss / 1_048_576;
  const what = `${PEOPLE} people with cameras`;
  say({
    what: `${what}: CPU of the media process`,
    figure: `${digits(percent)} % of a core`,
    wanted: '< 35 %',
    met: percent < 35,
  });
  say({
    what: `${what}: its memory, RSS`,
    figure: `${digits(megabytes)} MB`,
    wanted: '< 200 MB',
    met: megabytes < 200,
  });
  const expected = PEOPLE * (9 * (1_000 / 33) + 3 * 50);
  say({
    what: `${what}: packets that arrive in a second, and megabits`,
    figure: `${digits(packets)} (${digits((100 * packets) / expected)} % of all) · ${digits(((bytesIn(after) - bytesIn(before)) * 8) / seconds / 1e6)}`,
  });
  say({ what: `${what}: CPU of the website meanwhile`, figure: `${digits((100 * siteUsed) / seconds)} % of a core` });
  await measureKill(crowd, pid);
  await Promise.all([stop(crowd.child), stop(hub.child)]);
}

async function measureKill(crowd, pid) {
  const back = crowd.send('backAgain', { within: 15_000 });
  process.kill(pid, 'SIGKILL');
  const times = await back;
  const missing = times.filter((each) => each === null).length;
  const slowest = Math.max(...times);
  say({
    what: `the media process killed: ${times.length} people see others again, p50 · the last`,
    figure: `${digits(percentile(times, 50))} · ${digits(slowest)} ms${missing ? `, ${missing} not at all` : ''}`,
    ...{ wanted: '< 2,000 ms', met: missing === 0 && slowest < 2_000 },
  });
}
