// In: what an organiser typed as a room's address. Out: the address of a room elsewhere, or why it cannot be one.
// Only https, no user or password in it (they would be shown on the way out), a real host name, no private network.
import { urlOf } from '@hub/calendar/web-url';

export type RoomLinkProblem = 'room_not_https' | 'room_has_password' | 'room_private_host' | 'room_not_an_address';
export type RoomLink = { ok: true; url: string; host: string } | { ok: false; reason: RoomLinkProblem };

const PRIVATE =
  /^(localhost|.*\.local(host)?|.*\.internal|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(1[6-9]|2\d|3[01])\..*|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\..*|0\..*|.*\.home\.arpa|\[.*\])$/iu;

export function roomLink(text: string): RoomLink {
  const no = (reason: RoomLinkProblem): RoomLink => ({ ok: false, reason });
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/u.test(text.trim())) return no('room_not_an_address');
  const url = urlOf(text.trim());
  if (!url) return no('room_not_an_address');
  if (url.protocol !== 'https:') return no('room_not_https');
  if (url.username || url.password) return no('room_has_password');
  const host = url.hostname.replace(/\.$/u, ''); // a name may end with the dot of the root
  if (PRIVATE.test(host)) return no('room_private_host');
  if (!host.includes('.')) return no('room_not_an_address');
  return { ok: true, url: url.href, host: url.hostname };
}
