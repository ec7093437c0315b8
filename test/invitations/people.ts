// People and what they hear, for specs: registrations and followers as rows, letters as they wait, mails as they arrive.
import { randomUUID } from 'node:crypto';
import { Follower } from '@hub/guests/follower.entity';
import { registrationRequestSchema } from '@hub/guests/registration-request';
import { Registration } from '@hub/guests/registration.entity';
import { RegistrationsService } from '@hub/guests/registrations.service';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { InvitationsService } from '@hub/invitations/invitations.service';
import { INVITATIONS } from '@hub/outbox/queues';
import { simpleParser, type ParsedMail } from 'mailparser';
import { DeliveryService } from '../../apps/mailroom/delivery.service';
import { clockIn, plusDays } from '../people/coming-days';
import { openHouse, type House } from '../people/house';
import { stopSweeps } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';

export interface Office extends House {
  server: MailServer;
  invitations: InvitationsService;
}

/** A house with a mail server where letters leave only when a test says so. */
export async function openOffice(env: Record<string, string> = {}): Promise<Office> {
  const server = await openMailServer();
  const house = await openHouse({ env: { SMTP_URL: server.url, ...env } });
  stopSweeps(house);
  const close = async (): Promise<void> => {
    await house.close();
    await server.close();
  };
  return { ...house, server, invitations: house.app.get(InvitationsService), close };
}

/** A day three weeks ahead, in the zone of the programme. */
export const DAY = plusDays(clockIn(0).slice(0, 10), 21);

export async function meetingOn(
  { post }: House,
  about: object = {},
): Promise<{ id: string; slug: string; sequence: number }> {
  const answer = await post('/api/v1/meetings', {
    ...{ title: 'Werkstatt', format: 'dialogwerkstatt', access: 'registration', localStart: `${DAY}T14:00` },
    ...{ durationMinutes: 90, ...about },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json();
}

/** In minutes, so that one registration comes after the other. */
let clock = 0;

export const aRegistration = (meetingId: string, name: string, facts: Partial<Registration> = {}): Registration => {
  const now = new Date(Date.now() + ++clock);
  const cancelledAt = facts.state === 'cancelled' ? now : null;
  return {
    ...{ id: randomUUID(), meetingId, seriesRegistrationId: null, formId: randomUUID() },
    ...{ name, email: `${name.toLowerCase()}@example.org`, lang: 'de', municipality: '', municipalityId: null },
    ...{ kind: null, association: null, sector: null, role: 'participant', state: 'registered', queuedAt: now },
    ...{ offerUntil: null, answers: {}, attendance: null, enteredById: null, keyVersion: 0, reminderMinutes: null },
    ...{ toldAs: null, toldSequence: null, toldStart: null, toldState: null, calendarTurns: 0, entryMailed: false },
    confirmedAt: now,
    ...{ replied: null, repliedSequence: null, repliedStamp: null, createdAt: now, changedAt: now, cancelledAt },
    ...{ demo: false, ...facts },
  };
};

/** Registered as a row alone, without a seat, and told so. */
export async function registered(
  office: Office,
  meetingId: string,
  name: string,
  facts: Partial<Registration> = {},
): Promise<Registration> {
  const row = aRegistration(meetingId, name, facts);
  await office.records.transaction(async (manager) => {
    await manager.insert(Registration, row);
    await office.invitations.tell(manager, [row], { now: new Date() });
  });
  return row;
}

/** As through the form: with a seat, or in line. */
export async function signUp(office: Office, meeting: { id: string }, ...names: string[]): Promise<void> {
  for (const name of names)
    await office.records.transaction(async (manager) => {
      const request = registrationRequestSchema.parse({
        people: [{ name, email: `${name.toLowerCase()}@example.org` }],
        municipality: 'Musterstadt',
      });
      const now = new Date();
      const told = await office.app.get(RegistrationsService).register(manager, meeting, request, { now });
      if (!told.ok) throw new Error(JSON.stringify(told.problems));
      await office.invitations.tell(manager, told.registrations, { now });
    });
}

/** Something becomes of a place, as the rooms of the house do it: the row first, then `tell`. */
export async function turned(office: Office, row: Registration, facts: Partial<Registration>): Promise<void> {
  const changedAt = new Date(Date.now() + ++clock);
  const offerUntil = facts.state === 'offered' ? new Date(Date.now() + 3_600_000) : null;
  const cancelledAt = facts.state === 'cancelled' ? changedAt : null;
  Object.assign(row, { changedAt, offerUntil, cancelledAt, ...facts });
  await office.records.transaction(async (manager) => {
    await manager.update(Registration, { id: row.id }, { changedAt, offerUntil, cancelledAt, ...facts });
    await office.invitations.tell(manager, [row], { now: new Date() });
  });
}

export async function aSeriesRegistration(office: Office, seriesId: string, name: string): Promise<SeriesRegistration> {
  const row: SeriesRegistration = {
    ...{ id: randomUUID(), seriesId, formId: randomUUID(), name, email: `${name.toLowerCase()}@example.org` },
    ...{ lang: 'de', municipality: '', municipalityId: null, kind: null, association: null, sector: null },
    ...{ answers: {}, keyVersion: 0, reminderMinutes: null, createdAt: new Date(), cancelledAt: null, demo: false },
    confirmedAt: new Date(),
  };
  await office.records.manager.insert(SeriesRegistration, row);
  return row;
}

export async function follows(office: Office, about: Partial<Follower>, name: string): Promise<Follower> {
  const row: Follower = {
    ...{
      id: randomUUID(),
      kind: 'changes',
      meetingId: null,
      seriesId: null,
      address: `${name.toLowerCase()}@example.org`,
    },
    ...{ lang: 'de', filter: {}, askedAt: new Date(), confirmedAt: new Date(), keyVersion: 0, reminderMinutes: null },
    ...{ toldSequence: null, toldStart: null, toldState: null, ...about },
  };
  await office.records.manager.insert(Follower, row);
  return row;
}

/** What waits, by name and kind. */
export async function waiting(office: Office): Promise<string[]> {
  const rows = await office.records.query<{ toAddress: string; kind: string }[]>(
    `SELECT "toAddress", kind FROM letter WHERE state = 'waiting' ORDER BY "toAddress", kind`,
  );
  return rows.map(({ toAddress, kind }) => `${toAddress.split('@')[0]} ${kind}`);
}

export interface Arrived {
  to: string;
  subject: string;
  text: string;
  raw: string;
  parsed: ParsedMail;
  calendar: string;
}

/** From now on letters gather; `arrived` lets them go. */
export const hold = (office: Office): Promise<unknown> =>
  office.records.query('UPDATE postroom SET "pausedAt" = now()');

/** Lets everything leave and gives what arrived since the last time, by recipient. */
export async function arrived(office: Office): Promise<Arrived[]> {
  await office.records.query('UPDATE postroom SET "pausedAt" = NULL');
  await office.app.get(DeliveryService).work(INVITATIONS);
  const mails = await Promise.all(
    office.server.received.splice(0).map(async ({ raw, to }) => {
      const parsed = await simpleParser(raw);
      const part = parsed.attachments.find(({ contentType }) => contentType === 'application/ics');
      return {
        ...{ to: to.join(), subject: parsed.subject ?? '', text: parsed.text ?? '', raw, parsed },
        calendar: part?.content.toString('utf8') ?? '',
      };
    }),
  );
  return mails.sort((a, b) => (a.to + a.subject < b.to + b.subject ? -1 : 1));
}

/** One property of the entry, unfolded. */
export function propertyIn(calendar: string, name: string): string | undefined {
  const event = calendar.replaceAll('\r\n ', '').split('BEGIN:VEVENT')[1] ?? '';
  return event.split('\r\n').find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
}
