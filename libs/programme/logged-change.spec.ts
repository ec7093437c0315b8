import { changedRows, loggedDetails } from './logged-change';

const row = (id: string, more: object = {}) => ({
  ...{ id, slug: `runde-${id}`, title: 'Runde', localStart: `2027-01-0${id}T12:00`, state: 'confirmed', sequence: 0 },
  ...more,
});

it('says what is new, gone and different, and nothing of what is the same', () => {
  const before = [row('1'), row('2'), row('3')];
  const after = [row('2'), row('3', { title: 'Neu', sequence: 1, revision: 4 }), row('4')];
  const changes = changedRows(before, after);
  expect(changes.map(({ id, before: was, after: is }) => [id, was !== null, is !== null])).toEqual([
    ['1', true, false],
    ['3', true, true],
    ['4', false, true],
  ]);
  expect(loggedDetails([], changes)).toEqual({
    meetings: [
      { id: '1', slug: 'runde-1', title: 'Runde', start: '2027-01-01T12:00', what: 'removed', fields: [] },
      {
        ...{ id: '3', slug: 'runde-3', title: 'Runde', start: '2027-01-03T12:00', what: 'changed' },
        fields: [{ field: 'title', before: 'Runde', after: 'Neu' }],
      },
      { id: '4', slug: 'runde-4', title: 'Runde', start: '2027-01-04T12:00', what: 'added', fields: [] },
    ],
  });
});

it('is silent about columns that only count', () => {
  const changes = changedRows([row('1')], [row('1', { sequence: 1, changedAt: 'x', searchText: 'y' })]);
  expect([changes.length, loggedDetails(changes, changes)]).toEqual([1, {}]);
});

it('names when it is before what it is called', () => {
  const after = row('1', { title: 'Neu', localStart: '2027-01-01T13:00', description: 'x' });
  const [change] = loggedDetails([], changedRows([row('1', { description: '' })], [after])).meetings ?? [];
  expect(change?.fields.map(({ field }) => field)).toEqual(['localStart', 'title', 'description']);
});
