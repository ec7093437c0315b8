import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** A file of the letterhead as it is served: read once, named by its content, so browsers may keep it for ever. */
export interface Asset {
  name: string;
  type: string;
  bytes: Buffer;
  /** Only for text; fonts are compressed already. */
  gzip: Buffer | null;
  brotli: Buffer | null;
}

const FONT_FOLDER = '@fontsource-variable/atkinson-hyperlegible-next/files/';
const FONTS = [
  'atkinson-hyperlegible-next-latin-wght-normal.woff2',
  'atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
];
const OWN_FILES = [
  'icon.svg',
  'scripts/door.js',
  'scripts/copy.js',
  'scripts/plan.js',
  'scripts/table-file.js',
  '../room/room.css',
];
/** Modules of the room; each is served under a name of its own content, so what it imports is written anew. */
const MODULE_FOLDER = '../room/scripts';
const PREACT = 'preact/dist/preact.module.js';
const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

const byPlainName = new Map<string, Asset>();
const byServedName = new Map<string, Asset>();

function keep(plainName: string, bytes: Buffer): Asset {
  const ending = plainName.slice(plainName.lastIndexOf('.') + 1);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const isText = ending !== 'woff2';
  const asset: Asset = {
    name: `${plainName.slice(0, -ending.length)}${hash}.${ending}`,
    type: TYPES[ending] ?? 'application/octet-stream',
    bytes,
    gzip: isText ? gzipSync(bytes) : null,
    brotli: isText ? brotliCompressSync(bytes) : null,
  };
  byPlainName.set(plainName, asset);
  byServedName.set(asset.name, asset);
  return asset;
}

/** Files lie beside this one, in the source as in dist; the fonts in their package. */
function readAll(): void {
  if (byPlainName.size > 0) return;
  for (const font of FONTS) keep(font, readFileSync(require.resolve(FONT_FOLDER + font)));
  for (const path of OWN_FILES) keep(path.split('/').at(-1) ?? path, readFileSync(join(__dirname, path)));
  readModules();
  // url(x.woff2) is relative to the style sheet, which is served from the same folder
  const look = readFileSync(join(__dirname, 'look.css'), 'utf8');
  keep('look.css', Buffer.from(look.replace(/url\('([^']+)'\)/g, (_, font: string) => `url('${served(font).name}')`)));
}

const imports = new Map<string, string[]>();

function readModules(): void {
  const folder = join(__dirname, MODULE_FOLDER);
  const sources = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const preact = join(dirname(require.resolve('preact')), basename(PREACT));
  sources.set('preact.js', readFileSync(preact, 'utf8').replace(/\n\/\/# sourceMappingURL=.*/u, ''));
  for (const name of sources.keys()) keepModule(name, sources);
}

/** What a module imports is kept first: its name is part of this one's content. No circles. */
function keepModule(name: string, sources: ReadonlyMap<string, string>): Asset {
  const known = byPlainName.get(name);
  if (known) return known;
  const source = sources.get(name);
  if (source === undefined) throw new Error(`No such module of the room: ${name}`);
  const needed: string[] = [];
  const rewritten = source.replace(
    /(from\s*')\.\/([\w-]+\.js)(')/gu,
    (_, before: string, other: string, after: string) => {
      needed.push(other);
      return `${before}./${keepModule(other, sources).name}${after}`;
    },
  );
  imports.set(name, needed);
  return keep(name, Buffer.from(rewritten));
}

/** The addresses of everything a module needs, so that a browser asks for all of it at once. */
export function modulesOf(plainName: string): string[] {
  readAll();
  const all = new Set<string>();
  const add = (name: string): void => {
    if (all.has(name)) return;
    all.add(name);
    imports.get(name)?.forEach(add);
  };
  add(plainName);
  return [...all].map(assetAddress);
}

function served(plainName: string): Asset {
  const asset = byPlainName.get(plainName);
  if (!asset) throw new Error(`No such asset: ${plainName}. Add it to the lists in assets.service.ts.`);
  return asset;
}

/** `look.css` -> `/assets/look.1a2b3c4d5e.css` */
export function assetAddress(plainName: string): string {
  readAll();
  return `/assets/${served(plainName).name}`;
}

/** The asset behind a served name, or null: old hashes and foreign names are not found. */
export function findAsset(servedName: string): Asset | null {
  readAll();
  return byServedName.get(servedName) ?? null;
}

/** For /favicon.ico, which browsers ask for whatever the page says. */
export function icon(): Asset {
  readAll();
  return served('icon.svg');
}
