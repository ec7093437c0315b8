// What comes from one sender: which packets are missing and worth asking for again, how loud it is, and the numbers of a
// receiver report. In: heads of packets and the time in milliseconds. Out: plain values; it sends nothing itself.
import type { RtpHead } from './rtp-packet';
import { sequenceStep } from './rtp-packet';
import type { Reception, SenderClock } from './rtcp-message';

/** A packet that is late by less than this may only have been overtaken. */
const OVERTAKEN_MS = 15;
const ASK_AGAIN_MS = 60;
const MOST_ASKS = 4;
/** More than this at once is no loss but a sender that started anew. */
const LARGEST_GAP = 100;
const KEPT = 512;
const SILENT = 127;
/** Quieter than this (dB below full scale) is nobody who speaks. */
const SPEAKS_BELOW = 50;
const SPEAKS_ON_MS = 900;

interface Missing {
  since: number;
  asked: number;
  askedAt: number;
}

export class IncomingStream {
  ssrc = 0;
  /** The last packet, by the clock of the room. */
  liveAt = -Infinity;
  clock: SenderClock | null = null;
  level = SILENT;
  private spokeAt = -Infinity;
  private readonly kept = new Array<Buffer | undefined>(KEPT);
  private readonly missing = new Map<number, Missing>();
  private highest = -1;
  private cycles = 0;
  private first = 0;
  private received = 0;
  private expectedBefore = 0;
  private receivedBefore = 0;
  private middle = 0;
  private clockAt = 0;

  /** False: a twin of a packet that was here already. */
  take(bytes: Buffer, head: RtpHead, now: number): boolean {
    if (head.ssrc !== this.ssrc) this.startAnew(head);
    if (this.packet(head.sequence)) return false;
    this.liveAt = now;
    this.received += 1;
    this.count(head.sequence, now);
    this.kept[head.sequence % KEPT] = bytes;
    if (head.level !== null) this.hear(head.level, now);
    return true;
  }

  /** A packet that was here and may be wanted once more. */
  packet(sequence: number): Buffer | null {
    const kept = this.kept[sequence % KEPT];
    return kept && kept.readUInt16BE(2) === sequence ? kept : null;
  }

  /** Sequence numbers to ask the sender for now; each a few times at most. */
  wanted(now: number): number[] {
    const wanted: number[] = [];
    for (const [sequence, each] of this.missing) {
      if (each.asked >= MOST_ASKS || Math.abs(sequenceStep(sequence, this.highest)) > KEPT / 2) {
        this.missing.delete(sequence);
      } else if (now - each.since >= OVERTAKEN_MS && now - each.askedAt >= ASK_AGAIN_MS) {
        wanted.push(sequence);
        each.asked += 1;
        each.askedAt = now;
      }
    }
    return wanted;
  }

  hearClock(clock: SenderClock, middle: number, now: number): void {
    this.clock = clock;
    this.middle = middle;
    this.clockAt = now;
  }

  isSpeaking(now: number): boolean {
    return now - this.spokeAt < SPEAKS_ON_MS;
  }

  report(now: number): Reception {
    const highest = this.cycles * 0x10000 + this.highest;
    const expected = highest - this.first + 1;
    const [newlyExpected, newlyReceived] = [expected - this.expectedBefore, this.received - this.receivedBefore];
    this.expectedBefore = expected;
    this.receivedBefore = this.received;
    const newlyLost = newlyExpected - newlyReceived;
    return {
      ssrc: this.ssrc,
      fraction: newlyExpected > 0 && newlyLost > 0 ? Math.min(255, Math.floor((newlyLost << 8) / newlyExpected)) : 0,
      lost: expected - this.received,
      highest,
      lastReport: this.middle,
      sinceReport: this.middle === 0 ? 0 : Math.round(((now - this.clockAt) / 1000) * 0x10000),
    };
  }

  private startAnew(head: RtpHead): void {
    this.ssrc = head.ssrc;
    this.clock = null;
    this.kept.fill(undefined);
    this.missing.clear();
    this.highest = (head.sequence - 1) & 0xffff;
    this.first = head.sequence;
    this.cycles = this.highest > head.sequence ? -1 : 0;
    this.received = this.expectedBefore = this.receivedBefore = this.middle = 0;
  }

  private count(sequence: number, now: number): void {
    const step = sequenceStep(this.highest, sequence);
    if (step <= 0) return void this.missing.delete(sequence);
    if (step <= LARGEST_GAP)
      for (let back = step - 1; back >= 1; back -= 1)
        this.missing.set((sequence - back) & 0xffff, { since: now, asked: 0, askedAt: -Infinity });
    else this.missing.clear();
    if (sequence < this.highest) this.cycles += 1;
    this.highest = sequence;
  }

  /** Quick to hear somebody begin, slow to take a breath for the end. */
  private hear(level: number, now: number): void {
    this.level = level < this.level ? this.level * 0.6 + level * 0.4 : this.level * 0.95 + level * 0.05;
    if (this.level < SPEAKS_BELOW) this.spokeAt = now;
  }
}
