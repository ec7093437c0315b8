// Goal 3: from the commit of a change to the new ETag, in the process that wrote and in another one on the same database.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { importBuilt, root } from '../house.mjs';
import { ask } from './hub.mjs';
import { freePort, startNode, stop, until } from './processes.mjs';
import { digits, median, percentile, say } from './report.mjs';

const CHANGES = 200;
const ACROSS = 40;
const FEED = '/kalender/alle.ics';
const here = path.dirname(fileURLToPath(import.meta.url));
const run = promisify(execFile);

export async function measureChanges(hub) {
  const { findEmbeddedPostgres } = await importBuilt('libs/records/embedded-postgres.service.js');
  const url = findEmbeddedPostgres(path.join(hub.settings.DATA_DIR, 'postgres'));
  await measureWriter(url);
  await measureOthers(hub, url);
}

/** In a database of its own, so that nobody else hears of the changes. */
async function measureWriter(url) {
  const own = await ownDatabase(url);
  const { stdout } = await run(process.execPath, [path.join(here, 'change-probe.mjs'), own, String(CHANGES)], {
    cwd: root,
    maxBuffer: 1e7,
  });
  const { changes: figures, work } = JSON.parse(stdout.trim().split('\n').at(-1));
  const of = (name, percent) =>
    percentile(
      figures.map((each) => each[name]),
      percent,
    );
  const what = `commit → new ETag, same process, ${figures.length} changes`;
  say({
    goal: 3,
    what: `${what}, p50`,
    figure: `${digits(of('ms', 50))} ms`,
    wanted: '≤ 5 ms',
    met: of('ms', 50) <= 5,
  });
  say({
    goal: 3,
    what: `${what}, p99`,
    figure: `${digits(of('ms', 99))} ms`,
    wanted: '≤ 50 ms',
    met: of('ms', 99) <= 50,
  });
  say({
    ...{ goal: 3, what: 'one change, work on the feed: block, bytes, hash, gzip; CPU' },
    ...{ figure: `${digits(work)} ms`, wanted: '≤ 1 ms', met: work <= 1 },
  });
  say({ what: 'the same with its queries: commit → new ETag, CPU', figure: `${digits(of('cpu', 50))} ms` });
  say({ what: 'the whole change: transaction, feed, bell; CPU', figure: `${digits(of('whole', 50))} ms` });
}

async function ownDatabase(url) {
  const name = 'bench_change';
  const records = new pg.Client({ connectionString: url });
  await records.connect();
  await records.query(`CREATE DATABASE ${name}`);
  await records.end();
  return url.replace('/hub?', `/${name}?`);
}

/** A website beside the hub: asked for the ETag every two milliseconds from the answer to the change on. */
async function measureOthers(hub, url) {
  const port = await freePort();
  const env = { PORT: String(port), PUBLIC_URL: `http://localhost:${hub.port}`, DATABASE_URL: url, LOG_LEVEL: 'warn' };
  const website = startNode(path.join(root, 'dist/apps/website/main.js'), [], { cwd: root, env });
  const etag = async () => (await ask(port, 'HEAD', FEED)).headers.etag ?? null;
  await until(website, etag);
  const figures = [];
  for (let number = 0; number < ACROSS; number += 1) {
    const before = await etag();
    const { id } = hub.meetings[number % hub.meetings.length];
    const body = { title: `Anderer Titel ${number}` };
    const { status } = await ask(hub.port, 'PATCH', `/api/v1/meetings/${id}`, { token: hub.token, body });
    if (status !== 200) throw new Error(`the change was refused: ${status}`);
    const answered = performance.now();
    await until(website, async () => ((await etag()) === before ? null : true), { seconds: 10, every: 2 });
    figures.push(performance.now() - answered);
  }
  await stop(website);
  const most = Math.max(...figures);
  say({
    ...{ goal: 3, what: `answer to a change → new ETag in another process, ${ACROSS} changes` },
    figure: `${digits(median(figures))} ms in the middle, ${digits(most)} at most`,
    ...{ wanted: '≤ 1,000 ms', met: most <= 1_000 },
  });
}
