// Compiles apps and libs into dist, file by file, and copies what is no TypeScript (styles, scripts for the browser, data).
// Only what changed is compiled again. Types are checked elsewhere (`npm run typecheck`).
import { transformFile, version as compilerVersion } from '@swc/core';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const house = fileURLToPath(new URL('..', import.meta.url));

/** What is wrong in the sources, said so that it can be mended. */
export class BuildError extends Error {
  name = 'BuildError';
}

/** Returns how many files were compiled or copied; none if dist is up to date. */
export async function build(root = house) {
  const before = readRecord(root);
  const now = {
    tools: toolsOf(root),
    files: Object.fromEntries(sourcesIn(root).map((file) => [file, markOf(root, file)])),
  };
  const known = before.tools === now.tools ? before.files : {};
  const changed = Object.keys(now.files).filter((file) => known[file] !== now.files[file] || !isBuilt(root, file));
  const gone = Object.keys(before.files).filter((file) => !(file in now.files));
  if (changed.length === 0 && gone.length === 0 && before.tools === now.tools) return 0;
  // The record goes first: a build that is cut short must not count as done.
  rmSync(recordOf(root), { force: true });
  if (before.tools !== now.tools) rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  for (const file of gone) remove(root, file);
  await Promise.all(changed.map((file) => (isTypeScript(file) ? compile(root, file) : copy(root, file))));
  refuseBrokenImports(root, Object.keys(now.files));
  write(recordOf(root), JSON.stringify(now));
  return changed.length;
}

// --- Which files ---

const isTypeScript = (file) => /\.tsx?$/.test(file);
const isLeftOut = (file) => /\.spec\.tsx?$|\.d\.ts$|\.md$|(^|\/)\.[^/]*$/.test(file);

function sourcesIn(root) {
  return ['apps', 'libs']
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          path
            .relative(root, path.join(entry.parentPath ?? entry.path, entry.name))
            .split(path.sep)
            .join('/'),
        )
        .filter((file) => !isLeftOut(file))
        .sort(),
    );
}

function markOf(root, file) {
  const { mtimeMs, size } = statSync(path.join(root, file));
  return `${mtimeMs}:${size}`;
}

const builtName = (file) => file.replace(/\.tsx?$/, '.js');
const builtPath = (root, file) => path.join(root, 'dist', builtName(file));
const isBuilt = (root, file) => existsSync(builtPath(root, file));

// --- The record of the last build ---

const recordOf = (root) => path.join(root, 'dist', '.built.json');

function readRecord(root) {
  try {
    return JSON.parse(readFileSync(recordOf(root), 'utf8'));
  } catch {
    return { tools: '', files: {} };
  }
}

/** A new compiler, configuration or build script makes everything new. */
function toolsOf(root) {
  return [compilerVersion, readFileSync(path.join(root, '.swcrc'), 'utf8'), markOf(house, 'bin/build.mjs')].join('\n');
}

// --- The work ---

async function compile(root, file) {
  const to = builtPath(root, file);
  const source = path.relative(path.dirname(to), path.join(root, file)).split(path.sep).join('/');
  const { code, map } = await transformFile(path.join(root, file), {
    cwd: root,
    root,
    configFile: path.join(root, '.swcrc'),
    jsc: { baseUrl: root },
    sourceFileName: source,
  }).catch((error) => {
    throw new BuildError(`${file}: ${error.message}`);
  });
  write(to, `${code}\n//# sourceMappingURL=${path.basename(to)}.map\n`);
  write(`${to}.map`, map);
}

function copy(root, file) {
  write(builtPath(root, file), readFileSync(path.join(root, file)));
}

function write(to, content) {
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, content);
}

function remove(root, file) {
  rmSync(builtPath(root, file), { force: true });
  rmSync(`${builtPath(root, file)}.map`, { force: true });
}

/** The compiler rewrites @hub/… to relative paths, without looking whether anything is there. */
function refuseBrokenImports(root, files) {
  const broken = files.filter(isTypeScript).flatMap((file) => brokenImportsOf(root, file));
  if (broken.length > 0) throw new BuildError(broken.join('\n'));
}

function brokenImportsOf(root, file) {
  const code = readFileSync(builtPath(root, file), 'utf8');
  const wanted = [...code.matchAll(/\brequire\("((?:\.{1,2}\/|@hub\/)[^"]+)"\)/g)].map((match) => match[1]);
  const folder = path.dirname(builtPath(root, file));
  const isThere = (name) => ['', '.js', '.json'].some((end) => isFile(path.join(folder, name + end)));
  return [...new Set(wanted)].filter((name) => !isThere(name)).map((name) => `${file}: there is no ${name} to import.`);
}

const isFile = (name) => existsSync(name) && statSync(name).isFile();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const count = await build().catch((error) => {
    console.error(error.name === 'BuildError' ? error.message : error);
    process.exit(1);
  });
  console.log(count === 0 ? 'dist is up to date' : `built ${count} files`);
}
