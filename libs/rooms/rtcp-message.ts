// RTCP both ways: what the room tells senders (loss, wishes for a whole picture, a ceiling) and what listeners tell the
// room. In and out: bytes (RFC 3550 6, RFC 4585 6, draft-alvestrand-rmcat-remb). Reading stops at what does not fit.
const OURS = 1; // the room's own SSRC: it sends no media under it
const RECEIVER_REPORT = 201;
const SENDER_REPORT = 200;
const TRANSPORT_FEEDBACK = 205;
const PAYLOAD_FEEDBACK = 206;

/** A head for so many bytes: version 2, a count or kind of feedback, the length in words less one. */
function begun(length: number, kind: number, type: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes[0] = 0x80 | kind;
  bytes[1] = type;
  bytes.writeUInt16BE(length / 4 - 1, 2);
  bytes.writeUInt32BE(OURS, 4);
  return bytes;
}

/** Asks a sender for a whole picture (PLI). */
export function pictureLoss(ssrc: number): Buffer {
  const bytes = begun(12, 1, PAYLOAD_FEEDBACK);
  bytes.writeUInt32BE(ssrc, 8);
  return bytes;
}

/** Asks a sender for packets again (generic NACK): each entry a number and the 16 that follow as bits. */
export function packetsAgain(ssrc: number, sequences: readonly number[]): Buffer {
  const entries: { first: number; bits: number }[] = [];
  for (const sequence of sequences) {
    const last = entries.at(-1);
    const step = last ? (sequence - last.first) & 0xffff : 0;
    if (last && step >= 1 && step <= 16) last.bits |= 1 << (step - 1);
    else entries.push({ first: sequence, bits: 0 });
  }
  const bytes = begun(12 + 4 * entries.length, 1, TRANSPORT_FEEDBACK);
  bytes.writeUInt32BE(ssrc, 8);
  entries.forEach(({ first, bits }, index) => {
    bytes.writeUInt16BE(first, 12 + 4 * index);
    bytes.writeUInt16BE(bits, 14 + 4 * index);
  });
  return bytes;
}

/** The most a sender may send, in bits a second (REMB). */
export function ceiling(ssrc: number, bitsPerSecond: number): Buffer {
  const bytes = begun(24, 15, PAYLOAD_FEEDBACK);
  bytes.write('REMB', 12, 'latin1');
  let [mantissa, exponent] = [Math.floor(bitsPerSecond), 0];
  while (mantissa > 0x3ffff) {
    mantissa = Math.floor(mantissa / 2);
    exponent += 1;
  }
  bytes[16] = 1;
  bytes[17] = (exponent << 2) | (mantissa >> 16);
  bytes.writeUInt16BE(mantissa & 0xffff, 18);
  bytes.writeUInt32BE(ssrc, 20);
  return bytes;
}

export interface Reception {
  ssrc: number;
  /** Lost since the last report, of 256. */
  fraction: number;
  lost: number;
  /** Highest sequence number with its cycles. */
  highest: number;
  /** Middle bits of the sender's last report and how long ago it came, in 1/65536 s. */
  lastReport: number;
  sinceReport: number;
}

export function receiverReport(of: Reception): Buffer {
  const bytes = begun(32, 1, RECEIVER_REPORT);
  bytes.writeUInt32BE(of.ssrc, 8);
  bytes[12] = of.fraction;
  bytes.writeUIntBE(Math.max(0, of.lost) & 0xffffff, 13, 3);
  bytes.writeUInt32BE(of.highest >>> 0, 16);
  bytes.writeUInt32BE(of.lastReport, 24);
  bytes.writeUInt32BE(of.sinceReport >>> 0, 28);
  return bytes;
}

export interface SenderClock {
  /** The sender's wall clock (NTP, 8 bytes) and its RTP time at that moment. */
  ntp: Buffer;
  timestamp: number;
}

export function senderReport(ssrc: number, clock: SenderClock, packets: number, octets: number): Buffer {
  const bytes = begun(28, 0, SENDER_REPORT);
  bytes.writeUInt32BE(ssrc, 4);
  clock.ntp.copy(bytes, 8);
  bytes.writeUInt32BE(clock.timestamp >>> 0, 16);
  bytes.writeUInt32BE(packets >>> 0, 20);
  bytes.writeUInt32BE(octets >>> 0, 24);
  return bytes;
}

export type Heard =
  | { kind: 'clock'; ssrc: number; clock: SenderClock; middle: number }
  | { kind: 'whole_picture'; ssrc: number }
  | { kind: 'again'; ssrc: number; sequences: number[] };

/** What a compound packet says that the room acts upon. */
export function readRtcp(bytes: Buffer): Heard[] {
  const heard: Heard[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const end = at + (bytes.readUInt16BE(at + 2) + 1) * 4;
    if (end > bytes.length) break;
    const said = oneOf(bytes.subarray(at, end));
    if (said) heard.push(said);
    at = end;
  }
  return heard;
}

function oneOf(bytes: Buffer): Heard | null {
  const [kind, type] = [(bytes[0] ?? 0) & 31, bytes[1]];
  if (type === SENDER_REPORT && bytes.length >= 28)
    return {
      ...{ kind: 'clock', ssrc: bytes.readUInt32BE(4), middle: bytes.readUInt32BE(10) },
      clock: { ntp: Buffer.from(bytes.subarray(8, 16)), timestamp: bytes.readUInt32BE(16) },
    };
  if (bytes.length < 12) return null;
  const ssrc = bytes.readUInt32BE(8);
  if (type === PAYLOAD_FEEDBACK && kind === 1) return { kind: 'whole_picture', ssrc };
  // FIR names its stream in the first entry behind the head (RFC 5104 4.3.1)
  if (type === PAYLOAD_FEEDBACK && kind === 4 && bytes.length >= 16)
    return { kind: 'whole_picture', ssrc: bytes.readUInt32BE(12) };
  if (type !== TRANSPORT_FEEDBACK || kind !== 1) return null;
  const sequences: number[] = [];
  for (let at = 12; at + 4 <= bytes.length; at += 4) {
    const [first, bits] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2)];
    sequences.push(first);
    for (let bit = 0; bit < 16; bit += 1) if (bits & (1 << bit)) sequences.push((first + bit + 1) & 0xffff);
  }
  return { kind: 'again', ssrc, sequences };
}
