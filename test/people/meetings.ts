// Builders for specs: a meeting, a series, a venue with only what the test is about; the rest is plausible.
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { SEED_FORMATS, SEED_TOPICS } from '@hub/programme/seed-formats';
import type { Series } from '@hub/programme/series.entity';
import type { Venue } from '@hub/programme/venue.entity';
import { instantOf } from '@hub/calendar/wall-clock';

let counter = 0;
const nextId = (): string => `00000000-0000-4000-8000-${String(++counter).padStart(12, '0')}`;

export const aFormat = (slug: string): Format => {
  const format = SEED_FORMATS.find((one) => one.slug === slug);
  if (!format) throw new Error(`no seeded format ${slug}`);
  return format;
};

export const someTopics = SEED_TOPICS;

/** A lunch meeting on 9 December 2026, 12.30 to 13.30 in Berlin, open to everybody. */
export function aMeeting(facts: Partial<Meeting> = {}): Meeting {
  const format = aFormat(facts.format ?? 'mittagsmeeting');
  const base = { localStart: '2026-12-09T12:30', localEnd: '2026-12-09T13:30', zone: 'Europe/Berlin', ...facts };
  const dated = base.localStart !== null && /^\d{4}-\d{2}-\d{2}/.test(base.localStart);
  const changed = new Date('2026-11-21T11:30:00Z');
  return {
    ...{ id: nextId(), slug: 'mittagsmeeting-2026-12-09', seriesId: null, series: null, parentId: null, parent: null },
    ...{
      title: 'MittagsMeetingIntegration',
      leadingQuestion: null,
      description: '',
      format: format.slug,
      formatRules: format,
    },
    ...{ access: format.access, announced: false, capacity: null, state: 'confirmed', precision: 'instant' },
    ...{
      plannedStart: base.localStart,
      mode: 'online',
      venueId: null,
      venue: null,
      host: null,
      fundingNote: null,
      feeNote: null,
    },
    ...{
      speakers: [],
      programme: [],
      topics: [],
      pilot: false,
      own: [],
      movedFrom: null,
      cancelledAt: null,
      reason: null,
    },
    ...{
      replacementId: null,
      replacement: null,
      sequence: 0,
      createdAt: changed,
      changedAt: changed,
      demo: false,
      source: null,
    },
    ...{ searchText: '', revision: 0 },
    startsAt: dated && base.localStart ? instantOf(base.localStart, base.zone) : null,
    endsAt: dated && base.localEnd ? instantOf(base.localEnd, base.zone) : null,
    sortsAt: null,
    ...base,
  };
}

/** The lunch meeting of every Wednesday. */
export function aSeries(facts: Partial<Series> = {}): Series {
  const format = aFormat(facts.format ?? 'mittagsmeeting');
  const changed = new Date('2026-11-21T11:30:00Z');
  return {
    ...{
      id: nextId(),
      slug: 'mittagsmeeting',
      title: 'MittagsMeetingIntegration',
      leadingQuestion: null,
      description: '',
    },
    ...{
      format: format.slug,
      formatRules: format,
      zone: 'Europe/Berlin',
      skip: {},
      skipped: [],
      plannedThrough: '2027-07-31',
    },
    stretches: [
      {
        localStart: '2026-11-04T12:30',
        durationMinutes: 60,
        rule: { freq: 'weekly', interval: 1, byDay: ['WE'], until: '2027-07-31' },
        dates: null,
      },
    ],
    ...{
      access: format.access,
      announced: false,
      capacity: null,
      mode: 'online',
      venueId: null,
      venue: null,
      host: null,
      hosts: [],
    },
    ...{ fundingNote: null, feeNote: null, speakers: [], topics: [], reminderMinutes: [], sequence: 0 },
    ...{ createdAt: changed, changedAt: changed, demo: false },
    ...facts,
  };
}

export function aVenue(facts: Partial<Venue> = {}): Venue {
  return {
    ...{ id: nextId(), name: 'Bürgersaal', street: 'Beispielgasse 2', postcode: '78462', city: 'Konstanz' },
    ...{ accessNotes: null, accessibilityNotes: null },
    ...facts,
  };
}
