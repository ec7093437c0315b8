// To which providers plain links may lead. In: what an administrator typed, one host in each line; a host and that list.
// Out: the hosts, or the lines that are none; whether a link may lead there. Refuses addresses with a path, and one label alone.
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/u;

export function readHosts(typed: string): { ok: true; hosts: string[] } | { ok: false; lines: string[] } {
  const lines = typed
    .split(/[\n,;]/u)
    .map((line) => line.trim().toLowerCase())
    .filter(Boolean);
  const hosts = lines.map((line) => line.replace(/^https:\/\//u, '').replace(/^\*\.|\/+$/gu, ''));
  const wrong = lines.filter((_, index) => !HOST.test(hosts[index] ?? ''));
  return wrong.length > 0 ? { ok: false, lines: wrong } : { ok: true, hosts: [...new Set(hosts)].sort() };
}

/** A listed host stands for its subdomains too (zoom.us for uni-konstanz.zoom.us); an empty list for everything. */
export const isListed = (host: string, hosts: readonly string[]): boolean => {
  const asked = host.toLowerCase().replace(/\.$/u, '');
  return hosts.length === 0 || hosts.some((each) => asked === each || asked.endsWith(`.${each}`));
};
