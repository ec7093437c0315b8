import { plantHouse } from './planted-house';

type Sin = [what: string, file: string, content: string, said: string];

const SINS: Sin[] = [
  [
    'a lib imports a later room',
    'libs/people/roles.service.ts',
    `import '@hub/guests/admission';`,
    'libs/people may not import libs/guests',
  ],
  [
    'a lib imports a room of its own line',
    'libs/feeds/a.service.ts',
    `import '@hub/reminders/due';`,
    'stands beside it',
  ],
  [
    'a lib imports an app',
    'libs/feeds/b.service.ts',
    `import '../../apps/website/main';`,
    'libs/feeds may not import apps/website',
  ],
  [
    'the website imports the mailroom',
    'apps/website/desk/a.form.ts',
    `import '../../mailroom/bells';`,
    'may not import apps/mailroom',
  ],
  [
    'a type counts as an import',
    'libs/people/b.service.ts',
    `import type { A } from '@hub/guests/a';`,
    'may not import libs/guests',
  ],
  [
    'import() counts',
    'libs/people/c.service.ts',
    `export const a = () => import('@hub/guests/a.js');`,
    'may not import libs/guests',
  ],
  ['a spec keeps to the order', 'libs/people/d.spec.ts', `import '@hub/guests/a';`, 'may not import libs/guests'],
  ['a room without a place', 'libs/sundries/a.ts', '', 'libs/sundries has no place in the order of rooms'],
  [
    'a relative way into another room',
    'libs/people/e.service.ts',
    `import '../records/a';`,
    'Write @hub/records/a instead',
  ],
  ['the house imports from test', 'libs/people/f.service.ts', `import '../../test/people/anna';`, 'is for tests only'],
  [
    'plain file, Nest',
    'libs/guests/a.ts',
    `import { Injectable } from '@nestjs/common';`,
    'is plain: it may not import @nestjs/common',
  ],
  ['plain file, node', 'libs/guests/b.ts', `import 'node:fs';`, 'is plain: it may not import node:fs'],
  ['plain file, typeorm', 'libs/guests/c.ts', `import { In } from 'typeorm';`, 'is plain: it may not import typeorm'],
  ['plain file, unknown library', 'libs/guests/d.tsx', `import 'left-pad';`, 'is plain: it may not import left-pad'],
  ['plain file, service', 'libs/guests/e.ts', `import type { A } from './a.service';`, 'it may not import a .service'],
  [
    'plain file, entity as a value',
    'libs/guests/f.ts',
    `import { A } from './a.entity';`,
    'it may not import a .entity',
  ],
  [
    'typeorm in a controller',
    'apps/website/agenda/a.controller.ts',
    `import 'typeorm';`,
    'typeorm belongs in .entity and .service',
  ],
  ['bullmq in a service', 'libs/reminders/a.service.ts', `import 'bullmq';`, 'bullmq belongs in libs/outbox'],
  [
    '@nestjs/bullmq in a service',
    'libs/reminders/b.service.ts',
    `import '@nestjs/bullmq';`,
    '@nestjs/bullmq belongs in',
  ],
  [
    'nodemailer elsewhere',
    'libs/reminders/c.service.ts',
    `import 'nodemailer/lib/x';`,
    'nodemailer belongs in libs/mail',
  ],
  [
    'ical-generator elsewhere',
    'libs/feeds/c.ts',
    `import 'ical-generator';`,
    'ical-generator belongs in libs/calendar',
  ],
  [
    'process.env in a service',
    'libs/mail/a.service.ts',
    `export const a = process.env['HOME'];`,
    'process.env is read in libs/settings',
  ],
  ['forwardRef', 'libs/mail/b.module.ts', `import { forwardRef } from '@nestjs/common';`, 'No forwardRef'],
  ['Scope.REQUEST', 'libs/mail/c.service.ts', `export const a = { scope: Scope.REQUEST };`, 'No Scope.REQUEST'],
  ['an eager relation', 'libs/mail/d.entity.ts', `export const a = { eager: true };`, 'No eager and no lazy'],
  ['an index file', 'libs/mail/index.ts', '', 'No index files'],
  ['an index page', 'apps/website/desk/index.tsx', '', 'No index files'],
  ['an empty word as a folder', 'libs/mail/shared/a.ts', '', '"shared" says nothing'],
  ['an empty word in a name', 'test/people/date-utils.ts', '', '"utils" says nothing'],
  ['an unknown suffix', 'libs/mail/e.manager.ts', '', 'The suffix .manager is not one of'],
  ['an unknown suffix with JSX', 'apps/website/desk/a.view.tsx', '', 'The suffix .view is not one of'],
];

const ORDERLY = {
  'libs/calendar/a.ts': `import { Temporal } from 'temporal-polyfill';\nimport holidays from './b.json';\nimport { c } from './c';`,
  'libs/calendar/c.ts': `// forwardRef and process.env in a comment\nexport const c = 'import x from "typeorm"';`,
  'libs/calendar/c.spec.ts': `import { readFileSync } from 'node:fs';\nimport fc from 'fast-check';\nimport { anna } from '../../test/people/anna';`,
  'libs/settings/settings.service.ts': `import 'node:fs';\nexport const home = process.env['HOME'];`,
  'libs/records/data-source.ts': `import { Meeting } from '@hub/programme/meeting.entity';\nprocess.env['HOME'];`,
  'libs/records/migrations/1-first.ts': `import 'typeorm';`,
  'libs/programme/meeting.entity.ts': `import { Entity } from 'typeorm';`,
  'libs/guests/plain.ts': `import type { Meeting } from '@hub/programme/meeting.entity';`,
  'libs/outbox/outbox.module.ts': `import 'bullmq';\nimport '@nestjs/bullmq';`,
  'apps/mailroom/letters.processor.ts': `import 'bullmq';\nimport '@hub/outbox/a';`,
  'apps/website/desk/a.page.tsx': `import { Frame } from '../letterhead/frame';\nimport '@hub/guests/plain';`,
  'apps/hub/main.ts': `import '../website/website.module';\nimport '../mailroom/mailroom.module';\nprocess.env['PORT'];`,
  'test/people/anna.ts': `import 'typeorm';\nimport '../../libs/people/a';`,
};

test('an orderly house is in order', () => {
  const house = plantHouse(ORDERLY);
  expect(house.run('bin/order-of-rooms.mjs', house.folder)).toEqual({ status: 0, said: 'every room is in order\n' });
  house.remove();
});

describe('every sin is named, at its place', () => {
  const house = plantHouse(Object.fromEntries(SINS.map(([, file, content]) => [file, content])));
  const { status, said } = house.run('bin/order-of-rooms.mjs', house.folder);
  house.remove();

  test('and fails the check', () => expect(status).toBe(1));

  test.each(SINS)('%s', (_what, file, _content, sentence) => {
    const lines = said.split('\n').filter((line) => line.startsWith(`${file}:1 `));
    expect(lines.join('\n')).toContain(sentence);
  });
});
