// One of the fixed places in which a listener sees or hears somebody. To the listener it is one stream without end, with
// one SSRC and numbers that only grow, whoever is in it (RFC 3550 5.1). In: packets of whoever is. Out: packets to send.
// Refuses pictures until a whole one begins: half of a picture of somebody else is worse than the last one kept.
import type { IncomingStream } from './incoming-stream';
import { readRtp, type RtpHead } from './rtp-packet';
import { senderReport } from './rtcp-message';
import { readVp8, type Vp8Part } from './vp8-frame';

export type Kind = 'audio' | 'video';
const CLOCK_PER_MS: Record<Kind, number> = { audio: 48, video: 90 };

export class OutgoingSlot {
  stream: IncomingStream | null = null;
  private joining = true;
  private sequenceShift = 0;
  private timeShift = 0;
  private pictureShift = 0;
  private sequence = 0;
  private timestamp = 0;
  private picture = 0;
  private sentAt: number | null = null;
  private packets = 0;
  private octets = 0;

  constructor(
    readonly kind: Kind,
    readonly ssrc: number,
  ) {}

  show(stream: IncomingStream | null): void {
    this.stream = stream;
    this.joining = true;
  }

  /** `bytes` null: nothing to send yet, and where `needsWhole` says so, the sender should start a whole picture. */
  forward(bytes: Buffer, head: RtpHead, now: number): { bytes: Buffer | null; needsWhole: boolean } {
    const part = this.kind === 'video' ? readVp8(bytes, head.payloadAt) : null;
    if (this.joining) {
      if (part && !part.startsKeyFrame) return { bytes: null, needsWhole: true };
      this.join(head, part, now);
    }
    const rewritten = this.rewrite(bytes, head, part);
    const sequence = rewritten.readUInt16BE(2);
    if (((sequence - this.sequence) & 0xffff) < 0x8000) {
      this.sequence = sequence;
      this.timestamp = rewritten.readUInt32BE(4);
      if (part?.picture) this.picture = (part.picture.id + this.pictureShift) & 0x7fff;
      this.sentAt = now;
    }
    this.packets += 1;
    this.octets += bytes.length - head.payloadAt;
    return { bytes: rewritten, needsWhole: false };
  }

  /** Packets the listener lost, as they were sent, as far as they are still here. */
  again(sequences: readonly number[]): Buffer[] {
    if (this.joining) return [];
    return sequences.flatMap((sequence) => {
      const kept = this.stream?.packet((sequence - this.sequenceShift) & 0xffff);
      const head = kept ? readRtp(kept) : null;
      if (!kept || !head) return [];
      return [this.rewrite(kept, head, this.kind === 'video' ? readVp8(kept, head.payloadAt) : null)];
    });
  }

  /** Ties picture and sound together for the listener; null before anything was sent. */
  report(): Buffer | null {
    const clock = this.stream?.clock;
    if (!clock || this.joining || this.packets === 0) return null;
    const timestamp = (clock.timestamp + this.timeShift) >>> 0;
    return senderReport(this.ssrc, { ntp: clock.ntp, timestamp }, this.packets, this.octets);
  }

  private join(head: RtpHead, part: Vp8Part | null, now: number): void {
    const passed = this.sentAt === null ? 0 : Math.max(1, Math.round((now - this.sentAt) * CLOCK_PER_MS[this.kind]));
    const timestamp = this.sentAt === null ? head.timestamp : this.timestamp + passed;
    this.sequenceShift = (this.sequence + 1 - head.sequence) & 0xffff;
    this.timeShift = (timestamp - head.timestamp) >>> 0;
    if (part?.picture) this.pictureShift = (this.picture + 1 - part.picture.id) & 0x7fff;
    this.joining = false;
  }

  private rewrite(bytes: Buffer, head: RtpHead, part: Vp8Part | null): Buffer {
    const copy = Buffer.from(bytes);
    copy.writeUInt16BE((head.sequence + this.sequenceShift) & 0xffff, 2);
    copy.writeUInt32BE((head.timestamp + this.timeShift) >>> 0, 4);
    copy.writeUInt32BE(this.ssrc, 8);
    if (part?.picture) copy.writeUInt16BE(0x8000 | ((part.picture.id + this.pictureShift) & 0x7fff), part.picture.at);
    return copy;
  }
}
