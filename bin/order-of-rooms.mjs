// The order of rooms: who may import whom, which library lives where, what a file may be called.
// docs/architecture.md explains it. `node bin/order-of-rooms.mjs [folder]`; test/house proves every rule by a planted sin.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { filesIn, importsOf, isSpec, isTypeScript, lineOf, parse, visit } from './sources.mjs';

/** A room imports only rooms of an earlier line, never one of its own line. */
const ORDER = [
  ['libs/calendar', 'libs/settings'],
  ['libs/records'],
  ['libs/mail', 'libs/outbox'],
  ['libs/people'],
  ['libs/programme'],
  ['libs/guests', 'libs/rooms', 'libs/contributions'],
  ['libs/invitations', 'libs/reminders', 'libs/feeds', 'libs/privacy'],
  ['libs/courses', 'libs/teams', 'libs/plans'],
  ['apps/website', 'apps/mailroom', 'apps/mediaroom'],
  ['apps/hub'],
];

const SUFFIXES = ['module', 'controller', 'processor', 'service', 'entity', 'form', 'page', 'guard', 'filter', 'spec'];
const EMPTY_WORDS = ['common', 'util', 'utils', 'shared', 'core', 'helper', 'helpers', 'misc'];

/** Libraries that only compute: the only ones a file without a suffix may import. */
const COMPUTING = [
  'csv-parse',
  'csv-stringify',
  'feiertagejs',
  'ical-generator',
  'ical.js',
  'postal-mime',
  'preact',
  'preact-render-to-string',
  'rrule-temporal',
  'temporal-polyfill',
  'timezones-ical-library',
  'zod',
];

/** Libraries with a home. */
const HOMES = [
  {
    libraries: ['typeorm'],
    isHome: (file) =>
      ['entity', 'service'].some((suffix) => hasSuffix(file, suffix)) || roomOf(file) === 'libs/records',
    say: 'typeorm belongs in .entity and .service files and in libs/records. Let a service ask the database and hand on plain values.',
  },
  {
    libraries: ['bullmq'],
    isHome: (file) => hasSuffix(file, 'processor') || roomOf(file) === 'libs/outbox',
    say: 'bullmq belongs in libs/outbox and in .processor files. Write a row and ring its bell through libs/outbox.',
  },
  {
    libraries: ['@nestjs/bullmq'],
    isHome: (file) =>
      ['processor', 'module'].some((suffix) => hasSuffix(file, suffix)) || roomOf(file) === 'libs/outbox',
    say: '@nestjs/bullmq belongs in libs/outbox, in .processor and .module files. Ring the bell through libs/outbox.',
  },
  {
    libraries: ['nodemailer'],
    isHome: (file) => roomOf(file) === 'libs/mail',
    say: 'nodemailer belongs in libs/mail. Write a letter and let libs/mail send it.',
  },
  {
    libraries: ['imapflow'],
    isHome: (file) => roomOf(file) === 'libs/mail',
    say: 'imapflow belongs in libs/mail. Let libs/mail read the mailbox and hand on what arrives.',
  },
  {
    libraries: ['jose'],
    isHome: (file) => roomOf(file) === 'libs/rooms' || roomOf(file) === 'libs/people',
    say: 'jose belongs in libs/rooms and libs/people. Let a service there sign or read the token.',
  },
  {
    libraries: ['node-datachannel'],
    isHome: (file) => roomOf(file) === 'apps/mediaroom',
    say: 'node-datachannel is native code and belongs in apps/mediaroom, a process of its own. Tell that process through libs/rooms.',
  },
  {
    libraries: ['ical-generator', 'ical.js'],
    isHome: (file) => roomOf(file) === 'libs/calendar',
    say: 'ical-generator belongs in libs/calendar, the one door to it. Ask libs/calendar for the text of a calendar, or for what one says.',
  },
];

// --- What a file is ---

const nameParts = (file) =>
  path.posix
    .basename(file)
    .replace(/\.tsx?$/, '')
    .split('.');
const suffixesOf = (file) => nameParts(file).slice(1);
const hasSuffix = (file, suffix) => suffixesOf(file).includes(suffix);
const roomOf = (file) => file.split('/').slice(0, 2).join('/');
const lineOfRoom = (room) => ORDER.findIndex((rooms) => rooms.includes(room));
const isInHouse = (file) => file.startsWith('apps/') || file.startsWith('libs/');
const isEntryPoint = (file) => /(^|\/)(main|data-source)\.ts$/.test(file) || file.includes('/migrations/');
const isPlain = (file) => suffixesOf(file).length === 0 && !isEntryPoint(file);
const isFrom = (name, library) => name === library || name.startsWith(`${library}/`);

/** The file an import means, as a path in the house; null for a library. */
function targetOf(file, name) {
  if (name.startsWith('@hub/')) return `libs/${name.slice('@hub/'.length)}`;
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : null;
}

// --- Rules on names ---

function sinsOfName(file) {
  const sins = [];
  const empty = file.split(/[/.\-_]/).find((word) => EMPTY_WORDS.includes(word.toLowerCase()));
  if (empty)
    sins.push(`"${empty}" says nothing. Name the file after what it makes or the word an organiser would use.`);
  if (!isTypeScript(file)) return sins;
  if (/(^|\/)index\.tsx?$/.test(file))
    sins.push('No index files: import the file itself, such as @hub/programme/meeting-plan.');
  if (isInHouse(file)) sins.push(...sinsOfSuffix(file), ...sinsOfRoom(file));
  return sins;
}

function sinsOfSuffix(file) {
  if (isEntryPoint(file) || file.endsWith('.d.ts')) return [];
  const known = SUFFIXES.map((suffix) => `.${suffix}`).join(' ');
  return suffixesOf(file)
    .filter((suffix) => !SUFFIXES.includes(suffix))
    .map(
      (suffix) =>
        `The suffix .${suffix} is not one of ${known}. Leave it away if the file is plain; a new one needs a sentence in docs/decisions.md.`,
    );
}

function sinsOfRoom(file) {
  if (lineOfRoom(roomOf(file)) >= 0) return [];
  return [
    `${roomOf(file)} has no place in the order of rooms. Give it one in bin/order-of-rooms.mjs and docs/architecture.md.`,
  ];
}

// --- Rules on imports ---

function sinsOfImport(file, { name, erased }) {
  if (isEntryPoint(file)) return [];
  const target = targetOf(file, name);
  const sins = target === null ? sinsOfLibrary(file, name) : sinsOfOrder(file, name, target);
  return isPlain(file) ? [...sins, ...sinsOfPlain(name, target, erased)] : sins;
}

function sinsOfLibrary(file, name) {
  return HOMES.filter(
    ({ libraries, isHome }) => libraries.some((library) => isFrom(name, library)) && !isHome(file),
  ).map(({ say }) => say);
}

function sinsOfOrder(file, name, target) {
  const [from, to] = [roomOf(file), roomOf(target)];
  if (from === to) return [];
  if (to.startsWith('test'))
    return isSpec(file) ? [] : [`${name} is for tests only. Move what the house needs into a room.`];
  if (name.startsWith('.') && to.startsWith('libs/'))
    return [`Write @hub/${target.slice('libs/'.length)} instead of ${name}.`];
  if (lineOfRoom(to) < lineOfRoom(from)) return [];
  const allowed = ORDER.slice(0, Math.max(lineOfRoom(from), 0))
    .flat()
    .join(', ');
  return [
    `${from} may not import ${to}: it comes later or stands beside it. Hand the value in as a parameter, or move the code. Allowed here: ${allowed || 'no other room'}.`,
  ];
}

/** The type of an entity is welcome: it is erased, so nothing of the database comes along. */
function sinsOfPlain(name, target, erased) {
  if (target === null) {
    if (COMPUTING.some((library) => isFrom(name, library))) return [];
    return [
      `A file without a suffix is plain: it may not import ${name}. Let a .service fetch and hand the values in. (A library that only computes is added to COMPUTING in bin/order-of-rooms.mjs.)`,
    ];
  }
  const suffix = suffixesOf(target).find((part) => SUFFIXES.includes(part));
  if (suffix === undefined || (erased && suffix === 'entity')) return [];
  return [
    `A file without a suffix is plain: it may not import a .${suffix}. Name the shape it needs or hand the value in; only \`import type\` of an .entity is free.`,
  ];
}

// --- Rules on words in the code ---

function sinsOfNode(file, node) {
  const text = ts.isPropertyAccessExpression(node) || ts.isIdentifier(node) ? node.getText() : '';
  if (text === 'process.env' && roomOf(file) !== 'libs/settings' && !isEntryPoint(file)) {
    return ['process.env is read in libs/settings alone. Inject SETTINGS, and add the name there.'];
  }
  if (text === 'forwardRef')
    return ['No forwardRef: a circle between rooms means that one of them does too much. Move the common part down.'];
  if (text === 'Scope.REQUEST')
    return ['No Scope.REQUEST: it rebuilds half the house for every request. Hand the request on as a parameter.'];
  return hasSuffix(file, 'entity') ? sinsOfRelation(node) : [];
}

function sinsOfRelation(node) {
  if (!ts.isPropertyAssignment(node) || !['eager', 'lazy'].includes(node.name.getText())) return [];
  if (node.initializer.kind !== ts.SyntaxKind.TrueKeyword) return [];
  return ['No eager and no lazy relations: the query that needs them says so.'];
}

// --- All together ---

export function findSins(root) {
  const files = filesIn(root, ['apps', 'libs', 'test', 'bin']);
  const ofNames = files.flatMap((file) => sinsOfName(file).map((say) => ({ file, line: 1, say })));
  const sources = files.filter((file) => isInHouse(file) && isTypeScript(file));
  return [...ofNames, ...sources.flatMap((file) => sinsInside(root, file))];
}

function sinsInside(root, file) {
  const tree = parse(root, file);
  const sins = importsOf(tree).flatMap((found) =>
    sinsOfImport(file, found).map((say) => ({ file, line: found.line, say })),
  );
  if (isSpec(file)) return sins;
  visit(tree, (node) => sins.push(...sinsOfNode(file, node).map((say) => ({ file, line: lineOf(tree, node), say }))));
  return sins;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
  const sins = findSins(root);
  for (const { file, line, say } of sins) console.error(`${file}:${line}  ${say}`);
  console.log(sins.length === 0 ? 'every room is in order' : `${sins.length} against the order of rooms`);
  process.exitCode = sins.length === 0 ? 0 : 1;
}
