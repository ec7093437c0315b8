import 'reflect-metadata';
import { CONTRIBUTIONS_ENTITIES } from '@hub/contributions/contributions.module';
import { FEEDS_ENTITIES } from '@hub/feeds/feeds.module';
import { GUESTS_ENTITIES } from '@hub/guests/guests.module';
import { DIGEST_ENTITIES } from '@hub/invitations/digest.module';
import { INVITATIONS_ENTITIES } from '@hub/invitations/invitations.module';
import { OUTBOX_ENTITIES } from '@hub/outbox/outbox.module';
import { PEOPLE_ENTITIES } from '@hub/people/people.module';
import { PRIVACY_ENTITIES } from '@hub/privacy/privacy.module';
import { PROGRAMME_ENTITIES } from '@hub/programme/programme.module';
import { RECORDS_ENTITIES, recordsOptions } from '@hub/records/records.module';
import { REMINDERS_ENTITIES } from '@hub/reminders/reminders.module';
import { ROOMS_ENTITIES } from '@hub/rooms/rooms.module';
import { DataSource } from 'typeorm';

/** Every entity of the house, for the tools that compare entities and database. */
export const ENTITIES = [
  ...RECORDS_ENTITIES,
  ...OUTBOX_ENTITIES,
  ...PEOPLE_ENTITIES,
  ...PROGRAMME_ENTITIES,
  ...GUESTS_ENTITIES,
  ...ROOMS_ENTITIES,
  ...CONTRIBUTIONS_ENTITIES,
  ...DIGEST_ENTITIES,
  ...INVITATIONS_ENTITIES,
  ...REMINDERS_ENTITIES,
  ...PRIVACY_ENTITIES,
  ...FEEDS_ENTITIES,
];

export const dataSourceFor = (url: string): DataSource =>
  new DataSource({ ...recordsOptions(url), entities: ENTITIES });
