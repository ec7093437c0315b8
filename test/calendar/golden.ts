// Golden calendars: files in test/calendars that a person can read, compared byte for byte.
// UPDATE_GOLDEN=1 writes them anew; read the difference before you commit it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(__dirname, '..', 'calendars');

export function expectGolden(name: string, text: string): void {
  const file = path.join(FOLDER, name);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  if (!existsSync(file)) throw new Error(`${file} is missing: UPDATE_GOLDEN=1 npx jest libs/calendar writes it`);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
