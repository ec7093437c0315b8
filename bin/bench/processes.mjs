// The processes the bench starts: started, looked at through /proc, and all of them ended when the bench ends.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that Node runs on
const running = new Set();
const folders = new Set();

/** What it prints is kept in `output.text`, for the case that it does not come up. */
export function start(command, words, { env = {}, cwd, ipc = false } = {}) {
  const stdio = ['ignore', 'pipe', 'pipe', ...(ipc ? ['ipc'] : [])];
  const child = spawn(command, words, { cwd, env: { ...cleanEnvironment(), ...env }, stdio });
  child.output = { text: '' };
  const listen = (chunk) => (child.output.text = (child.output.text + chunk).slice(-4000));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  child.on('error', (error) => listen(error.message));
  child.ended = new Promise((resolve) => child.once('close', resolve));
  running.add(child);
  void child.ended.then(() => running.delete(child));
  return child;
}

export const startNode = (file, words = [], options = {}) => start(process.execPath, [file, ...words], options);

/** In order if it can; what is left of its tree after twelve seconds is killed. */
export async function stop(child, pid = child.pid) {
  const tree = treeOf(child.pid);
  signal(pid, 'SIGTERM');
  const inTime = await Promise.race([child.ended.then(() => true), sleep(12_000, false, { ref: false })]);
  if (!inTime) for (const each of tree) signal(each, 'SIGKILL');
}

export async function stopAll() {
  await Promise.all([...running].map((child) => stop(child)));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

export function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'treffpunkt-bench-'));
  folders.add(folder);
  return folder;
}

export async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Asks again until the answer is not null; the child's own words when it ends before or takes too long. */
export async function until(child, ask, { seconds = 60, every = 20 } = {}) {
  for (const deadline = performance.now() + seconds * 1000; performance.now() < deadline; await sleep(every)) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
    if (child.exitCode !== null) break;
  }
  throw new Error(`${child.spawnargs.join(' ')} did not come up:\n${child.output.text}`);
}

// --- /proc ---

/** A process and everything it started, and what that started. */
export function treeOf(pid) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map((name) => [Number(name), Number(statOf(name)?.[1])]);
  const tree = [pid];
  for (const each of tree) tree.push(...parents.filter(([, parent]) => parent === each).map(([child]) => child));
  return tree;
}

/** Seconds of CPU these processes have used so far, user and system. */
export function cpuOf(pids) {
  const ticks = pids.map((pid) => {
    const stat = statOf(pid);
    return stat ? Number(stat[11]) + Number(stat[12]) : 0;
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_PER_SECOND;
}

/** Bytes: what is theirs alone, and their part of what they share. */
export function memoryOf(pids) {
  const kilobytes = (name) =>
    pids
      .map((pid) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'mu').exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0))
      .reduce((sum, each) => sum + each, 0);
  return { pss: kilobytes('Pss') * 1024, rss: kilobytes('Rss') * 1024 };
}

export const commandOf = (pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');

/** The fields after the name, which may itself hold spaces and brackets: state, parent, … */
function statOf(pid) {
  const text = read(`/proc/${pid}/stat`);
  return text === '' ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // it ended meanwhile
  }
}

/** The settings of whoever calls are not ours to measure with. */
function cleanEnvironment() {
  const kept = ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'TERM'];
  return Object.fromEntries(kept.filter((name) => process.env[name]).map((name) => [name, process.env[name]]));
}
