// MittagsMeetingIntegration, invented: every week at lunchtime, open-ended, without holidays.
// In: the time. Out: the series, one date that is cancelled for the week after, one that is put off by a day.
// Refuses nothing. The real meeting's weekday is not known and not claimed here.
import { dayOf, daysBetween } from '@hub/calendar/wall-clock';
import { firstStart, SKIP } from './coming-days';
import type { DemonstrationStep, SeriesInput } from './demonstration-step';
import { draftedStarts, movedBy, slugOn, startAt } from './drafted-dates';
import { recurringText } from './history-text';

const SERIES = 'mittagsmeeting';
const MINUTES = 60;

export function lunchMeeting(now: Date): DemonstrationStep[] {
  const request = lunchRequest(now);
  const starts = draftedStarts(request, now);
  const cancelled = starts.findIndex((_, index) => index >= 1 && isWeekBefore(starts, index));
  return [
    { kind: 'series', request },
    {
      kind: 'cancel',
      meeting: slugOn(SERIES, startAt(starts, cancelled)),
      request: {
        reason: 'Die Moderation ist erkrankt.',
        replacement: slugOn(SERIES, startAt(starts, cancelled + 1)),
      },
    },
    movedBy(1, {
      series: SERIES,
      starts,
      earliest: cancelled + 2,
      reason: 'Die Moderation ist an diesem Mittwoch auf Dienstreise.',
    }),
  ];
}

function lunchRequest(now: Date): SeriesInput {
  const rule = { freq: 'weekly' as const, byDay: ['WE'] };
  return {
    title: 'MittagsMeetingIntegration',
    format: 'mittagsmeeting',
    slug: SERIES,
    shortName: 'mmi',
    localStart: firstStart({ rule, time: '12:30', minutes: MINUTES }, now),
    durationMinutes: MINUTES,
    rule,
    skip: SKIP,
    access: 'public_no_registration',
    mode: 'online',
    description: [
      'Kurz zusammenkommen in der Mittagspause: ohne Tagesordnung, ohne Anmeldung, offen für alle Interessierten. Die Runde bespricht gemeinsam, welche Fragen gerade drücken und was anderswo geholfen hat.',
      'Beispieltermin der Vorführung: Termine und Raum sind erfunden. Der Mittwoch ist frei gewählt, die Quellen nennen keinen Wochentag.',
      recurringText('kki-mmi'),
    ].join('\n\n'),
  };
}

function isWeekBefore(starts: string[], index: number): boolean {
  const [start, next] = [starts[index], starts[index + 1]];
  return start !== undefined && next !== undefined && daysBetween(dayOf(start), dayOf(next)) === 7;
}
