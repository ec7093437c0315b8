// In: bytes that came in by the media port. Out: the head of an RTP packet (RFC 3550 5.1), or null.
// Refuses what is too short for what it says of itself: nothing that a guest sends may be read beyond its end.
export interface RtpHead {
  payloadType: number;
  sequence: number;
  timestamp: number;
  ssrc: number;
  /** Where the payload begins. */
  payloadAt: number;
  /** Loudness as the sender says (RFC 6464): 0 loud to 127 silent; null without the extension. */
  level: number | null;
}

const FIXED = 12;
const ONE_BYTE_EXTENSIONS = 0xbede;
/** The number our offer gives to `urn:ietf:params:rtp-hdrext:ssrc-audio-level`. */
export const LEVEL_EXTENSION = 1;

/** RTCP shares the port; its packet types lie where RTP has marker and payload type (RFC 5761). */
export const isRtcp = (bytes: Buffer): boolean => bytes.length >= 4 && (bytes[1] ?? 0) >= 192 && (bytes[1] ?? 0) <= 223;

export function readRtp(bytes: Buffer): RtpHead | null {
  const first = bytes[0] ?? 0;
  if (bytes.length < FIXED || first >> 6 !== 2) return null;
  let at = FIXED + (first & 15) * 4;
  let level: number | null = null;
  if (first & 16) {
    if (at + 4 > bytes.length) return null;
    const end = at + 4 + bytes.readUInt16BE(at + 2) * 4;
    if (end > bytes.length) return null;
    if (bytes.readUInt16BE(at) === ONE_BYTE_EXTENSIONS) level = levelIn(bytes, at + 4, end);
    at = end;
  }
  if (at >= bytes.length) return null; // nothing in it: padding probes, which nobody needs
  return {
    payloadType: (bytes[1] ?? 0) & 127,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    payloadAt: at,
    level,
  };
}

/** One-byte header extensions (RFC 8285 4.2): id and length in one byte, 0 is padding, 15 ends them. */
function levelIn(bytes: Buffer, from: number, end: number): number | null {
  for (let at = from; at < end;) {
    const head = bytes[at] ?? 0;
    if (head >> 4 === 15) return null;
    if (head >> 4 === LEVEL_EXTENSION && at + 1 < end) return (bytes[at + 1] ?? 0) & 127;
    at += head === 0 ? 1 : 2 + (head & 15);
  }
  return null;
}

/** Distance from one 16-bit number to another, from -32768 to 32767. */
export const sequenceStep = (from: number, to: number): number => (((to - from) & 0xffff) ^ 0x8000) - 0x8000;
