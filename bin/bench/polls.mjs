// Goals 1 and 2: what a subscriber's poll costs the hub, beside bare node:http, nginx and Radicale with the same calendar.
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { importBuilt } from '../house.mjs';
import { ask } from './hub.mjs';
import { compare, requestText, times } from './load.mjs';
import { pollsOf, startBareNode, startNginx, startRadicale } from './peers.mjs';
import { cpuOf, stop, treeOf } from './processes.mjs';
import { digits, median, note, say } from './report.mjs';

const FEED = '/kalender/alle.ics';

export async function measurePolls(hub, client) {
  const feed = await feedOf(hub);
  say({
    what: 'the feed: meetings · bytes · gzip',
    figure: `${feed.count} · ${feed.identity.length} · ${feed.gzip.length}`,
  });
  const ours = { name: 'hub', port: hub.port, path: FEED, pids: () => treeOf(hub.pid) };
  const bare = await startBareNode(feed);
  const nginx = await startNginx(feed);
  if (!nginx) note('nginx is not installed here: its static files are left out');
  const light = [ours, bare, ...(nginx ? [nginx] : [])];
  for (const each of light) each.kinds = await pollsOf(each, {}, requestText);
  const us = await compare(client, light);
  reportNode(us, nginx !== null);
  await reportRoundTrips(hub, client, ours.kinds);
  const radicale = await startRadicale(feed.identity);
  if (!radicale) note('Radicale is not installed here (Debian: apt-get install radicale): goal 2 is left out');
  else await reportRadicale(client, radicale, us);
  for (const peer of [bare, nginx, radicale]) if (peer) await stop(peer.child);
}

async function feedOf({ port }) {
  const { bytes, headers } = await ask(port, 'GET', FEED);
  const { bytes: gzip } = await ask(port, 'GET', FEED, { headers: { 'accept-encoding': 'gzip' } });
  if (!gunzipSync(gzip).equals(bytes)) throw new Error('the two representations of the feed differ');
  const count = bytes.toString().split('BEGIN:VEVENT').length - 1;
  return { identity: bytes, gzip, type: headers['content-type'], count };
}

function reportNode(cost, withNginx) {
  const wanted = { '200 identity': null, '200 gzip': [1.3, 2.2], 304: [1.3, 3] };
  for (const kind of ['200 identity', '304', '200 gzip']) {
    const { hub, 'bare node:http': bare, 'nginx static': nginx } = cost[kind];
    const [mostBare, mostNginx] = wanted[kind] ?? [];
    beside('bare node:http', kind, hub, bare, mostBare);
    if (withNginx) beside('nginx static', kind, hub, nginx, mostNginx);
  }
}

function beside(name, kind, ours, theirs, most) {
  const ratio = times(ours, theirs);
  say({
    ...{ goal: 1, what: `feed ${kind}, CPU per poll` },
    figure: `${ratio.toFixed(2)}× ${name} (${digits(median(ours))} / ${digits(median(theirs))} µs)`,
    ...(most ? { wanted: `≤ ${most}× ${name}`, met: ratio <= most } : {}),
  });
}

/** Counted by PostgreSQL itself; what the hub does by the clock meanwhile (a sweep every five seconds) counts as well. */
async function reportRoundTrips(hub, client, kinds) {
  const { findEmbeddedPostgres } = await importBuilt('libs/records/embedded-postgres.service.js');
  const records = new pg.Client({ connectionString: findEmbeddedPostgres(`${hub.settings.DATA_DIR}/postgres`) });
  await records.connect();
  const transactions = async () => {
    await records.query('SELECT pg_stat_force_next_flush()');
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // other sessions report once a second
    const { rows } = await records.query(
      'SELECT xact_commit + xact_rollback AS n FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(rows[0].n);
  };
  const postgres = treeOf(hub.pid).filter((pid) => pid !== hub.pid);
  const [before, cpuBefore, count] = [await transactions(), cpuOf(postgres), 20_000];
  for (const kind of ['304', '200 gzip']) await client.send({ port: hub.port, request: kinds[kind].request, count });
  const perPoll = ((await transactions()) - before) / (2 * count);
  await records.end();
  say({
    ...{ goal: 1, what: 'database transactions per poll (304 and gzip; Redis: none used)' },
    figure: `${perPoll.toFixed(4)} (CPU of PostgreSQL ${(((cpuOf(postgres) - cpuBefore) / (2 * count)) * 1e6).toFixed(2)} µs)`,
    ...{ wanted: '0 (< 0.01: rounds by the clock)', met: perPoll < 0.01 },
  });
}

async function reportRadicale(client, radicale, us) {
  radicale.kinds = await pollsOf(radicale, { gzip: false, revalidation: 200 }, requestText);
  const peer = await compare(client, [radicale], { rounds: 2 });
  const wanted = { '200 identity': 300, '200 gzip': 300, 304: 500 };
  for (const kind of ['200 identity', '200 gzip', '304']) {
    const less = median(peer[kind].Radicale) / median(us[kind].hub);
    say({
      ...{ goal: 2, what: `feed ${kind === '304' ? 'revalidation' : kind}, beside Radicale` },
      figure: `${digits(less)}× less (Radicale ${digits(median(peer[kind].Radicale))} µs)`,
      ...{ wanted: `≥ ${wanted[kind]}× less CPU`, met: less >= wanted[kind] },
    });
  }
}
