import { clientOf } from './client-address';
import { JoinLimit } from './join-limit';

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:1:3::9', '2001:db8:1:3::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s belongs to %s', (ip, client) => expect(clientOf(ip)).toBe(client));

describe('so many different people', () => {
  const names = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, at) => `p${from + at}`);

  it('all of a form or none; who was counted comes back; after a while everything is forgotten', () => {
    const limit = new JoinLimit(5, 600);
    expect(limit.admitsAll('a', names(0, 3), 0)).toBe(true);
    expect(limit.admitsAll('a', names(3, 6), 1)).toBe(false); // none of the three is counted
    expect(limit.admitsAll('a', names(0, 5), 2)).toBe(true); // the first three again, two more
    expect(limit.admits('a', 'p5', 3)).toBe(false);
    expect(limit.admitsAll('a', names(0, 5), 3)).toBe(true);
    expect(limit.admits('b', 'p5', 3)).toBe(true); // somewhere else
    expect(limit.admitsAll('a', names(5, 10), 604)).toBe(true);
  });

  it('twice in one form is once; a form with more than there may be never passes', () => {
    const limit = new JoinLimit(2, 600);
    expect(limit.admitsAll('a', ['p0', 'p0', 'p1'], 0)).toBe(true);
    expect(limit.admitsAll('b', names(0, 3), 0)).toBe(false);
  });
});
