import fc from 'fast-check';
import { candidatesFor, cleanAnswer } from './media-words';
import { picturesSeen, placed, voicesHeard } from './slot-plan';

it('whoever has a place keeps it; the others follow in order', () => {
  expect(placed(['a', 'b', null], ['c', 'b', 'd'])).toEqual(['c', 'b', 'd']);
  expect(placed(['a', 'b', 'c'], ['c', 'x', 'y', 'a'])).toEqual(['x', 'y', 'c']);
  expect(placed([null, null], [])).toEqual([null, null]);
});

it('nobody is in two places, nobody unwanted is in one, and those of the highest rank are in', () => {
  const people = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
  fc.assert(
    fc.property(people, people, fc.nat(9), (before, wanted, size) => {
      const places = Array.from({ length: size }, (_, index) => before[index] ?? null);
      const after = placed(places, wanted).filter((each) => each !== null);
      expect([...after].sort()).toEqual(wanted.slice(0, size).sort());
    }),
  );
});

it('those who speak are heard first, the louder before', () => {
  const voice = (id: string, level: number, isSpeaking: boolean) => ({ id, level, isSpeaking });
  const all = [voice('far', 60, false), voice('soft', 45, true), voice('loud', 10, true), voice('me', 1, true)];
  expect(voicesHeard(all, 'me')).toEqual(['loud', 'soft', 'far']);
});

it('one sees whom one looks at, and never oneself', () => {
  expect(picturesSeen(['a', 'b', 'me'], null, 'me')).toEqual(['a', 'b']);
  expect(picturesSeen(['a', 'b', 'me'], ['me', 'b', 'gone'], 'me')).toEqual(['b']);
});

it('the room is reached by UDP and by TCP, at the address that was set', () => {
  expect(candidatesFor({ announced: ['192.0.2.1'], bind: null, port: 3001 })).toEqual([
    'candidate:1 1 UDP 2122317823 192.0.2.1 3001 typ host',
    'candidate:101 1 TCP 1518280447 192.0.2.1 3001 typ host tcptype passive',
  ]);
});

it('an answer is handed on without the addresses in it, or not at all', () => {
  const print = `a=fingerprint:sha-256 ${'AB:'.repeat(31)}AB`;
  const good = ['v=0', 'a=ice-ufrag:x', print, 'm=audio 9 X 111', 'a=candidate:1 1 UDP 1 203.0.113.7 9 typ host', ''];
  expect(cleanAnswer(good.join('\r\n'))).toBe(['v=0', 'a=ice-ufrag:x', print, 'm=audio 9 X 111', ''].join('\r\n'));
  for (const bad of [
    '',
    'v=0\r\nrubbish',
    good.slice(1).join('\r\n'),
    good.filter((line) => line !== print).join('\r\n'),
    `v=0${'x'.repeat(100_001)}`,
  ])
    expect(cleanAnswer(bad)).toBeNull();
});
