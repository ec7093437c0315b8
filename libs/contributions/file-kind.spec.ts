import { fileKind, safeName } from './file-kind';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

it.each([
  ['\xff\xd8\xff\xe0', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['RIFF\x00\x00\x00\x00WEBPVP8 ', 'webp'],
  ['%PDF-1.7', 'pdf'],
  ['<svg onload=alert(1)>', null],
  ['MZ\x90\x00', null],
  ['RIFF\x00\x00\x00\x00WAVE', null],
  ['', null],
])('%j is %s', (start, kind) => expect(fileKind(bytes(start))).toBe(kind));

it.each([
  ['Vortrag Müller (final).pdf', 'Vortrag-Muller-final.pdf'],
  ['../../etc/passwd', 'etc-passwd.pdf'],
  ['a"\r\nset-cookie: x.pdf', 'a-set-cookie-x.pdf'],
  ['文件.pdf', 'datei.pdf'],
  ['x'.repeat(300), `${'x'.repeat(60)}.pdf`],
])('%j is kept as %s', (given, name) => expect(safeName(given, 'pdf')).toBe(name));
