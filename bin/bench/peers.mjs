// Who else hands out a calendar: node:http with static bytes, and Radicale and nginx where Debian has installed them.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from './hub.mjs';
import { freePort, start, startNode, temporaryFolder, treeOf, until } from './processes.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const RADICALE = '/usr/bin/radicale';
const NGINX = '/usr/sbin/nginx';

export async function startBareNode({ type, identity, gzip }) {
  const [port, folder] = [await freePort(), temporaryFolder()];
  const [identityFile, gzipFile] = [path.join(folder, 'identity'), path.join(folder, 'gzip')];
  writeFileSync(identityFile, identity);
  writeFileSync(gzipFile, gzip);
  const child = startNode(path.join(here, 'bare-node.mjs'), [String(port), type, identityFile, gzipFile]);
  await until(child, () => ask(port, 'GET', '/'));
  return { child, name: 'bare node:http', port, path: '/', pids: () => [child.pid] };
}

/** Null where it is not installed. The calendar is put in as a client would, and read back as a subscriber would. */
export async function startRadicale(calendar) {
  if (!existsSync(RADICALE)) return null;
  const [port, folder] = [await freePort(), temporaryFolder()];
  const config = path.join(folder, 'config');
  writeFileSync(
    config,
    `[server]\nhosts = 127.0.0.1:${port}\n[auth]\ntype = none\n[storage]\nfilesystem_folder = ${folder}/collections\n[logging]\nlevel = warning\n`,
  );
  const child = start(RADICALE, ['--config', config]);
  const headers = { authorization: `Basic ${Buffer.from('bench:bench').toString('base64')}` };
  await until(child, () => ask(port, 'GET', '/.web/', { headers }));
  const put = await putCalendar(port, calendar, headers);
  if (put.status !== 201) throw new Error(`Radicale refused the calendar: ${put.status} ${put.text}`);
  return { child, name: 'Radicale', port, path: '/bench/calendar/', headers, pids: () => treeOf(child.pid) };
}

async function putCalendar(port, calendar, headers) {
  const url = `http://127.0.0.1:${port}/bench/calendar/`;
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'text/calendar' },
    body: calendar,
  });
  return { status: answer.status, text: await answer.text() };
}

/** Null where it is not installed. Static files, gzip made beforehand: the limit of what a web server can do. */
export async function startNginx({ type, identity, gzip }) {
  if (!existsSync(NGINX)) return null;
  const [port, folder] = [await freePort(), temporaryFolder()];
  mkdirSync(path.join(folder, 'www'));
  writeFileSync(path.join(folder, 'www/feed'), identity);
  writeFileSync(path.join(folder, 'www/feed.gz'), gzip);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder};`)
    .join(' ');
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    `user root; worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
http { ${temporary} access_log off; keepalive_requests 1000000; default_type "${type}"; gzip_static on;
server { listen 127.0.0.1:${port}; root ${folder}/www; } }\n`,
  );
  const child = start(NGINX, ['-c', path.join(folder, 'nginx.conf'), '-e', path.join(folder, 'error.log')]);
  await until(child, () => ask(port, 'GET', '/feed'));
  return { child, name: 'nginx static', port, path: '/feed', pids: () => treeOf(child.pid) };
}

/** What a subscriber asks, in three ways. Radicale answers a revalidation with everything (never a 304). */
export async function pollsOf(peer, { gzip = true, revalidation = 304 } = {}, requestText) {
  const plain = peer.headers ?? {};
  const zipped = { ...plain, 'accept-encoding': 'gzip' };
  const { headers } = await ask(peer.port, 'GET', peer.path, { headers: gzip ? zipped : plain });
  const known = { ...(gzip ? zipped : plain), 'if-none-match': headers.etag ?? '""' };
  return {
    '200 identity': { request: requestText(peer.path, plain), status: 200 },
    304: { request: requestText(peer.path, known), status: revalidation },
    '200 gzip': { request: requestText(peer.path, zipped), status: 200 },
  };
}
