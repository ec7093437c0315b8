import { oneClickForm } from './one-click';

const part = (name: string, value: string): string =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`;

it.each<[string, string, boolean]>([
  ['the one field', part('List-Unsubscribe', 'One-Click'), true],
  ['with line feeds only', part('List-Unsubscribe', 'One-Click').replaceAll('\r', ''), true],
  [
    'with a type of its own',
    part('List-Unsubscribe', 'One-Click').replace('\r\n\r\n', '\r\nContent-Type: text/plain\r\n\r\n'),
    true,
  ],
  ['another value', part('List-Unsubscribe', 'Two-Clicks'), false],
  ['another field', part('title', 'One-Click'), false],
  ['nothing', '', false],
  ['the end only', '--x--', false],
])('%s', (_, text, expected) => expect(oneClickForm(text) !== null).toBe(expected));
