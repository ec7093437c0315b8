import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { EmbeddedPostgresError } from './postgres-trouble';
import { birthOf, isAlive } from './process-sight.service';

export interface HubLock {
  /** False once another hub has taken over. */
  isOurs(): boolean;
  release(): void;
}

/**
 * One hub per data directory: a file beside it names the process that has it. The file of a killed hub is taken over.
 * It lies beside, not inside, because initdb insists on an empty directory.
 */
export function lockDirectory(dir: string): HubLock {
  const file = `${dir}.pid`;
  const mine = `${process.pid}\n${birthOf(process.pid)}\n${randomUUID()}\n`;
  while (!created(file, mine)) {
    const holder = read(file);
    if (isHeld(holder)) throw new EmbeddedPostgresError('in-use', { dir, pid: pidOf(holder) });
    removeStale(file, holder);
  }
  const isOurs = () => read(file) === mine;
  return { isOurs, release: () => (isOurs() ? rmSync(file, { force: true }) : undefined) };
}

function created(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') rmSync(file, { force: true }); // it exists, yet empty
    throw error;
  }
}

const pidOf = (content: string) => Number.parseInt(content, 10);

function isHeld(content: string): boolean {
  const pid = pidOf(content);
  const birth = content.split('\n')[1];
  return pid > 0 && isAlive(pid) && birthOf(pid) === birth;
}

/** Two starters may find the same stale file: the renaming lets only one win, and what it moved is looked at again. */
function removeStale(file: string, seen: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  if (moved !== seen) created(file, moved);
  rmSync(aside, { force: true });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
