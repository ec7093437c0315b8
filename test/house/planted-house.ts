import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

export interface PlantedHouse {
  folder: string;
  /** Runs a program of the real house and returns all it said. */
  run(program: string, ...words: string[]): { status: number | null; said: string };
  remove(): void;
}

/** A small house in a temporary folder, with the real configuration and the given files. */
export function plantHouse(files: Record<string, string>): PlantedHouse {
  const folder = mkdtempSync(path.join(tmpdir(), 'planted-house-'));
  for (const name of ['.swcrc', 'tsconfig.json', 'eslint.config.mjs'])
    cpSync(path.join(root, name), path.join(folder, name));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  const run = (program: string, ...words: string[]) => {
    const args = [path.join(root, program), ...words];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };
  return { folder, run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
