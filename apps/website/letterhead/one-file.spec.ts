import { boundaryIn, formWithFile } from './one-file';

const body = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');
const part = (head: string, content: string): string[] => [
  '--b',
  `Content-Disposition: form-data; ${head}`,
  '',
  content,
];

it('text stays text, a file is bytes, whatever lies in it', () => {
  const bytes = '\x89PNG\r\n\x1a\n\0--c\r\n\r\n';
  const form = formWithFile(
    body(...part('name="formToken"', '1.x'), ...part('name="logo"; filename="../x.png"', bytes), '--b--', ''),
    'b',
  );
  expect({ ...form }).toEqual({ formToken: '1.x', logo: Buffer.from(bytes, 'latin1') });
});

it.each([
  ['nothing', ''],
  ['no end', '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\ny'],
  ['no name', '--b\r\nContent-Disposition: form-data\r\n\r\ny\r\n--b--'],
  ['no head', '--b\r\ny\r\n--b--'],
  ['a name that is none', '--b\r\nContent-Disposition: form-data; name="a b"\r\n\r\ny\r\n--b--'],
  ['too many parts', `${'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\ny\r\n'.repeat(50)}--b--`],
])('%s is no form', (_what, text) => expect(formWithFile(Buffer.from(text), 'b')).toBeNull());

it('__proto__ is a name like others', () => {
  const form = formWithFile(body(...part('name="__proto__"', 'x'), '--b--'), 'b');
  expect([Object.getPrototypeOf(form), Object.keys(form ?? {})]).toEqual([null, ['__proto__']]);
});

it.each([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['multipart/form-data; boundary="a b"', 'a b'],
  ['multipart/form-data; charset=utf-8; boundary=----x', '----x'],
  ['multipart/form-data', null],
  [`multipart/form-data; boundary=${'x'.repeat(80)}`, 'x'.repeat(70)],
])('%s', (type, boundary) => expect(boundaryIn(type)).toBe(boundary));
