import { deflateSync } from 'node:zlib';
import { cleanPng, crc32 } from './clean-png';

const chunk = (type: string, data: Buffer, crc?: number): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const end = Buffer.alloc(4);
  end.writeUInt32BE(crc ?? crc32(body));
  return Buffer.concat([head, body, end]);
};
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const header = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 6, 0, 0, 0], 8);
  return chunk('IHDR', data);
};
const pixels = (width = 2, height = 2) => chunk('IDAT', deflateSync(Buffer.alloc((width * 4 + 1) * height)));
const END = chunk('IEND', Buffer.alloc(0));
const png = (...chunks: Buffer[]): Buffer => Buffer.concat([SIGNATURE, ...chunks]);
const PLAIN = png(header(2, 2), pixels(), END);

it('a picture comes out as it went in', () => expect(cleanPng(PLAIN)).toEqual({ ok: true, png: PLAIN }));

it('what is no picture in it stays behind: texts, places, whatever follows the end', () => {
  const told = png(
    header(2, 2),
    chunk('tEXt', Buffer.from('Author\0Olga')),
    pixels(),
    chunk('eXIf', Buffer.from('GPS')),
    END,
  );
  expect(cleanPng(Buffer.concat([told, Buffer.from('<script>')]))).toEqual({ ok: true, png: PLAIN });
});

it.each<[string, Buffer, string]>([
  ['nothing', Buffer.alloc(0), 'not_png'],
  ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'not_png'],
  ['an SVG that calls itself PNG', Buffer.from('<svg onload="alert(1)"/>'), 'not_png'],
  ['a page behind a PNG signature', Buffer.concat([SIGNATURE, Buffer.from('<html>')]), 'png_broken'],
  ['one that is cut', PLAIN.subarray(0, 40), 'png_broken'],
  ['one without its end', png(header(2, 2), pixels()), 'png_broken'],
  ['one without pixels', png(header(2, 2), END), 'png_broken'],
  ['a wrong checksum', png(header(2, 2), chunk('IDAT', deflateSync(Buffer.alloc(18)), 1), END), 'png_broken'],
  [
    'a length beyond the file',
    png(header(2, 2), Buffer.from([0x7f, 0xff, 0xff, 0xff, 0x49, 0x44, 0x41, 0x54])),
    'png_broken',
  ],
  ['a huge one', png(header(20_000, 2), pixels(), END), 'png_too_large'],
  ['one of no size', png(header(0, 2), pixels(), END), 'png_too_large'],
  ['an animation', png(header(2, 2), chunk('acTL', Buffer.alloc(8)), pixels(), END), 'png_broken'],
  ['too many bytes', Buffer.concat([PLAIN, Buffer.alloc(300 * 1024)]), 'png_too_large'],
])('%s is refused', (_what, bytes, reason) => expect(cleanPng(bytes)).toEqual({ ok: false, reason }));
