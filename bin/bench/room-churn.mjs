// 2,000 people come and go, twelve at a time, half of them without a word, one in eight with an answer that is none, while
// two talk. Afterwards: is the process the same, has it grown, have the two noticed anything?
import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf, stop } from './processes.mjs';
import { digits, say } from './report.mjs';
import { mediaPid, startCrowd, startRoomHub } from './room-hub.mjs';

const PARTS = 8;
const JOINS = 250;
const LANES = 12;

export async function measureRoomChurn() {
  const hub = await startRoomHub();
  const [two, crowd] = [await startCrowd(), await startCrowd()];
  const where = { port: hub.port, host: hub.host, slug: hub.slugs[0] };
  for (const name of ['Anna', 'Bernd']) await two.send('come', { ...where, name, from: '127.0.0.9' });
  const pid = mediaPid(hub);
  const [sums, memory, site] = [{ came: 0, connected: 0, spoilt: 0, failed: 0 }, [], []];
  let longest = 0;
  for (let part = 0; part < PARTS; part += 1) {
    const words = { ...where, joins: JOINS, lanes: LANES, seed: part + 1 };
    const told = await crowd.send('churn', words);
    for (const name of ['came', 'connected', 'spoilt']) sums[name] += told[name];
    sums.failed += told.failed.length;
    if (told.failed.length > 0) console.error(told.failed.slice(0, 3).join('\n'));
    memory.push(memoryOf([pid]).rss / 1_048_576);
    site.push(memoryOf([hub.pid]).rss / 1_048_576);
    longest = Math.max(longest, ...(await two.send('lookAll')).map(silenceOf));
  }
  await sleep(1_000);
  const isSame = mediaPid(hub) === pid;
  await Promise.all([stop(two.child), stop(crowd.child), stop(hub.child)]);
  tell({ sums, memory, site, longest, isSame });
}

/** The two were there first and keep each other's first place. */
const silenceOf = ({ places }) => places.find(({ mid }) => mid === 'v0')?.longest ?? Infinity;

function tell({ sums, memory, site, longest, isSame }) {
  const joins = PARTS * JOINS;
  say({
    what: `${joins} joins: came · connected · with a spoilt answer · failed`,
    figure: [sums.came, sums.connected, sums.spoilt, sums.failed].join(' · '),
    ...{ wanted: '0 failed', met: sums.failed === 0 },
  });
  const [settled, last] = [memory[1], memory.at(-1)];
  say({ what: 'the same: the media process lives', figure: isSame ? 'yes' : 'no', wanted: 'yes', met: isSame });
  say({
    what: `the same: its RSS after each ${JOINS}, MB`,
    figure: memory.map((each) => Math.round(each)).join(' '),
    ...{ wanted: `≤ ${digits(settled)} + 25`, met: last <= settled + 25 },
  });
  say({ what: 'the same: RSS of the website, MB', figure: site.map((each) => Math.round(each)).join(' ') });
  say({
    what: 'the same: longest pause in the pictures of the two who talk',
    figure: `${digits(longest)} ms`,
    ...{ wanted: '< 1,000 ms', met: longest < 1_000 },
  });
}
