// A logo as somebody uploads it. In: bytes. Out: a PNG written anew from its picture alone, without texts, places, colour
// profiles and whatever hides behind its end; or why not. Refuses everything that is no PNG by its first bytes, whatever it calls
// itself, whose parts do not add up, or that is larger than a logo. (PNG specification, 3rd edition, sections 5 and 11.)
export type CleanPng = { ok: true; png: Buffer } | { ok: false; reason: 'not_png' | 'png_broken' | 'png_too_large' };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
export const MOST_LOGO_BYTES = 200 * 1024;
const MOST_PIXELS_A_SIDE = 1_600;
/** What makes the picture; all else stays behind. */
const KEPT = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
const MOVING = ['acTL', 'fcTL', 'fdAT'];
const BROKEN = { ok: false, reason: 'png_broken' } as const;

interface Chunk {
  type: string;
  /** Length, type, data and checksum. */
  whole: Buffer;
  data: Buffer;
}

export function cleanPng(bytes: Buffer): CleanPng {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return { ok: false, reason: 'not_png' };
  if (bytes.length > MOST_LOGO_BYTES) return { ok: false, reason: 'png_too_large' };
  const chunks = chunksOf(bytes);
  const [header] = chunks ?? [];
  if (!chunks || header?.type !== 'IHDR' || header.data.length !== 13) return BROKEN;
  if (!chunks.some(({ type }) => type === 'IDAT') || chunks.some(({ type }) => MOVING.includes(type))) return BROKEN;
  const sides = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  if (sides.some((side) => side < 1 || side > MOST_PIXELS_A_SIDE)) return { ok: false, reason: 'png_too_large' };
  const kept = chunks.filter(({ type }) => KEPT.includes(type)).map(({ whole }) => whole);
  return { ok: true, png: Buffer.concat([SIGNATURE, ...kept]) };
}

/** Up to its end; null where lengths or checksums do not fit. */
function chunksOf(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const named = bytes.subarray(at + 4, end - 4);
    if (bytes.readUInt32BE(end - 4) !== crc32(named)) return null;
    const type = named.subarray(0, 4).toString('latin1');
    chunks.push({ type, whole: bytes.subarray(at, end), data: named.subarray(4) });
    if (type === 'IEND') return chunks;
    at = end;
  }
  return null;
}

/** ISO 3309, as PNG and zip use it. */
export function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
