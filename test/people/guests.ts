// Guests and followers for specs, written as rows: what the rooms of registration would have left behind.
import { randomUUID } from 'node:crypto';
import { Follower } from '@hub/guests/follower.entity';
import { Registration } from '@hub/guests/registration.entity';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import type { EntityManager } from 'typeorm';

let counter = 0;
const anAddress = (): string => `gast-${++counter}@example.org`;

export const aRegistration = (meetingId: string, more: Partial<Registration> = {}): Registration => ({
  ...{ id: randomUUID(), meetingId, seriesRegistrationId: null, formId: randomUUID(), name: 'Anna Beispiel' },
  ...{ email: anAddress(), lang: 'de', municipality: '', municipalityId: null, kind: null, association: null },
  ...{ sector: null, role: 'participant', state: 'registered', queuedAt: new Date(), offerUntil: null, answers: {} },
  ...{ attendance: null, enteredById: null, keyVersion: 0, reminderMinutes: null, toldSequence: null, toldStart: null },
  ...{
    toldAs: null,
    calendarTurns: 0,
    entryMailed: false,
    toldState: null,
    replied: null,
    repliedSequence: null,
    repliedStamp: null,
    createdAt: new Date(),
  },
  ...{ changedAt: new Date(), cancelledAt: null, confirmedAt: new Date(), demo: false },
  ...more,
});

export const aSeriesRegistration = (seriesId: string, more: Partial<SeriesRegistration> = {}): SeriesRegistration => ({
  ...{ id: randomUUID(), seriesId, formId: randomUUID(), name: 'Anna Beispiel', email: anAddress(), lang: 'de' },
  ...{ municipality: '', municipalityId: null, kind: null, association: null, sector: null, answers: {} },
  ...{ keyVersion: 0, reminderMinutes: null, createdAt: new Date(), cancelledAt: null, demo: false },
  confirmedAt: new Date(),
  ...more,
});

export const aFollower = (
  of: { meetingId: string } | { seriesId: string },
  more: Partial<Follower> = {},
): Follower => ({
  ...{ id: randomUUID(), kind: 'meetingId' in of ? 'reminder' : 'series', meetingId: null, seriesId: null },
  ...{ address: anAddress(), lang: 'de', filter: {}, askedAt: new Date(), confirmedAt: new Date(), keyVersion: 0 },
  ...{ reminderMinutes: null, toldSequence: null, toldStart: null, toldState: null },
  ...of,
  ...more,
});

export async function comes(manager: EntityManager, ...rows: Registration[]): Promise<void> {
  await manager.insert(Registration, rows);
}

export async function follows(manager: EntityManager, ...rows: Follower[]): Promise<void> {
  await manager.insert(Follower, rows);
}
