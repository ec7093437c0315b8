// Whose connection an address belongs to. In: an IP address as the web server knows it. Out: the address itself, or the
// network of an IPv6 address: whoever has one has 2^64 of them (RFC 6177, RFC 8981), and would be a new client each time.
const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/iu;

export function clientOf(ip: string): string {
  const mapped = MAPPED.exec(ip)?.[1];
  if (mapped !== undefined || !ip.includes(':')) return mapped ?? ip;
  const [head = '', tail = null] = ip.toLowerCase().split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = tail === null ? 0 : Math.max(0, 8 - before.length - after.length);
  const network = [...before, ...Array.from({ length: missing }, () => '0'), ...after].slice(0, 4);
  return `${network.map((group) => group.replace(/^0+(?=.)/u, '')).join(':')}::/64`;
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
