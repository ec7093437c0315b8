// Goal 10: `npm start` on an empty DATA_DIR and again, to the first answer; then how much memory the idle hub takes.
import { setTimeout as sleep } from 'node:timers/promises';
import { startHub } from './hub.mjs';
import { commandOf, memoryOf, stop, temporaryFolder, treeOf } from './processes.mjs';
import { digits, median, say } from './report.mjs';

const STARTS_AGAIN = 3;
const IDLE_MS = 8_000;
const MEGABYTE = 1024 * 1024;

export async function measureStartUp() {
  const dataDir = temporaryFolder();
  let hub = await startHub({ dataDir, byNpm: true });
  const first = hub.seconds;
  const again = [];
  for (let number = 0; number < STARTS_AGAIN; number += 1) {
    await leave(hub);
    hub = await startHub({ dataDir, byNpm: true });
    again.push(hub.seconds);
  }
  say({
    goal: 10,
    what: 'npm start, empty DATA_DIR, with demonstration: first answer',
    figure: `${digits(first)} s`,
    wanted: '(120 s with installation)',
    met: first <= 120,
  });
  say({
    goal: 10,
    what: `npm start again: first answer, middle of ${STARTS_AGAIN}`,
    figure: `${digits(median(again))} s`,
    wanted: '≤ 5 s',
    met: median(again) <= 5,
  });
  await sleep(IDLE_MS);
  const processes = treeOf(houseOf(hub));
  const { pss, rss } = memoryOf(processes);
  if (pss === 0) throw new Error(`the idle hub is gone:\n${hub.child.output.text}`);
  const megabytes = (bytes) => Math.round(bytes / MEGABYTE);
  say({
    ...{ goal: 10, what: `idle hub with its PostgreSQL, ${processes.length} processes, PSS` },
    figure: `${megabytes(pss)} MB (RSS, shared counted each time: ${megabytes(rss)} MB)`,
    ...{ wanted: '≤ 300 MB', met: pss <= 300 * MEGABYTE },
  });
  await leave(hub);
}

/** npm stands in between: the hub itself is told to leave, and npm follows. */
const leave = (hub) => stop(hub.child, houseOf(hub));

const houseOf = (hub) => treeOf(hub.pid).find((pid) => /^\S*node bin\/start\.mjs/u.test(commandOf(pid))) ?? hub.pid;
