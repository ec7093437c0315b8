import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process of this id exists. A zombie counts: callers who care compare its command. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, or '' if it is gone (or a zombie). */
export function commandOf(pid: number): string {
  const line = readProc(pid, 'cmdline');
  if (line !== null) return line.replaceAll('\0', ' ').trim();
  return process.platform === 'linux' ? '' : ps(pid, 'command=');
}

/**
 * When a process began, in whatever unit the system has: together with its id it tells a process from a later namesake.
 * '' for one that is gone, or dead and not yet collected by its parent, as happens in containers without an init.
 */
export function birthOf(pid: number): string {
  const stat = readProc(pid, 'stat');
  if (stat === null) return process.platform === 'linux' ? '' : ps(pid, 'lstart=');
  // The name in field 2 may hold spaces and brackets, so counting starts behind its last bracket, with field 3.
  const [state = '', ...further] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return 'ZX'.includes(state) ? '' : (further[18] ?? '');
}

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string {
  return spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}
