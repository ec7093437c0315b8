import { plantHouse } from './planted-house';

type Sin = [what: string, file: string, content: string, said: string];

const SINS: Sin[] = [
  ['a plain file imports Nest', 'libs/guests/a.ts', `import '@nestjs/common';`, 'let a .service fetch'],
  ['a plain file imports node', 'libs/guests/b.tsx', `import 'node:fs';`, 'let a .service fetch'],
  ['a plain file imports a service', 'libs/guests/c.ts', `import './a.service';`, 'hand the value in as a parameter'],
  [
    'a plain file imports an entity',
    'libs/guests/d.ts',
    `import { A } from './a.entity';\nexport const b = A;`,
    'name the shape it needs',
  ],
  ['a plain file asks the time', 'libs/guests/e.ts', `export const now = () => new Date();`, 'never ask the time'],
  [
    'a plain file asks the time in numbers',
    'libs/guests/f.ts',
    `export const now = () => Date.now();`,
    'never ask the time',
  ],
  ['a plain file rolls dice', 'libs/guests/g.ts', `export const dice = () => Math.random();`, 'roll no dice'],
  ['any', 'libs/guests/h.ts', `export const a = (b: any) => b;`, 'no-explicit-any'],
  ['a silenced type error', 'libs/guests/i.ts', `// @ts-ignore\nexport const a: number = 'b';`, 'ban-ts-comment'],
  ['something unused', 'libs/guests/j.ts', `import { a } from './k';`, 'no-unused-vars'],
  [
    'a promise nobody awaits',
    'libs/guests/l.service.ts',
    `const a = async () => 1;\nexport const b = () => {\n  a();\n};`,
    'no-floating-promises',
  ],
];

const ORDERLY = {
  'libs/guests/a.entity.ts': `export class A {}`,
  'libs/guests/m.ts': `import type { A } from './a.entity';\nexport const same = (a: A) => a;`,
  'libs/guests/n.service.ts': `import { readFileSync } from 'node:fs';\nexport const b = () => [new Date(), readFileSync('c')];`,
};

describe('the linter', () => {
  const house = plantHouse({ ...Object.fromEntries(SINS.map(([, file, content]) => [file, content])), ...ORDERLY });
  const { said } = house.run('node_modules/eslint/bin/eslint.js', '--format=json', '.');
  house.remove();
  const results = JSON.parse(said) as { filePath: string; messages: { message: string; ruleId: string | null }[] }[];

  function messagesFor(file: string): string[] {
    const found = results.find(({ filePath }) => filePath.endsWith(`/${file}`));
    return (found?.messages ?? []).map(({ message, ruleId }) => `${message} (${ruleId})`);
  }

  test.each(SINS)('refuses %s', (_what, file, _content, sentence) => {
    expect(messagesFor(file).join('\n')).toContain(sentence);
  });

  test.each(Object.keys(ORDERLY))('leaves %s in peace', (file) => {
    expect(messagesFor(file)).toEqual([]);
  });
});
