// Whose turn it is to host. In: the hosts in their order, the number of the date, from 0. Out: its host, or nothing where
// nobody takes turns.
export const hostOnTurn = (hosts: string[], turn: number): { host?: string } => {
  const host = hosts[turn % Math.max(1, hosts.length)];
  return host === undefined ? {} : { host };
};
