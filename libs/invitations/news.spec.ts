import fc from 'fast-check';
import { isDated, NEWS, newsOf, type News, type Told } from './news';

const told = (about: Partial<Told> = {}): Told => ({
  sequence: 0,
  start: '2026-12-09T12:30',
  state: 'confirmed',
  ...about,
});
const LATER = '2026-12-10T12:30';

it.each<[string, Partial<Told>, Partial<Told>, News | null]>([
  ['nothing happened', {}, {}, null],
  ['another title: SEQUENCE stays', {}, { state: 'confirmed' }, null],
  ['another time', {}, { sequence: 1, start: LATER, state: 'moved' }, 'moved'],
  ['moved twice', { sequence: 1, start: LATER, state: 'moved' }, { sequence: 2, start: '2026-12-11T12:30' }, 'moved'],
  ['moved back to where it was', { sequence: 1, start: LATER, state: 'moved' }, { sequence: 2 }, 'moved'],
  ['a date at last', { start: null, state: 'planned' }, { sequence: 1 }, 'moved'],
  ['a date no more', {}, { sequence: 1, start: null, state: 'planned' }, 'moved'],
  ['another place, or an hour longer', {}, { sequence: 1 }, 'changed'],
  ['called off', {}, { sequence: 1, state: 'cancelled' }, 'cancelled'],
  ['moved, then called off', {}, { sequence: 2, start: LATER, state: 'cancelled' }, 'cancelled'],
  ['called off, moved on paper', { sequence: 1, state: 'cancelled' }, { sequence: 2, state: 'cancelled' }, null],
  ['takes place after all', { sequence: 1, state: 'cancelled' }, { sequence: 2 }, 'back'],
  [
    'after all, at another time',
    { sequence: 1, state: 'cancelled' },
    { sequence: 3, start: LATER, state: 'moved' },
    'back',
  ],
  ['called off and back before anybody was told', {}, { sequence: 2 }, 'changed'],
  ['an older copy of the meeting', { sequence: 2, start: LATER }, { sequence: 1 }, null],
])('%s', (_what, before, after, news) => expect(newsOf(told(before), told(after))).toBe(news));

it('whoever has been told hears nothing again, and a call-off is never missed', () => {
  const state = fc.constantFrom<Told['state']>('planned', 'confirmed', 'moved', 'cancelled');
  const start = fc.constantFrom(null, '2026-12', '2026-12-09', '2026-12-09T12:30', LATER);
  const any = fc.record({ sequence: fc.nat(5), start, state });
  fc.assert(
    fc.property(any, any, (before, after) => {
      expect(newsOf(after, after)).toBeNull();
      const news = newsOf(before, { ...after, sequence: before.sequence + 1 });
      expect(news === null || NEWS.includes(news)).toBe(true);
      expect(news === 'cancelled').toBe(after.state === 'cancelled' && before.state !== 'cancelled');
    }),
  );
});

it.each<[string | null, boolean]>([
  ['2026-12-09T12:30', true],
  ['2026-12-09', true],
  ['2026-12', false],
  ['2026-autumn', false],
  [null, false],
])('%s is a date: %s', (start, dated) => expect(isDated(start)).toBe(dated));
