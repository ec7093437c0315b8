import fc from 'fast-check';
import { feedPath } from './feed-head';
import { belongs, feedSelection, names, selectionKey, type FeedSelection } from './feed-selection';

const NOTHING = { formats: [], series: [], topics: [], form: 'flat', lang: 'de' };
const selection = (path: string, query: Record<string, unknown> = {}): FeedSelection => {
  const found = feedSelection(path, query);
  if (!found) throw new Error(`${path} is no feed`);
  return found;
};

it.each<[string, Record<string, unknown>, object]>([
  ['alle', {}, { kind: 'all' }],
  ['alle', { form: 'series', lang: 'en' }, { kind: 'all', form: 'series', lang: 'en' }],
  ['format/onlinetalk', {}, { kind: 'format', formats: ['onlinetalk'] }],
  ['reihe/wehrhafte-kommune', {}, { kind: 'series', series: ['wehrhafte-kommune'] }],
  ['auswahl', {}, { kind: 'chosen' }],
  [
    'auswahl',
    { format: 'onlinetalk,frist', thema: 'bildung', reihe: ['b', 'a'] },
    { kind: 'chosen', formats: ['frist', 'onlinetalk'], topics: ['bildung'], series: ['a', 'b'] },
  ],
])('%s %j', (path, query, expected) => expect(feedSelection(path, query)).toEqual({ ...NOTHING, ...expected }));

describe('spellings of the same selection are one feed', () => {
  it.each<[string, string, Record<string, unknown>, Record<string, unknown>]>([
    ['order', 'auswahl', { format: 'a,b' }, { format: 'b,a' }],
    ['comma or repetition', 'auswahl', { format: 'a,b' }, { format: ['b', 'a'] }],
    ['twice the same', 'auswahl', { format: 'a,a,b' }, { format: 'a,b' }],
    ['empty parts', 'auswahl', { format: ',a,,' }, { format: 'a' }],
    ['an empty parameter', 'auswahl', { format: '', thema: 'x' }, { thema: 'x' }],
    ['what is not ours', 'alle', { nonce: '1', utm_source: ['a', 'b'] }, {}],
    ['what is usual, said or not', 'alle', { form: 'flat', lang: 'de' }, {}],
  ])('%s', (_what, path, one, other) =>
    expect(selectionKey(selection(path, one))).toBe(selectionKey(selection(path, other))),
  );

  const list = fc.uniqueArray(fc.constantFrom('a', 'b', 'mittagsmeeting', 'x-1'), { maxLength: 4 });
  const chosen = fc.record({ format: list, reihe: list, thema: list });

  it('whatever the order', () =>
    fc.assert(
      fc.property(chosen, ({ format, reihe, thema }) => {
        const commas = { format: format.join(','), reihe: reihe.join(','), thema: thema.join(',') };
        const repeated = { thema: [...thema].reverse(), reihe: [...reihe].reverse(), format: [...format].reverse() };
        expect(selectionKey(selection('auswahl', commas))).toBe(selectionKey(selection('auswahl', repeated)));
      }),
    ));

  it('and the address a feed gives itself leads back to it', () =>
    fc.assert(
      fc.property(chosen, fc.constantFrom('flat', 'series'), fc.constantFrom('de', 'en'), (query, form, lang) => {
        const first = selection('auswahl', { ...query, form, lang });
        const url = new URL(feedPath(first), 'https://treffpunkt.example');
        const path = url.pathname.replace(/^\/kalender\/(.*)\.ics$/u, '$1');
        expect(feedSelection(path, Object.fromEntries(url.searchParams))).toEqual(first);
      }),
    ));
});

it('different selections are different feeds', () => {
  const all = [
    ...[selection('alle'), selection('alle', { lang: 'en' }), selection('alle', { form: 'series' })],
    ...[selection('format/a'), selection('reihe/a'), selection('auswahl', { format: 'a' })],
    ...[
      selection('auswahl', { reihe: 'a' }),
      selection('auswahl', { thema: 'a' }),
      selection('auswahl', { thema: 'a,b' }),
    ],
  ].map(selectionKey);
  expect(new Set(all).size).toBe(all.length);
});

it.each<[string, Record<string, unknown>]>([
  ['', {}],
  ['alles', {}],
  ['alle/mehr', {}],
  ['format', {}],
  ['format/', {}],
  ['format/a/b', {}],
  ['format/A', {}],
  ['format/ä', {}],
  ['format/a--b', {}],
  ['format/..', {}],
  ['thema/a', {}],
  ['alle', { format: 'a' }],
  ['alle', { form: 'compact' }],
  ['alle', { form: ['flat', 'series'] }],
  ['alle', { lang: 'fr' }],
  ['alle', { lang: ['de', 'de'] }],
  ['format/a', { thema: 'b' }],
  ['reihe/a', { reihe: 'b' }],
  ['auswahl', { format: 'A' }],
  ['auswahl', { format: { a: 1 } }],
  ['auswahl', { thema: ['a', { b: 1 }] }],
  ['auswahl', { reihe: 'x'.repeat(10) + '\n' }],
  ['auswahl', { format: Array.from({ length: 41 }, (_, at) => `f${at}`).join(',') }],
])('no feed at %j %j', (path, query) => expect(feedSelection(path, query)).toBeNull());

it('forty names are not too many', () =>
  expect(names(Array.from({ length: 40 }, (_, at) => `f${at + 10}`))).toHaveLength(40));

describe('what belongs into a selection', () => {
  const talk = { format: 'onlinetalk', series: 'talks', topics: ['bildung'] };
  const single = { format: 'festvortrag', series: null, topics: [] };
  it.each<[Record<string, string>, boolean, boolean]>([
    [{}, true, true],
    [{ format: 'onlinetalk' }, true, false],
    [{ reihe: 'talks' }, true, false],
    [{ format: 'festvortrag', reihe: 'talks' }, true, true],
    [{ thema: 'bildung' }, true, false],
    [{ format: 'onlinetalk,festvortrag', thema: 'bildung' }, true, false],
    [{ format: 'onlinetalk', thema: 'arbeitsmarkt' }, false, false],
    [{ thema: 'bildung,arbeitsmarkt' }, true, false],
  ])('%j', (query, first, second) =>
    expect([talk, single].map((meeting) => belongs(selection('auswahl', query), meeting))).toEqual([first, second]),
  );
});

it('passes over what is not ours in the query: a cache-buster makes no other feed', () =>
  expect(feedSelection('alle', { nonce: '1', utm_source: 'brief' })).toEqual(feedSelection('alle', {})));
