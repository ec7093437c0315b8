import { RegistrationsService } from '@hub/guests/registrations.service';
import { Registration } from '@hub/guests/registration.entity';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { SeriesRegistrationsService } from '@hub/guests/series-registrations.service';
import { ConsentsService } from '@hub/people/consents.service';
import type { Checked } from '@hub/programme/schedule-request';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { ErasuresService } from './erasures.service';
import { GuestCountsService } from './guest-counts.service';
import type { OwnData } from './own-data';

/** What is kept under one address: shown to whoever reads its mailbox, and erased when they want it. */
@Injectable()
export class OwnDataService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly registrations: RegistrationsService,
    private readonly ofSeries: SeriesRegistrationsService,
    private readonly counts: GuestCountsService,
    private readonly consents: ConsentsService,
    private readonly erasures: ErasuresService,
  ) {}

  async all(address: string): Promise<OwnData> {
    const { manager } = this.records;
    const [registrations, seriesRegistrations, followers, [person = null], questions, contributions, letters] =
      await Promise.all(
        [REGISTRATIONS, SERIES, FOLLOWERS, PERSON, QUESTIONS, CONTRIBUTIONS, LETTERS].map((sql) =>
          manager.query(sql, [address]),
        ),
      );
    const consents = (await this.consents.of(manager, address)).map(
      ({ id: _id, addressHash: _hash, aboutId: _about, ...rest }) => rest,
    );
    return {
      address,
      registrations,
      seriesRegistrations,
      followers,
      person,
      questions,
      contributions,
      letters,
      consents,
    };
  }

  /**
   * Places in meetings to come are given back as by a cancellation, so that others move up (`changed`: who has to hear of
   * it). What was stays as a number. Then everything goes that was there `before`; who works at the desk stays, for the
   * institution keeps them. That it happened is noted, without the address.
   */
  async erase(
    manager: EntityManager,
    address: string,
    { now, before = now }: { now: Date; before?: Date },
  ): Promise<Checked<{ changed: Registration[] }>> {
    const changed = await this.giveBack(manager, address, { now, before });
    await this.counts.forgetOne(manager, address, before);
    for (const sql of FORGET) await manager.query(sql, [address, before]);
    await this.consents.withdrawn(manager, { address }, now);
    await this.erasures.note(manager, address, before);
    return { ok: true, changed: changed.filter((row) => row.email !== address) };
  }

  private async giveBack(
    manager: EntityManager,
    address: string,
    { now, before }: { now: Date; before: Date },
  ): Promise<Registration[]> {
    const changed: Registration[] = [];
    const series = await manager.findBy(SeriesRegistration, { email: address, cancelledAt: IsNull() });
    for (const row of series.filter(({ createdAt }) => createdAt <= before)) {
      const told = await this.ofSeries.cancelSeries(manager, row, { now, by: 'guest' });
      if (told.ok) changed.push(...told.changed);
    }
    const ahead = await manager.query<{ id: string }[]>(AHEAD, [address, before, now]);
    for (const { id } of ahead) {
      const row = await manager.findOneBy(Registration, { id });
      const told = row && (await this.registrations.cancel(manager, row, { now, by: 'guest' }));
      if (told?.ok) changed.push(...told.changed);
    }
    return changed;
  }
}

/** Of a speaker whose address was let go, what they gave is still found. As `hashOfAddress` makes it. */
const HASH_IN_SQL = `rtrim(translate(encode(sha256(convert_to($1, 'UTF8')), 'base64'), '+/', '-_'), '=')`;

const REGISTRATIONS = `
  SELECT m.title AS meeting, m."localStart", r.state, r.role, r.name, r.municipality, r.answers, n.need AS "specialNeed",
         r.attendance, round(p.seconds / 60.0)::int AS "minutesInRoom", p.interruptions, r."reminderMinutes", r."createdAt"
    FROM registration r JOIN meeting m ON m.id = r."meetingId" LEFT JOIN special_need n ON n."registrationId" = r.id
    LEFT JOIN presence p ON p."registrationId" = r.id
   WHERE r.email = $1 ORDER BY m."sortsAt" NULLS LAST, r.id`;
const SERIES = `
  SELECT s.title AS series, r.name, r.municipality, r.answers, r."createdAt", r."cancelledAt"
    FROM series_registration r JOIN series s ON s.id = r."seriesId" WHERE r.email = $1 ORDER BY r."createdAt", r.id`;
const FOLLOWERS = `
  SELECT o.kind, coalesce(m.title, s.title) AS about, o."askedAt", o."confirmedAt"
    FROM follower o LEFT JOIN meeting m ON m.id = o."meetingId" LEFT JOIN series s ON s.id = o."seriesId"
   WHERE o.address = $1 ORDER BY o."askedAt", o.id`;
const PERSON = `
  SELECT p.name, t.name AS municipality, p.function, p.sectors, p."actorGroups", p.topics,
         COALESCE(p.role <> 'member', FALSE) AS "worksAtDesk", p."createdAt"
    FROM person p LEFT JOIN municipality t ON t.id = p."municipalityId" WHERE lower(p.email) = $1`;
const QUESTIONS = `
  SELECT name, text, "askedAt", "answeredAt" FROM question WHERE lower(address) = $1 ORDER BY "askedAt", id`;
const CONTRIBUTIONS = `
  SELECT m.title AS meeting, c.name, c.biography, c.abstract, c."studyTitle", c.doi, c."takeAways", c."pictureAlt",
         c."pictureId" IS NOT NULL AS "hasPicture", c."slidesId" IS NOT NULL AS "hasSlides", c.agreed, c."createdAt"
    FROM contribution c JOIN meeting m ON m.id = c."meetingId" WHERE c."addressHash" = ${HASH_IN_SQL} ORDER BY c."createdAt", c.id`;
const LETTERS = `
  SELECT kind, state, "createdAt", "sentAt" FROM letter WHERE lower("toAddress") = $1 ORDER BY "createdAt", id`;

const AHEAD = `
  SELECT r.id FROM registration r JOIN meeting m ON m.id = r."meetingId"
   WHERE r.email = $1 AND r."createdAt" <= $2 AND (m."startsAt" IS NULL OR m."startsAt" > $3)
     AND r.state NOT IN ('cancelled', 'rejected') ORDER BY r."meetingId"`;

/** Letters on the wire cannot be called back; they lose their recipient with the others a month later. */
const FORGET = [
  `DELETE FROM stored_file f USING contribution c
    WHERE f.id IN (c."pictureId", c."slidesId") AND c."addressHash" = ${HASH_IN_SQL} AND c."createdAt" <= $2`,
  `DELETE FROM contribution WHERE "addressHash" = ${HASH_IN_SQL} AND "createdAt" <= $2`,
  'DELETE FROM series_registration WHERE email = $1 AND "createdAt" <= $2',
  'DELETE FROM follower WHERE address = $1 AND "askedAt" <= $2',
  'DELETE FROM question WHERE lower(address) = $1 AND "askedAt" <= $2',
  `DELETE FROM person WHERE lower(email) = $1 AND (role IS NULL OR role = 'member') AND "createdAt" <= $2`,
  `UPDATE letter SET state = CASE WHEN state IN ('waiting', 'held', 'kept') THEN 'cancelled' ELSE state END,
          "toName" = '', "toAddress" = '', refs = '{}'
    WHERE lower("toAddress") = $1 AND state <> 'sending' AND "createdAt" <= $2`,
  `DELETE FROM suppressed_address WHERE "addressHash" = ${HASH_IN_SQL} AND since <= $2`,
];
