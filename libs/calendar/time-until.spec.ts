import { isoWeek, timeUntil } from './time-until';

const NOW = new Date('2026-12-09T11:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('the time until a meeting', () => {
  it.each([
    [25, 'in 25 Minuten', 'in 25 minutes'],
    [24.5, 'in 25 Minuten', 'in 25 minutes'],
    [1, 'in einer Minute', 'in one minute'],
    [0.2, 'in einer Minute', 'in one minute'],
    [60, 'in einer Stunde', 'in one hour'],
    [61, 'in einer Stunde und einer Minute', 'in one hour and one minute'],
    [150, 'in 2 Stunden und 30 Minuten', 'in 2 hours and 30 minutes'],
    [1440, 'in einem Tag', 'in one day'],
    [4 * 1440 + 120, 'in 4 Tagen und 2 Stunden', 'in 4 days and 2 hours'],
    [4 * 1440 + 59, 'in 4 Tagen', 'in 4 days'],
    [12 * 1440 + 300, 'in 12 Tagen', 'in 12 days'],
    [0, 'jetzt', 'now'],
    [-30, 'jetzt', 'now'],
  ])('%s minutes: %s', (minutes, german, english) => {
    expect(timeUntil(NOW, after(minutes), 'de')).toBe(german);
    expect(timeUntil(NOW, after(minutes), 'en')).toBe(english);
  });
});

describe('the week number', () => {
  it.each([
    ['2026-12-09', 50],
    ['2026-01-01', 1],
    ['2027-01-01', 53],
    ['2027-01-03', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
    ['2021-01-03', 53],
  ])('of %s is %i', (day, week) => expect(isoWeek(day)).toBe(week));
});
