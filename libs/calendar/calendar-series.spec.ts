import { RRule, rrulestr } from 'rrule';
import { at, entry, HEAD, series } from '../../test/calendar/entries';
import { lintCalendar } from '../../test/calendar/feed-lint';
import cases from '../../test/calendar/expected/rules.json';
import { calendarFile, seriesBlocks } from './calendar-file';
import type { Override, SeriesEntry } from './calendar-series';
import type { Rule } from './recurrence';

function lines(about: Partial<SeriesEntry>, overrides: Override[] = []): string[] {
  return seriesBlocks(series(about), overrides, 'de')
    .join('')
    .replace(/\r\n /g, '')
    .split('\r\n')
    .filter((line) => /^(UID|DTSTART|DTEND|RRULE|EXDATE|RECURRENCE-ID|STATUS)/.test(line));
}
const rrule = (about: Partial<SeriesEntry>) => lines(about).find((line) => line.startsWith('RRULE'));

describe('the rule of a series', () => {
  it.each<[string, Partial<SeriesEntry>, string]>([
    [
      'rule 33: the last date in summer time',
      { rule: { freq: 'weekly' }, through: '2027-06-30' },
      'FREQ=WEEKLY;UNTIL=20270630T103000Z;BYDAY=WE;WKST=MO',
    ],
    [
      'rule 33: the last date in winter time',
      { rule: { freq: 'weekly' }, through: '2027-03-25' },
      'FREQ=WEEKLY;UNTIL=20270324T113000Z;BYDAY=WE;WKST=MO',
    ],
    [
      'rule 33: not the day of until but the last date',
      { rule: { freq: 'monthly', byDay: ['2WE'], until: '2027-03-31' } },
      'FREQ=MONTHLY;UNTIL=20270310T113000Z;BYDAY=2WE;WKST=MO',
    ],
    [
      'rule 33: not a date left out',
      { rule: { freq: 'weekly', until: '2026-12-23' }, excluded: ['2026-12-23T12:30'] },
      'FREQ=WEEKLY;UNTIL=20261216T113000Z;BYDAY=WE;WKST=MO',
    ],
    ['rule 31: COUNT without UNTIL', { rule: { freq: 'weekly', count: 5 } }, 'FREQ=WEEKLY;COUNT=5;BYDAY=WE;WKST=MO'],
    [
      'rule 34: WKST',
      { rule: { freq: 'weekly', interval: 6, byDay: ['MO'], count: 5 } },
      'FREQ=WEEKLY;INTERVAL=6;COUNT=5;BYDAY=MO;WKST=MO',
    ],
    [
      'rule 36: a month for the year',
      { rule: { freq: 'yearly', count: 2 } },
      'FREQ=YEARLY;COUNT=2;BYMONTH=12;BYMONTHDAY=9;WKST=MO',
    ],
    [
      'rule 36: every month said',
      { rule: { freq: 'yearly', byMonthDay: [15], count: 2 } },
      'FREQ=YEARLY;COUNT=2;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=15;WKST=MO',
    ],
    [
      'rule 32: days until a day',
      { rule: { freq: 'weekly' }, localStart: '2026-12-09', durationMinutes: 1440, through: '2026-12-31' },
      'FREQ=WEEKLY;UNTIL=20261230;BYDAY=WE;WKST=MO',
    ],
    [
      'an open series ends a year and a half after its start',
      { rule: { freq: 'monthly', byDay: ['2WE'] }, through: undefined },
      'FREQ=MONTHLY;UNTIL=20280510T103000Z;BYDAY=2WE;WKST=MO',
    ],
  ])('%s', (_name, about, rule) => expect(rrule(about)).toBe(`RRULE:${rule}`));

  it('rule 30: starts at its first date, not at the start somebody typed', () => {
    expect(lines({ rule: { freq: 'monthly', byDay: ['2TU'], count: 2 } })).toEqual([
      'UID:series-mmi@treffpunkt.example',
      'DTSTART;TZID=Europe/Berlin:20270112T123000',
      'DTEND;TZID=Europe/Berlin:20270112T133000',
      'RRULE:FREQ=MONTHLY;COUNT=2;BYDAY=2TU;WKST=MO',
      'STATUS:CONFIRMED',
    ]);
  });

  it('rule 37: one EXDATE per date left out, only for real dates, in the zone of the start', () => {
    const excluded = ['2026-12-23T12:30', '2026-12-30T12:30', '2026-12-31T12:30'];
    expect(lines({ excluded }).filter((line) => line.startsWith('EXDATE'))).toEqual([
      'EXDATE;TZID=Europe/Berlin:20261223T123000',
      'EXDATE;TZID=Europe/Berlin:20261230T123000',
    ]);
  });

  it('without any date there is no series', () => {
    expect(lines({ rule: { freq: 'weekly', byDay: ['SU'], until: '2026-12-10' } })).toEqual([]);
    expect(lines({ rule: { freq: 'weekly', until: '2026-12-09' }, excluded: ['2026-12-09T12:30'] })).toEqual([]);
  });

  it('means to another engine what it means to us', () => {
    const sample = (
      cases as unknown as { rule: Rule; localStart: string; through: string; expected: [string, number][] }[]
    )
      .filter(({ expected, rule }) => expected.length > 0 && rule.count === undefined)
      .filter((_, index) => index % 5 === 0);
    expect(sample.length).toBeGreaterThan(100);
    for (const { rule, localStart, through, expected } of sample) {
      const written = lines({ rule, localStart, zone: 'UTC', through });
      const dtstart = /^DTSTART:(.*)$/.exec(written.find((line) => line.startsWith('DTSTART')) ?? '')?.[1] ?? '';
      const text = written.find((line) => line.startsWith('RRULE')) ?? '';
      const read = rrulestr(`DTSTART:${dtstart}\n${text}`) as RRule;
      expect([JSON.stringify(rule), read.all().map((date) => date.toISOString().slice(0, 16))]).toEqual([
        JSON.stringify(rule),
        expected.map(([local]) => local),
      ]);
    }
  });
});

describe('a date that differs', () => {
  const moved = {
    ...entry({ state: 'moved', sequence: 1, when: at('2026-12-17T14:00', '2026-12-17T15:00', 'Europe/London') }),
    recurrenceId: '2026-12-16T12:30',
  };

  it('rule 41: carries the UID of the series and the zone of the series in RECURRENCE-ID', () => {
    expect(lines({}, [moved]).slice(5)).toEqual([
      'UID:series-mmi@treffpunkt.example',
      'DTSTART;TZID=Europe/London:20261217T140000',
      'DTEND;TZID=Europe/London:20261217T150000',
      'RECURRENCE-ID;TZID=Europe/Berlin:20261216T123000',
      'STATUS:CONFIRMED',
    ]);
  });

  it('rule 43, 47: is not left out as well', () => {
    expect(lines({ excluded: ['2026-12-16T12:30'] }, [moved]).some((line) => line.startsWith('EXDATE'))).toBe(false);
  });

  it('rule 40: stays a meeting of its own when the series has no such date', () => {
    const stranger = { ...moved, uid: 'extra@treffpunkt.example', recurrenceId: '2026-12-18T12:30' };
    expect(lines({}, [stranger]).slice(5)).toEqual([
      'UID:extra@treffpunkt.example',
      'DTSTART;TZID=Europe/London:20261217T140000',
      'DTEND;TZID=Europe/London:20261217T150000',
      'STATUS:CONFIRMED',
    ]);
  });

  it('passes the checklist together with its series, in whole days too', () => {
    const zones = ['Europe/Berlin', 'Europe/London'];
    const timed = seriesBlocks(series({ excluded: ['2026-12-23T12:30'] }), [moved], 'de');
    expect(lintCalendar(calendarFile({ ...HEAD, zones }, timed))).toEqual([]);
    const day = { ...entry({ when: at('2026-12-17', '2026-12-18') }), recurrenceId: '2026-12-16' };
    const days = series({ localStart: '2026-12-09', durationMinutes: 2880, excluded: ['2026-12-23'] });
    const blocks = seriesBlocks(days, [day], 'de');
    expect(blocks[0]).toContain('DTEND;VALUE=DATE:20261211\r\n');
    expect(blocks[0]).toContain('EXDATE;VALUE=DATE:20261223\r\n');
    expect(blocks[1]).toContain('RECURRENCE-ID;VALUE=DATE:20261216\r\n');
    expect(lintCalendar(calendarFile({ ...HEAD, zones }, blocks))).toEqual([]);
  });
});
