// A hub of our own: a fresh DATA_DIR, a free port, 200 meetings entered through the JSON API as an organiser's program would.
import { execFileSync } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { root } from '../house.mjs';
import { freePort, start, startNode, temporaryFolder, until } from './processes.mjs';

const DAY = 86_400_000;

/** Started as `npm start` starts it; comes back with the first answer, and how long that took. */
export async function startHub({ dataDir = temporaryFolder(), env = {}, byNpm = false } = {}) {
  const port = await freePort();
  const settings = { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env };
  const started = performance.now();
  const child = byNpm
    ? start('npm', ['start'], { cwd: root, env: settings })
    : startNode(path.join(root, 'bin/start.mjs'), [], { cwd: root, env: settings });
  await until(child, async () => ((await ask(port, 'GET', '/')).status === 200 ? true : null), { seconds: 120 });
  return { child, pid: child.pid, port, settings, seconds: (performance.now() - started) / 1000 };
}

export function tokenFor(settings) {
  const env = { ...process.env, ...settings };
  const told = execFileSync(process.execPath, ['bin/token.mjs', '--name', 'Bench'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return told.trim().split('\n').at(-1);
}

export async function ask(port, method, url, { headers = {}, body, token } = {}) {
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const sent = {
    ...(bytes ? { 'content-type': 'application/json', 'content-length': bytes.length } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, method, path: url, headers: sent, agent: false },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(bytes);
  });
}

export async function enterMeetings(port, token) {
  const made = [];
  for (const body of seriesBodies()) {
    const answer = await ask(port, 'POST', '/api/v1/series', { token, body });
    if (answer.status !== 201) throw new Error(`the series was refused: ${answer.bytes}`);
    made.push(...JSON.parse(answer.bytes).meetings);
  }
  return made;
}

const SERIES = [
  ['Mittagsrunde', 'mittagsmeeting'],
  ['Sprechstunde', 'onlinetalk'],
  ['Lotsenrunde', 'mittagsmeeting'],
  ['Wohnen', 'onlinetalk'],
  ['Ehrenamt', 'mittagsmeeting'],
];

/** Five weekly series of forty dates each, within the next months: what a network of this kind has in a year. */
export function seriesBodies() {
  return SERIES.map(([title, format], index) => ({
    // A link to a room is a third of a block; with one series of five online the feed has the size speed.md reckons with.
    ...{
      title,
      format,
      mode: index === 0 ? 'online' : 'onsite',
      durationMinutes: 60,
      rule: { freq: 'weekly', count: 40 },
    },
    localStart: `${new Date(Date.now() + (7 + index) * DAY).toISOString().slice(0, 10)}T12:30`,
  }));
}
