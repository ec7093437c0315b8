import { machineTime, zoneAbbreviation } from './zone-words';

describe('a zone in words', () => {
  it.each([
    ['2026-12-09T12:30', 'Europe/Berlin', 'MEZ', 'CET'],
    ['2026-07-09T12:30', 'Europe/Berlin', 'MESZ', 'CEST'],
    ['2026-07-09T12:30', 'Europe/Paris', 'MESZ', 'CEST'],
    ['2026-07-09T12:30', 'Europe/Kyiv', 'OESZ', 'EEST'],
    ['2026-07-09T12:30', 'Europe/London', 'BST', 'BST'],
    ['2026-07-09T12:30', 'America/New_York', 'UTC−4', 'UTC−4'],
    ['2026-07-09T12:30', 'Asia/Kolkata', 'UTC+5:30', 'UTC+5:30'],
    ['2026-07-09T12:30', 'UTC', 'UTC', 'UTC'],
  ])('%s in %s is %s', (local, zone, german, english) => {
    expect(zoneAbbreviation(local, zone, 'de')).toBe(german);
    expect(zoneAbbreviation(local, zone, 'en')).toBe(english);
  });
});

describe('machine time', () => {
  it.each([
    ['2026-12-09T12:30', 'Europe/Berlin', '2026-12-09T12:30+01:00'],
    ['2026-07-09T12:30', 'Europe/Berlin', '2026-07-09T12:30+02:00'],
    ['2026-07-09T12:30', 'America/St_Johns', '2026-07-09T12:30-02:30'],
    ['2026-07-09T12:30', 'UTC', '2026-07-09T12:30Z'],
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T03:30+02:00'],
    ['2026-12-09', 'Europe/Berlin', '2026-12-09'],
    ['2026-12', 'Europe/Berlin', '2026-12'],
  ])('%s in %s is %s', (local, zone, machine) => expect(machineTime(local, zone)).toBe(machine));
});
