import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those above it, one by one. Node's own recursive way never comes back where a file system
 * answers ENOENT although the folder above exists, as /proc does.
 */
export function makeFolders(dir: string, mode?: number): void {
  if (existsSync(dir)) return;
  const above = path.dirname(dir);
  if (above !== dir) makeFolders(above);
  mkdirSync(dir, mode === undefined ? {} : { mode });
}
