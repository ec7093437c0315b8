import { LETTER_NAME } from '@hub/guests/letter-name';
import { LIVE_STATES } from '@hub/guests/registration-words';
import { LettersService, type Posted } from '@hub/outbox/letters.service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { entryMailed } from './mailed-entries.service';
import { NEWS_LETTERS } from './news-letter.service';
import { newsFor, type Recipient, type TakenBack } from './news-recipients';
import { REGISTRATION_LETTERS } from './registration-letters';

/** They say how things are when they leave, to whoever has the place then. */
const FIRST_LETTERS = REGISTRATION_LETTERS.filter((kind) => !['handed-over', 'registered-already'].includes(kind));

/** What a letter and its notAfter need of the meeting, as it is now. */
const MEETING = `
  m.id AS "meetingId", m.sequence, m."localStart" AS start, m.state, m."startsAt",
  coalesce(m."endsAt", m."startsAt" + t."durationMinutes" * INTERVAL '1 minute') AS "endsAt"`;
const WITH_FORMAT = 'JOIN format t ON t.slug = m.format';

const REGISTERED = `
  SELECT 'registration' AS who, r.id, ${LETTER_NAME} AS name, r.email AS address, r.lang, r."toldSequence", r."toldStart", r."toldState", ${MEETING}
    FROM registration r JOIN meeting m ON m.id = r."meetingId" ${WITH_FORMAT}
   WHERE r."meetingId" = ANY($1) AND r.state = ANY($2) AND r.email IS NOT NULL
   ORDER BY r.id`;

/** Whoever follows a series, or began before this kept what they were told, knows what was told to all. */
const told = (name: string): string => `coalesce(f."told${name}", a."told${name}") AS "told${name}"`;
const FOLLOWING = `
  SELECT f.kind AS who, f.id, '' AS name, f.address, f.lang, ${told('Sequence')},
         CASE WHEN f."toldSequence" IS NULL THEN a."toldStart" ELSE f."toldStart" END AS "toldStart", ${told('State')}, ${MEETING}
    FROM follower f JOIN meeting m ON m.id = f."meetingId" ${WITH_FORMAT}
    LEFT JOIN announcement a ON a."meetingId" = m.id
   WHERE f."meetingId" = ANY($1) AND f."confirmedAt" IS NOT NULL
  UNION ALL
  SELECT f.kind, f.id, '', f.address, f.lang, a."toldSequence", a."toldStart", a."toldState", ${MEETING}
    FROM meeting m JOIN follower f ON f."seriesId" = m."seriesId" ${WITH_FORMAT}
    JOIN announcement a ON a."meetingId" = m.id
   WHERE m.id = ANY($1) AND f."confirmedAt" IS NOT NULL
   ORDER BY 1, 2, 9`; // who follows the date itself knows more of it than by its series, which comes last

/** Began to follow a series while its dates stood otherwise; who registered or follows the date itself hears anyway. */
const BEGUN_MEANWHILE = `
  SELECT f.kind AS who, f.id, '' AS name, f.address, f.lang, s.sequence AS "toldSequence", s.start AS "toldStart",
         s.state AS "toldState", ${MEETING}
    FROM jsonb_to_recordset($1) AS s("meetingId" uuid, sequence int, start text, state text)
    JOIN meeting m ON m.id = s."meetingId" JOIN follower f ON f."seriesId" = m."seriesId" ${WITH_FORMAT}
   WHERE f."confirmedAt" >= $2
     AND NOT EXISTS (SELECT 1 FROM follower o WHERE o."meetingId" = m.id AND o.address = f.address AND o."confirmedAt" IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM registration r WHERE r."meetingId" = m.id AND r.email = f.address AND r.state = ANY($3))
   ORDER BY f.id, m.id`;

/** How a meeting stood for a while, and was told to whoever came then. */
export interface StoodMeanwhile {
  meetingId: string;
  sequence: number;
  start: string | null;
  state: string;
}

/**
 * Tells everybody who knows a meeting otherwise than it is now. A few statements, however many people: what waits to be
 * told is taken back, the news of each is computed anew from what really reached them, and posted at once.
 */
@Injectable()
export class MeetingNewsService {
  constructor(private readonly letters: LettersService) {}

  async meetingsChanged(
    manager: EntityManager,
    meetingIds: string[],
    { now, held }: { now: Date } & Posted,
  ): Promise<void> {
    if (meetingIds.length === 0) return;
    const ids = [...new Set(meetingIds)].sort();
    // as everywhere before anything about guests changes: nobody registers between what is read and what is written
    await manager.query('SELECT 1 FROM seating WHERE "meetingId" = ANY($1) ORDER BY "meetingId" FOR UPDATE', [ids]);
    const takenBack = await this.takeBack(manager, ids);
    const unconfirmed = await this.unconfirmed(manager, ids);
    const recipients = [
      ...(await manager.query<Recipient[]>(REGISTERED, [ids, LIVE_STATES])),
      ...(await manager.query<Recipient[]>(FOLLOWING, [ids])),
    ];
    const { letters, done } = newsFor(recipients, { takenBack, unconfirmed, now });
    await this.letters.postMany(manager, letters, { held });
    await entryMailed(
      manager,
      letters.filter(({ kind }) => kind !== 'meeting-cancelled'),
    );
    await this.note(manager, ids, done);
  }

  /** Taken back: what was told of a series to all says nothing of those who came in between and saw it otherwise. */
  async stoodOtherwise(
    manager: EntityManager,
    stood: StoodMeanwhile[],
    { since, now }: { since: Date; now: Date },
  ): Promise<void> {
    const recipients = await manager.query<Recipient[]>(BEGUN_MEANWHILE, [JSON.stringify(stood), since, LIVE_STATES]);
    const { letters } = newsFor(recipients, { takenBack: [], unconfirmed: new Set(), now });
    await this.letters.postMany(manager, letters);
  }

  /** Meetings whose news was missed: made or changed on a way that tells nobody, or while somebody registered. */
  async catchUp(manager: EntityManager, told: { now: Date } & Posted): Promise<number> {
    const missed = await manager.query<{ id: string }[]>(
      `SELECT m.id FROM meeting m LEFT JOIN announcement a ON a."meetingId" = m.id
        WHERE a."meetingId" IS NULL OR a."toldSequence" < m.sequence
           OR ((m."sortsAt" IS NULL OR m."sortsAt" > $2) AND EXISTS (
                 SELECT 1 FROM registration r WHERE r."meetingId" = m.id AND r.email IS NOT NULL AND r.state = ANY($1)
                    AND r."toldSequence" < m.sequence))`,
      [LIVE_STATES, told.now],
    );
    await this.meetingsChanged(
      manager,
      missed.map(({ id }) => id),
      told,
    );
    return missed.length;
  }

  /** News that has not left and is old now. What is on the wire may arrive; it is not tried again. */
  private async takeBack(manager: EntityManager, ids: string[]): Promise<TakenBack[]> {
    const older = `l."meetingId" = m.id AND m.id = ANY($1) AND l.kind = ANY($2) AND (l.refs->>'sequence')::int < m.sequence`;
    const values = [ids, NEWS_LETTERS];
    await manager.query(
      `UPDATE letter l SET "notAfter" = now() FROM meeting m WHERE ${older} AND l.state = 'sending'`,
      values,
    );
    const [taken] = (await manager.query(
      `UPDATE letter l SET state = 'cancelled' FROM meeting m WHERE ${older} AND l.state IN ('waiting', 'held')
       RETURNING l."meetingId", l.refs`,
      values,
    )) as [TakenBack[], number];
    return taken;
  }

  /**
   * Registrations whose first letter has not left: it will say what is so then. Locked, so that no mailroom takes one before
   * this change is committed.
   */
  private async unconfirmed(manager: EntityManager, ids: string[]): Promise<Set<string>> {
    const waiting = await manager.query<{ id: string }[]>(
      `SELECT refs->>'registration' AS id FROM letter
        WHERE "meetingId" = ANY($1) AND kind = ANY($2) AND state = 'waiting' FOR UPDATE`,
      [ids, FIRST_LETTERS],
    );
    return new Set(waiting.map(({ id }) => id));
  }

  /** `done`: had asked for one letter, which is posted. */
  private async note(manager: EntityManager, ids: string[], done: string[]): Promise<void> {
    const now = `"toldSequence" = m.sequence, "toldStart" = m."localStart", "toldState" = m.state FROM meeting m`;
    await manager.query(
      `UPDATE registration r SET ${now} WHERE m.id = r."meetingId" AND m.id = ANY($1) AND r."toldSequence" < m.sequence`,
      [ids],
    );
    await manager.query(
      `UPDATE follower f SET ${now} WHERE m.id = f."meetingId" AND m.id = ANY($1) AND f."confirmedAt" IS NOT NULL
          AND f."toldSequence" IS DISTINCT FROM m.sequence`,
      [ids],
    );
    if (done.length > 0) await manager.query('DELETE FROM follower WHERE id = ANY($1)', [done]);
    await manager.query(
      `INSERT INTO announcement ("meetingId", "toldSequence", "toldStart", "toldState")
       SELECT id, sequence, "localStart", state FROM meeting WHERE id = ANY($1)
       ON CONFLICT ("meetingId") DO UPDATE
         SET "toldSequence" = excluded."toldSequence", "toldStart" = excluded."toldStart", "toldState" = excluded."toldState"`,
      [ids],
    );
  }
}
