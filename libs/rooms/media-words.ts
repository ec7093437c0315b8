// What the website and the media process say to each other, and the shape of what is offered. The media process knows
// neither names nor meetings: only groups, and the ids of those in them.
export const AUDIO_SLOTS = 3;
export const VIDEO_SLOTS = 9;
export const AUDIO_TYPE = 111;
export const VIDEO_TYPE = 96;
/** What a camera may send; a shared screen more, so that letters stay legible. */
export const CAMERA_BITS = 250_000;
export const SHARE_BITS = 1_200_000;

export interface MediaAddress {
  /** What browsers are told, as numbers (RFC 8839). */
  announced: string[];
  /** The interface to listen on; null: all of them. */
  bind: string | null;
  port: number;
}

export type ToMedia =
  | { t: 'open'; address: MediaAddress }
  | { t: 'join'; id: string; group: string }
  | { t: 'answer'; id: string; sdp: string }
  | { t: 'group'; id: string; group: string }
  | { t: 'allow'; id: string; audio: boolean; video: boolean; share: boolean }
  | { t: 'watch'; id: string; ids: string[] }
  | { t: 'leave'; id: string }
  | { t: 'ping' };

export type FromMedia =
  | { t: 'ready'; port: number }
  | { t: 'offer'; id: string; sdp: string }
  | { t: 'candidate'; id: string; candidate: string; mid: string }
  | { t: 'connected'; id: string }
  | { t: 'lost'; id: string }
  | { t: 'map'; id: string; video: (string | null)[]; audio: (string | null)[] }
  | { t: 'speaking'; group: string; ids: string[] }
  | { t: 'pong' }
  | { t: 'trouble'; says: string };

/** Browsers reach the room by UDP, and where an office blocks that, by TCP (RFC 6544: they connect, the room waits). */
export function candidatesFor({ announced, port }: MediaAddress): string[] {
  return announced.flatMap((address, index) => [
    `candidate:${index + 1} 1 UDP ${2_122_317_823 - index} ${address} ${port} typ host`,
    `candidate:${index + 101} 1 TCP ${1_518_280_447 - index} ${address} ${port} typ host tcptype passive`,
  ]);
}

/**
 * The answer of a browser as it is handed on, or null. Its own candidates are left out: the room answers where packets
 * come from, so nobody can make it send to an address they wrote down.
 */
export function cleanAnswer(sdp: string): string | null {
  if (sdp.length > 100_000 || !sdp.startsWith('v=0')) return null;
  if (!/^a=fingerprint:sha-256 [0-9A-F:]{95}\r?$/imu.test(sdp) || !/^a=ice-ufrag:/mu.test(sdp)) return null;
  return sdp
    .split(/\r?\n/u)
    .filter((line) => line !== '' && !/^a=(candidate|end-of-candidates|remote-candidates)/u.test(line))
    .map((line) => `${line}\r\n`)
    .join('');
}
