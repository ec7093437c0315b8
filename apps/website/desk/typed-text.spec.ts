import { momentTyped, readClock, readDay, typedIn } from './typed-text';

it.each([
  ['12.02.2027', { day: '2027-02-12' }],
  ['12.2.2027', { day: '2027-02-12' }],
  [' 12. 2. 2027 ', { day: '2027-02-12' }],
  ['2027-02-12', { day: '2027-02-12' }],
  ['12.2.27', { reason: 'year_short' }],
  ['12.2.', { reason: 'year_short' }],
  ['30.02.2027', { reason: 'no_such_date' }],
  ['2027-13-01', { reason: 'no_such_date' }],
  ['12/02/2027', { reason: 'day_typed' }],
  ['12. Februar 2027', { reason: 'day_typed' }],
  ['', { reason: 'missing' }],
])('the day %j', (text, expected) => expect(readDay(text)).toEqual(expected));

it.each([
  ['12:30', '12:30'],
  ['9:05', '09:05'],
  [' 12.30 ', '12:30'],
  ['24:00', null],
  ['12:60', null],
  ['12', null],
  ['', null],
])('the time %j', (text, expected) => expect(readClock(text)).toBe(expected));

describe('when a meeting takes place', () => {
  const typed = { day: '12.2.2027', time: '9:00', end: '16:00' };
  it('day, start and end', () =>
    expect(momentTyped(typed, { hasTime: true })).toEqual({
      ...{ request: { localStart: '2027-02-12T09:00', localEnd: '2027-02-12T16:00' }, problems: [] },
    }));
  it('a block of two days stays one, and may end at an earlier hour', () =>
    expect(momentTyped({ ...typed, end: '8:00' }, { hasTime: true, daysOn: 1 })).toEqual({
      ...{ request: { localStart: '2027-02-12T09:00', localEnd: '2027-02-13T08:00' }, problems: [] },
    }));
  it('only the day is known', () =>
    expect(momentTyped({ day: '2027-02-12', time: '', end: '' }, { hasTime: false })).toEqual({
      ...{ request: { localStart: '2027-02-12' }, problems: [] },
    }));
  it('everything that is wrong', () => {
    const { problems } = momentTyped({ day: '12.2.27', time: '', end: 'spät' }, { hasTime: true });
    expect(problems.map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      ...['day year_short', 'time missing', 'end clock_shape'],
    ]);
  });
});

it('names inherited from objects are no text', () =>
  expect(typedIn({}, ['constructor', 'toString']).values).toEqual({ constructor: '', toString: '' }));
