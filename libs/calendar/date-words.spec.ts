import {
  clock,
  dateInWords,
  dateTile,
  dayInWords,
  shortDayInWords,
  timesInWords,
  whenInWords,
  type Precision,
  type When,
} from './date-words';

function when(precision: Precision, localStart: string | null, localEnd: string | null = null): When {
  return { precision, localStart, localEnd, zone: 'Europe/Berlin' };
}

describe('a date in words', () => {
  it.each<[When, string, string]>([
    [
      when('instant', '2026-12-09T12:30', '2026-12-09T13:30'),
      'Mittwoch, 9. Dezember 2026, 12.30 bis 13.30 Uhr (MEZ)',
      'Wednesday, 9 December 2026, 12:30 to 13:30 (CET)',
    ],
    [
      when('instant', '2026-07-09T09:30', '2026-07-09T10:00'),
      'Donnerstag, 9. Juli 2026, 9.30 bis 10.00 Uhr (MESZ)',
      'Thursday, 9 July 2026, 09:30 to 10:00 (CEST)',
    ],
    [
      when('instant', '2026-12-09T12:30'),
      'Mittwoch, 9. Dezember 2026, 12.30 Uhr (MEZ)',
      'Wednesday, 9 December 2026, 12:30 (CET)',
    ],
    [
      when('start_only', '2024-11-08T17:00'),
      'Freitag, 8. November 2024, ab 17.00 Uhr (MEZ)',
      'Friday, 8 November 2024, from 17:00 (CET)',
    ],
    [
      when('instant', '2026-12-10T10:00', '2026-12-11T16:00'),
      'Donnerstag, 10. Dezember 2026, 10.00 Uhr, bis Freitag, 11. Dezember 2026, 16.00 Uhr (MEZ)',
      'Thursday, 10 December 2026, 10:00, to Friday, 11 December 2026, 16:00 (CET)',
    ],
    // a night over the clock change: each end has its own abbreviation
    [
      when('instant', '2027-03-28T01:30', '2027-03-28T04:00'),
      'Sonntag, 28. März 2027, 1.30 Uhr (MEZ) bis 4.00 Uhr (MESZ)',
      'Sunday, 28 March 2027, 01:30 (CET) to 04:00 (CEST)',
    ],
    [
      when('instant', '2027-03-27T10:00', '2027-03-28T16:00'),
      'Samstag, 27. März 2027, 10.00 Uhr (MEZ), bis Sonntag, 28. März 2027, 16.00 Uhr (MESZ)',
      'Saturday, 27 March 2027, 10:00 (CET), to Sunday, 28 March 2027, 16:00 (CEST)',
    ],
    [when('day', '2024-11-08'), 'Freitag, 8. November 2024', 'Friday, 8 November 2024'],
    [when('day', '2024-11-08', '2024-11-08'), 'Freitag, 8. November 2024', 'Friday, 8 November 2024'],
    [when('day', '2022-11-10', '2022-11-11'), '10.–11. November 2022', '10–11 November 2022'],
    [when('day', '2026-11-30', '2026-12-01'), '30. November – 1. Dezember 2026', '30 November – 1 December 2026'],
    [
      when('day', '2026-12-30', '2027-01-02'),
      '30. Dezember 2026 – 2. Januar 2027',
      '30 December 2026 – 2 January 2027',
    ],
    [when('month', '2025-05'), 'Mai 2025 (Termin folgt)', 'May 2025 (date to follow)'],
    [when('month', '2025-05', '2025-06'), 'Mai – Juni 2025 (Termin folgt)', 'May – June 2025 (date to follow)'],
    [
      when('month', '2025-12', '2026-01'),
      'Dezember 2025 – Januar 2026 (Termin folgt)',
      'December 2025 – January 2026 (date to follow)',
    ],
    [when('season', '2022-spring'), 'Frühjahr 2022', 'Spring 2022'],
    [when('season', '2022-winter'), 'Winter 2022', 'Winter 2022'],
    [when('year', '2023'), '2023', '2023'],
    [when('year', '2023', '2024'), '2023–2024', '2023–2024'],
    [when('unknown', null), 'in Planung', 'being planned'],
    [when('day', null), 'in Planung', 'being planned'],
    [when('month', '2025-13'), 'in Planung', 'being planned'],
  ])('%j', (date, german, english) => {
    expect(whenInWords(date, 'de')).toBe(german);
    expect(whenInWords(date, 'en')).toBe(english);
  });

  it('follows the house in its clock', () => {
    expect(whenInWords(when('instant', '2026-12-09T09:30', '2026-12-09T10:30'), 'de', 'colon')).toBe(
      'Mittwoch, 9. Dezember 2026, 09:30 bis 10:30 Uhr (MEZ)',
    );
    expect([
      clock('09:05', 'de'),
      clock('00:30', 'de'),
      clock('12:20', 'de', 'colon'),
      clock('09:05', 'en'),
      clock('09:05', 'en', 'dot'),
    ]).toEqual(['9.05 Uhr', '0.30 Uhr', '12:20 Uhr', '09:05', '9.05']);
  });

  it('comes in parts', () => {
    expect(dayInWords('2026-12-09', 'de')).toBe('Mittwoch, 9. Dezember 2026');
    expect(dateInWords('2026-12-09', 'en')).toBe('9 December 2026');
    expect(shortDayInWords('2026-12-09', 'de')).toBe('Mi, 9. Dezember');
    expect(shortDayInWords('2026-12-09', 'en')).toBe('Wed 9 December');
    expect(timesInWords(when('instant', '2026-12-09T12:30', '2026-12-09T13:30'), 'de')).toBe(
      '12.30 bis 13.30 Uhr (MEZ)',
    );
    expect(timesInWords(when('start_only', '2026-12-09T17:00'), 'de')).toBe('ab 17.00 Uhr (MEZ)');
    expect(timesInWords(when('day', '2026-12-09'), 'de')).toBe('');
  });

  it('agrees with Intl about the names of days and months', () => {
    for (const lang of ['de', 'en'] as const) {
      const intl = new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', {
        weekday: 'long',
        month: 'long',
        timeZone: 'UTC',
      });
      for (let month = 1; month <= 12; month++) {
        const day = `2026-${String(month).padStart(2, '0')}-${String(month).padStart(2, '0')}`;
        const words = dayInWords(day, lang);
        const parts = intl.formatToParts(new Date(`${day}T12:00:00Z`)).filter(({ type }) => type !== 'literal');
        expect(parts.every(({ value }) => words.includes(value))).toBe(true);
      }
    }
  });
});

describe('a tile', () => {
  it.each<[When, string[], string[], 'day' | 'span' | 'open']>([
    [when('instant', '2026-12-09T12:30', '2026-12-09T13:30'), ['Mi', '9.', 'Dez'], ['Wed', '9', 'Dec'], 'day'],
    [
      when('instant', '2026-12-10T10:00', '2026-12-11T16:00'),
      ['Do – Fr', '10.–11.', 'Dez'],
      ['Thu – Fri', '10–11', 'Dec'],
      'span',
    ],
    [
      when('day', '2026-11-30', '2026-12-01'),
      ['Mo – Di', '30.–1.', 'Nov – Dez'],
      ['Mon – Tue', '30–1', 'Nov – Dec'],
      'span',
    ],
    [when('month', '2027-05'), ['im', 'Mai', '2027'], ['in', 'May', '2027'], 'open'],
    [when('season', '2027-autumn'), ['im', 'Herbst', '2027'], ['in', 'Autumn', '2027'], 'open'],
    [when('year', '2027'), ['im', 'Jahr', '2027'], ['in', '2027', ''], 'open'],
    [when('unknown', null), ['', 'offen', ''], ['', 'open', ''], 'open'],
  ])('%j', (date, german, english, kind) => {
    for (const [lang, words] of [['de', german] as const, ['en', english] as const]) {
      const { top, middle, bottom, span, open } = dateTile(date, lang);
      expect([top, middle, bottom]).toEqual(words);
      expect({ span, open }).toEqual({ span: kind === 'span', open: kind === 'open' });
    }
  });
});
