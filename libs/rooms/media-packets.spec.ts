import fc from 'fast-check';
import { IncomingStream } from './incoming-stream';
import { OutgoingSlot } from './outgoing-slot';
import { ceiling, packetsAgain, pictureLoss, readRtcp, receiverReport, senderReport } from './rtcp-message';
import { isRtcp, readRtp, sequenceStep } from './rtp-packet';
import { readVp8 } from './vp8-frame';

// Bytes of RFC 3550, 4585, 7741 and 8285, as browsers send them.
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const packet = (
  sequence: number,
  { time = 0, ssrc = 7, payload = '900080' + '8001' + '00', level = -1 } = {},
): Buffer => {
  const head = Buffer.alloc(level < 0 ? 12 : 20);
  head[0] = level < 0 ? 0x80 : 0x90;
  head[1] = 96;
  head.writeUInt16BE(sequence & 0xffff, 2);
  head.writeUInt32BE(time >>> 0, 4);
  head.writeUInt32BE(ssrc, 8);
  if (level >= 0) hex(`bede0001 10${level.toString(16).padStart(2, '0')}0000`).copy(head, 12);
  return Buffer.concat([head, hex(payload)]);
};
const KEY = '9080 8005 00'; // start of a picture, number 5, whole
const PART = '9080 8006 01'; // start of a picture that needs the one before
const headOf = (bytes: Buffer) => readRtp(bytes) ?? fail();
const fail = (): never => {
  throw new Error('no packet');
};

describe('reading', () => {
  it('finds payload and loudness behind the extension', () => {
    expect(readRtp(packet(9, { time: 90, level: 33 }))).toEqual({
      ...{ payloadType: 96, sequence: 9, timestamp: 90, ssrc: 7, payloadAt: 20, level: 33 },
    });
  });

  it.each([
    ['cut short', packet(1).subarray(0, 11)],
    ['without payload', packet(1).subarray(0, 12)],
    ['of another version', hex('00600001000000000000000700')],
    ['with an extension that ends behind its end', hex('90600001000000000000000 7bede00ff00')],
    ['with sources that are not there', hex('8f6000010000000000000007 00')],
  ])('refuses what is %s', (_, bytes) => expect(readRtp(bytes)).toBeNull());

  it('whatever comes, nothing is read beyond its end and nothing throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        const head = readRtp(buffer);
        if (head) expect(head.payloadAt).toBeLessThan(buffer.length);
        readVp8(buffer, 12);
        readRtcp(buffer);
        isRtcp(buffer);
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows a whole picture and its number', () => {
    expect(readVp8(hex(KEY), 0)).toEqual({ startsKeyFrame: true, picture: { id: 5, at: 2 } });
    expect(readVp8(hex(PART), 0)).toMatchObject({ startsKeyFrame: false });
    expect(readVp8(hex('1000'), 0)).toEqual({ startsKeyFrame: true, picture: null });
    expect(readVp8(hex('0000'), 0)).toMatchObject({ startsKeyFrame: false });
  });

  it('counts sequences around their end', () => {
    expect([sequenceStep(0xffff, 0), sequenceStep(0, 0xffff), sequenceStep(5, 9)]).toEqual([1, -1, 4]);
  });
});

describe('what the room and its listeners say to each other', () => {
  it('asks for pictures and packets in the form of RFC 4585', () => {
    expect(pictureLoss(7).toString('hex')).toBe('81ce00020000000100000007');
    expect(packetsAgain(7, [10, 11, 26, 27]).toString('hex')).toBe(
      '81cd0004' + '00000001' + '00000007' + '000a8001' + '001b0000',
    );
    expect(ceiling(7, 250_000).toString('hex')).toBe(
      '8fce0005' + '00000001' + '00000000' + '52454d42' + '0103d090' + '00000007',
    );
  });

  it('understands what it says itself', () => {
    const clock = { ntp: hex('0102030405060708'), timestamp: 4 };
    const compound = Buffer.concat([senderReport(7, clock, 1, 2), pictureLoss(8), packetsAgain(9, [65535, 0])]);
    expect(readRtcp(compound)).toEqual([
      { kind: 'clock', ssrc: 7, clock, middle: 0x03040506 },
      { kind: 'whole_picture', ssrc: 8 },
      { kind: 'again', ssrc: 9, sequences: [65535, 0] },
    ]);
    expect(readRtcp(compound.subarray(0, 30))).toHaveLength(1);
  });

  it('reports loss as it is', () => {
    const stream = new IncomingStream();
    for (const sequence of [65534, 65535, 1, 2]) stream.take(packet(sequence), headOf(packet(sequence)), 0);
    expect(stream.report(0)).toMatchObject({ fraction: Math.floor(256 / 5), lost: 1, highest: 0x10002, ssrc: 7 });
    expect(receiverReport(stream.report(0)).length).toBe(32);
    expect(stream.report(0)).toMatchObject({ fraction: 0 });
  });
});

describe('a stream that comes in', () => {
  const stream = (): IncomingStream => new IncomingStream();
  const take = (into: IncomingStream, sequence: number, now: number) =>
    into.take(packet(sequence), headOf(packet(sequence)), now);

  it('asks for what is missing, patiently and not for ever', () => {
    const into = stream();
    [1, 4].forEach((sequence) => take(into, sequence, 0));
    expect(into.wanted(5)).toEqual([]); // only overtaken, perhaps
    expect(into.wanted(20)).toEqual([2, 3]);
    expect(into.wanted(40)).toEqual([]);
    take(into, 3, 50);
    expect([100, 200, 300, 400].map((now) => into.wanted(now))).toEqual([[2], [2], [2], []]);
  });

  it('gives a packet once, and keeps it for those who lost it', () => {
    const into = stream();
    expect([take(into, 1, 0), take(into, 1, 1), take(into, 2, 2)]).toEqual([true, false, true]);
    expect([into.packet(1)?.readUInt16BE(2), into.packet(513)]).toEqual([1, null]);
  });

  it('is heard while it is loud, and a little longer', () => {
    const into = stream();
    for (let turn = 0; turn < 9; turn += 1)
      into.take(packet(turn, { level: 20 }), headOf(packet(turn, { level: 20 })), turn * 20);
    expect([into.isSpeaking(200), into.isSpeaking(2_000)]).toEqual([true, false]);
  });
});

describe('a place', () => {
  const shown = (stream: IncomingStream, bytes: Buffer, slot: OutgoingSlot, now: number) => {
    stream.take(bytes, headOf(bytes), now);
    return slot.forward(bytes, headOf(bytes), now);
  };

  it('is one stream without gaps, whoever is in it', () => {
    const [slot, first, second] = [new OutgoingSlot('video', 1000), new IncomingStream(), new IncomingStream()];
    slot.show(first);
    const sent: Buffer[] = [];
    const keep = (stream: IncomingStream, bytes: Buffer, now: number): boolean => {
      const { bytes: out, needsWhole } = shown(stream, bytes, slot, now);
      if (out) sent.push(out);
      return needsWhole;
    };
    expect(keep(first, packet(500, { time: 9_000, payload: PART }), 0)).toBe(true);
    expect(keep(first, packet(501, { time: 9_000, payload: KEY }), 0)).toBe(false);
    keep(first, packet(502, { time: 12_000, payload: PART }), 33);
    slot.show(second);
    expect(keep(second, packet(9, { time: 77, ssrc: 8, payload: PART }), 60)).toBe(true);
    keep(second, packet(10, { time: 80, ssrc: 8, payload: KEY }), 66);
    expect(sent.map((each) => each.readUInt16BE(2))).toEqual([1, 2, 3]);
    expect(sent.map((each) => each.readUInt32BE(8))).toEqual([1000, 1000, 1000]);
    expect(sent.map((each) => each.readUInt32BE(4))).toEqual([9_000, 12_000, 12_000 + 33 * 90]);
    expect(sent.map((each) => readVp8(each, 12).picture?.id)).toEqual([1, 2, 3]);
  });

  it('sends again what its listener lost, under the numbers the listener knows', () => {
    const [slot, stream] = [new OutgoingSlot('audio', 1000), new IncomingStream()];
    slot.show(stream);
    for (const sequence of [500, 501, 502]) shown(stream, packet(sequence, { time: sequence }), slot, 0);
    expect(slot.again([2, 40]).map((each) => [each.readUInt16BE(2), each.readUInt32BE(4)])).toEqual([[2, 501]]);
  });
});
