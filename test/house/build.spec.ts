import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { spawnSync } from 'node:child_process';
import { plantHouse } from './planted-house';

const FILES = {
  'apps/hub/main.ts': `import { greet } from '@hub/calendar/greet';\nimport data from './data.json';\nconsole.log(greet(data.name));`,
  'apps/hub/data.json': '{ "name": "Grüße" }',
  'apps/hub/style.css': 'body {}',
  'libs/calendar/greet.ts': 'export const greet = (name: string): string => `hello ${name}`;',
  'libs/calendar/greet.spec.ts': 'test.todo("nothing");',
};

const builder = pathToFileURL(path.resolve(__dirname, '../../bin/build.mjs')).href;

function build(folder: string): string {
  const script = `import(${JSON.stringify(builder)}).then(({ build }) => build(${JSON.stringify(folder)})).then(console.log, (e) => console.log(e.message))`;
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout.trim();
}

test('builds once, then only what changed, and what it builds runs', () => {
  const house = plantHouse(FILES);
  const built = (file: string) => path.join(house.folder, 'dist', file);
  expect(build(house.folder)).toBe('4');
  expect(build(house.folder)).toBe('0');
  const { stdout } = spawnSync(process.execPath, [built('apps/hub/main.js')], { encoding: 'utf8' });
  expect(stdout).toBe('hello Grüße\n');
  expect(readFileSync(built('apps/hub/style.css'), 'utf8')).toBe('body {}');
  expect(existsSync(built('libs/calendar/greet.spec.js'))).toBe(false);

  rmSync(path.join(house.folder, 'apps/hub/style.css'));
  writeFileSync(
    path.join(house.folder, 'libs/calendar/greet.ts'),
    'export const greet = (name: string) => `bye ${name}`;',
  );
  expect(build(house.folder)).toBe('1');
  expect(existsSync(built('apps/hub/style.css'))).toBe(false);
  expect(readFileSync(built('libs/calendar/greet.js'), 'utf8')).toContain('bye');

  rmSync(path.join(house.folder, 'libs/calendar/greet.ts'));
  expect(build(house.folder)).toMatch(
    /^apps\/hub\/main\.ts: there is no \.\.\/\.\.\/libs\/calendar\/greet to import\./,
  );
  house.remove();
});
