// One mail address as typed by a person. In: text. Out: the address as it is written to and compared, or why not.
// Refuses what could become a second recipient or a header: commas, groups, quotes, spaces, control characters, and
// whatever is longer than RFC 5321 4.5.3.1 allows. A domain with umlauts becomes its ASCII form.
import { urlOf } from '@hub/calendar/web-url';

export type AddressProblem = 'address_empty' | 'address_long' | 'address_shape';
export type ReadAddress = { ok: true; address: string } | { ok: false; reason: AddressProblem };

const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/u;
const LONGEST = 254;

export function readAddress(text: string): ReadAddress {
  const trimmed = text.slice(0, LONGEST + 3).trim();
  if (trimmed === '') return { ok: false, reason: 'address_empty' };
  if (trimmed.length > LONGEST) return { ok: false, reason: 'address_long' };
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, at);
  const domain = asciiDomain(trimmed.slice(at + 1));
  if (at < 1 || local.length > 64 || !LOCAL.test(local) || domain === null)
    return { ok: false, reason: 'address_shape' };
  return { ok: true, address: `${local.toLowerCase()}@${domain}` };
}

/** One mailbox, whatever stands behind a plus: anna+1@x and anna+2@x are counted together. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at).replace(/\+.*$/u, '')}${address.slice(at)}`.toLowerCase();
}

function asciiDomain(text: string): string | null {
  if (/[\s/\\?#:%@[\]<>]/u.test(text) || urlOf(`http://${text}`) === null) return null;
  const { hostname } = new URL(`http://${text}`);
  return DOMAIN.test(hostname) ? hostname : null;
}
