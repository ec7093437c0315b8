// What letters about meetings are made of, for specs: a lunch meeting, Anna who comes, somebody who only follows it.
import type { Lang } from '@hub/calendar/date-words';
import type { AboutMeeting, Reader } from '@hub/invitations/meeting-letter';
import type { Meeting } from '@hub/programme/meeting.entity';
import { aMeeting, aSeries } from '../people/meetings';

export const PUBLIC_URL = 'https://treffpunkt.example';
export const WRITTEN = new Date('2026-11-22T09:00:00Z');

export const anna: Reader = {
  ...{ name: 'Anna Beispiel', email: 'anna@example.org', isAsked: true },
  ...{ partStat: 'ACCEPTED', chairs: false, ahead: 0 },
};

const ID = '00000000-0000-4000-8000-00000000000a';

export const lunch = (facts: Partial<Meeting> = {}): Meeting =>
  aMeeting({
    ...{ id: ID, series: aSeries(), leadingQuestion: 'Wie gelingt der erste Besuch im Amt?' },
    ...{ description: 'Austausch in der Mittagspause.', access: 'registration' },
    ...facts,
  });

export function about(lang: Lang, facts: Partial<AboutMeeting> = {}): AboutMeeting {
  return {
    ...{ lang, publicUrl: PUBLIC_URL, organizer: { name: 'Treffpunkt', email: 'treffpunkt@example.org' } },
    ...{ meeting: lunch(), note: '', writtenAt: WRITTEN, reader: anna, stop: null },
    manage: `${PUBLIC_URL}/meine/GEHEIM`,
    ...facts,
  };
}

export const following = (lang: Lang, facts: Partial<AboutMeeting> = {}): AboutMeeting =>
  about(lang, { reader: null, manage: null, stop: `${PUBLIC_URL}/abo/GEHEIM`, ...facts });
