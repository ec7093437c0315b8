// Calendar entries for tests: a builder that takes only what a test is about.
import type { CalendarEntry } from '@hub/calendar/calendar-entry';
import type { SeriesEntry } from '@hub/calendar/calendar-series';

export const HEAD = {
  name: 'Treffpunkt: alle Termine',
  description: 'Alle öffentlichen Termine.',
  url: 'https://treffpunkt.example/kalender',
  source: 'https://treffpunkt.example/kalender/alle.ics',
  lang: 'de' as const,
  zones: ['Europe/Berlin'],
};

export function entry(about: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    uid: 'meeting-1@treffpunkt.example',
    title: 'MittagsMeeting Integration',
    when: { localStart: '2026-12-09T12:30', localEnd: '2026-12-09T13:30', zone: 'Europe/Berlin', allDay: false },
    state: 'confirmed',
    sequence: 0,
    createdAt: new Date('2026-11-01T08:00:00Z'),
    changedAt: new Date('2026-11-02T09:30:00Z'),
    description: 'Austausch in der Mittagspause.',
    location: null,
    url: 'https://treffpunkt.example/termine/mmi-2026-12-09',
    door: 'https://treffpunkt.example/m/mmi',
    categories: ['MittagsMeeting'],
    organizer: { name: 'Treffpunkt', email: 'treffpunkt@example.org' },
    ...about,
  };
}

export function at(localStart: string, localEnd: string, zone = 'Europe/Berlin'): CalendarEntry['when'] {
  return { localStart, localEnd, zone, allDay: !localStart.includes('T') };
}

export function series(about: Partial<SeriesEntry> = {}): SeriesEntry {
  const { when, ...fields } = entry({ uid: 'series-mmi@treffpunkt.example' });
  return {
    ...fields,
    rule: { freq: 'weekly' },
    localStart: when.localStart,
    durationMinutes: 60,
    zone: when.zone,
    through: '2027-06-30',
    excluded: [],
    ...about,
  };
}
