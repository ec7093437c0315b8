// What no browser sends: RTP and RTCP that lie about themselves, STUN that is none, answers that are no SDP of ours.
const hex = (text: string): string => text.replaceAll(' ', '');
/** mulberry32 */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const dice = diceOf(7);
const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => Math.floor(dice() * 256)));
const begun = (head: string, length: number): string => hex(head) + noise(length).toString('hex');

/** Each as the bytes of one packet on an open track. */
export const NOT_RTP = [
  hex('80'),
  hex('80 60 0001'),
  hex('80 60 0001 00000001 00000001'), // a head and nothing in it
  hex('8f 60 0001 00000001 00000001 00'), // fifteen sources that are not there
  hex('90 60 0001 00000001 00000001 bede ffff 00'), // an extension of 256 kB
  hex('90 6f 0001 00000001 00000001 bede 0001 f0 ff ff ff'),
  hex('90 6f 0001 00000001 00000001 bede 0001 1f 00 00 00 00'), // an element longer than its extension
  hex('b0 60 0001 00000001 00000001 ff ff ff ff'), // padding longer than the packet
  hex('80 60 0001 00000001 00000001 ff ff ff ff ff ff'), // a VP8 descriptor without end
  hex('80 60 0001 00000001 00000001 80 80 ff'),
  hex('80 c8 ffff 00000001'), // a sender report of 256 kB
  hex('80 c8 0001 00000001'),
  hex('81 c9 0001 00000001'),
  hex('81 cd 0002 00000001 00000001'), // a NACK of nothing
  hex('81 cd 0003 00000001 000003e9 0000 ffff'),
  hex('8f ce ffff 00000001 00000001 52454d42 ff ffffff'),
  hex('84 ce 0002 00000001 00000001'),
  begun('80 60 0001 00000001 00000001', 1_150),
  begun('80 df 0101', 1_000),
  ...Array.from({ length: 60 }, () => noise(1 + Math.floor(dice() * 1_180)).toString('hex')),
  ...Array.from({ length: 60 }, () => begun(dice() < 0.5 ? '90 60' : '81 cd', 4 + Math.floor(dice() * 400))),
];

const COOKIE = '2112a442';
const stun = (head: string, attributes = ''): Buffer =>
  Buffer.from(hex(head) + COOKIE + noise(12).toString('hex') + hex(attributes), 'hex');

/** What comes to the media port from nobody who was offered anything. */
export const NOT_STUN = [
  Buffer.from('GET / HTTP/1.1\r\n\r\n'),
  Buffer.alloc(1),
  Buffer.alloc(1_500),
  stun('0001 0000'),
  stun('0001 ffff'),
  stun('0001 0008', '0006 ffff 61626364'), // a user name longer than the packet
  stun('0001 0008', '0006 0004 3a3a3a3a'),
  stun('0001 0010', '0006 0009 61626364 3a656667 68000000'),
  stun('0001 0018', '0008 0014 0000000000000000000000000000000000000000'),
  stun('0101 000c', '0020 0008 0001 0000 00000000'),
  stun('0111 0000'),
  stun('0001 0008', '8028 0004 00000000'),
  Buffer.concat([stun('0001 0400'), noise(1_024)]),
  Buffer.from('16fefd0000000000000000ffff', 'hex'), // DTLS that goes on elsewhere
  ...Array.from({ length: 120 }, () => noise(1 + Math.floor(dice() * 1_400))),
  ...Array.from({ length: 120 }, () => {
    const body = noise(4 * Math.floor(dice() * 60));
    const head = Buffer.from([0, dice() < 0.7 ? 1 : 17, body.length >> 8, body.length & 255]);
    return Buffer.concat([head, Buffer.from(COOKIE, 'hex'), noise(12), body]);
  }),
];

/** A true answer, spoilt in many ways. */
export function strangeAnswers(sdp: string): string[] {
  const lines = sdp.split('\r\n');
  const cut = (text: string): string => text.slice(0, Math.floor(dice() * text.length));
  return [
    '',
    'v=0',
    'v=0\r\nrubbish',
    '\u0000'.repeat(1_000),
    sdp.replaceAll('\r\n', '\n'),
    sdp.replace(/a=fingerprint.*\r\n/gu, ''),
    sdp.replace(/a=fingerprint:sha-256 ..:/u, 'a=fingerprint:sha-256 00:'),
    sdp.replace(/a=ice-ufrag.*\r\n/gu, 'a=ice-ufrag:\r\n'),
    sdp.replace(/a=ice-pwd.*\r\n/gu, `a=ice-pwd:${'x'.repeat(60_000)}\r\n`),
    sdp.replaceAll('m=audio', 'm=application'),
    sdp.replaceAll('a=mid:', 'a=mid:x'),
    sdp.replaceAll('a=setup:active', 'a=setup:passive'),
    sdp.replaceAll('a=rtpmap:', 'a=rtpmap:99999999999'),
    `${sdp}${'a=ssrc:1 cname:x\r\n'.repeat(4_000)}`,
    `${sdp}${'m=video 9 UDP/TLS/RTP/SAVPF 96\r\n'.repeat(2_000)}`,
    `${sdp}${'a=candidate:1 1 UDP 1 127.0.0.1 9 typ host\r\n'.repeat(1_500)}`,
    sdp.replace(/a=ssrc:\d+/gu, 'a=ssrc:99999999999999999999'),
    sdp.replace(/a=extmap:\d+/gu, 'a=extmap:-1'),
    ...Array.from({ length: 20 }, () => cut(sdp)),
    ...Array.from({ length: 20 }, () => lines.filter(() => dice() > 0.15).join('\r\n')),
    ...Array.from({ length: 20 }, () => lines.map((line) => (dice() < 0.15 ? cut(line) : line)).join('\r\n')),
  ];
}
