// Golden letters: files in test/letters that a person can read, as text, then HTML, then calendar part.
// UPDATE_GOLDEN=1 writes them anew; read the difference before you commit it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ComposedLetter } from '@hub/mail/composed-letter';

const FOLDER = path.join(__dirname, '..', 'letters');

export function expectGoldenLetter(name: string, letter: ComposedLetter): void {
  const parts = [
    `Subject: ${letter.subject}`,
    letter.text,
    ...(letter.calendar ? [`--- ${letter.calendar.method} ---`, letter.calendar.content.replaceAll('\r\n', '\n')] : []),
    '--- HTML ---',
    letter.html,
  ];
  const text = parts.join('\n\n');
  const file = path.join(FOLDER, `${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  if (!existsSync(file)) throw new Error(`${file} is missing: UPDATE_GOLDEN=1 npx jest test/outbox/letters writes it`);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
