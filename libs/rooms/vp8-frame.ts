// In: an RTP packet with VP8 and where its payload begins (RFC 7741 4.2). Out: whether a whole picture begins here, and
// the running number of the picture, which a listener must see without gaps when the sender changes.
export interface Vp8Part {
  startsKeyFrame: boolean;
  /** 15-bit picture number and where it stands; null where the sender writes none or the short one. */
  picture: { id: number; at: number } | null;
}

const NOTHING: Vp8Part = { startsKeyFrame: false, picture: null };

export function readVp8(bytes: Buffer, payloadAt: number): Vp8Part {
  const first = bytes[payloadAt];
  if (first === undefined) return NOTHING;
  let at = payloadAt + 1;
  let picture: Vp8Part['picture'] = null;
  if (first & 0x80) {
    const extended = bytes[at++] ?? 0;
    if (extended & 0x80) {
      const isLong = ((bytes[at] ?? 0) & 0x80) !== 0;
      if (isLong && at + 2 <= bytes.length) picture = { id: bytes.readUInt16BE(at) & 0x7fff, at };
      at += isLong ? 2 : 1;
    }
    if (extended & 0x40) at += 1;
    if (extended & 0x30) at += 1;
  }
  const isFirstPart = (first & 0x10) !== 0 && (first & 7) === 0;
  const head = bytes[at];
  return { startsKeyFrame: isFirstPart && head !== undefined && (head & 1) === 0, picture };
}
