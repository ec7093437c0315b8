import { LETTER_NAME, letterName } from '@hub/guests/letter-name';
import type { Registration } from '@hub/guests/registration.entity';
import type { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { MailLimitsService } from '@hub/outbox/mail-limits.service';
import { LettersService, type Posted } from '@hub/outbox/letters.service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HOUR, letterBase, letterOf, letterOfSeries, parted, seriesLetter, type Place } from './place-letters';
import { MeetingNewsService, type StoodMeanwhile } from './meeting-news.service';
import { REGISTRATION_LETTERS } from './registration-letters';
import { entryMailed } from './mailed-entries.service';
import { hasEntry, letterFor, type Answered } from './telling';

const PLACES = `
  SELECT r.id, r."meetingId", ${LETTER_NAME} AS name, r.email, r.lang, r.state, r."toldAs", r."keyVersion", r."changedAt", r."offerUntil",
         r."seriesRegistrationId", r."entryMailed", sr."cancelledAt" IS NOT NULL AS "seriesIsOver",
         EXISTS (SELECT 1 FROM registration o WHERE o."seriesRegistrationId" = sr.id AND o."toldAs" IS NOT NULL) AS "seriesIsKnown",
         m."startsAt", coalesce(m."endsAt", m."startsAt" + f."durationMinutes" * INTERVAL '1 minute') AS "endsAt",
         m.state AS "meetingState", m.sequence, m."localStart"
    FROM registration r JOIN meeting m ON m.id = r."meetingId" JOIN format f ON f.slug = m.format
    LEFT JOIN series_registration sr ON sr.id = r."seriesRegistrationId"
   WHERE r.id = ANY($1) AND r.email IS NOT NULL
   ORDER BY m."sortsAt" NULLS LAST, r.id`;

const ASKED_TODAY = `
  SELECT 1 FROM letter WHERE "meetingId" = $1 AND refs->>'registration' = $2 AND kind = 'was-it-you'
     AND "createdAt" > now() - interval '1 day' LIMIT 1`;

/** Tells people what became of their place in a meeting, in the transaction that changes it. The caller rings INVITATIONS. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly letters: LettersService,
    private readonly news: MeetingNewsService,
    private readonly limits: MailLimitsService,
  ) {}

  /** Meetings were made, moved, cancelled, changed: whoever knew them otherwise hears of it. */
  async meetingsChanged(manager: EntityManager, meetingIds: string[], told: { now: Date }): Promise<void> {
    await this.news.meetingsChanged(manager, meetingIds, told);
  }

  /** A change is taken back: whoever began to follow its series in between knows its dates as they stood then. */
  async stoodOtherwise(
    manager: EntityManager,
    stood: StoodMeanwhile[],
    told: { since: Date; now: Date },
  ): Promise<void> {
    await this.news.stoodOtherwise(manager, stood, told);
  }

  /** Posts the letter for the state each is in, unless they know it, and notes what they were told. */
  async tell(
    manager: EntityManager,
    registrations: Registration[],
    { now, held }: { now: Date } & Posted,
  ): Promise<void> {
    const ids = registrations.map(({ id }) => id);
    if (ids.length === 0) return;
    const places = await manager.query<Place[]>(PLACES, [ids]);
    const untold = places.filter(({ toldAs, state }) => letterFor(toldAs, state) !== null);
    // what was told already keeps its letter: the same one would not be written twice
    await this.takeBack(
      manager,
      untold.filter(({ toldAs, state }) => toldAs !== null && toldAs !== state),
    );
    const { alone, together } = parted(untold);
    const letters = [
      ...alone.flatMap((place) => letterOf(place, now)),
      ...together.flatMap((all) => letterOfSeries(all, now)),
    ];
    await this.letters.postMany(manager, letters, { held });
    await entryMailed(
      manager,
      letters.filter(({ kind }) => WITH_ENTRY.includes(kind)),
    );
    const gone = new Set(untold.filter(({ state }) => state === 'cancelled').map(({ id }) => id));
    await turn(
      manager,
      registrations.filter(({ id }) => gone.has(id)),
    );
    await this.note(manager, registrations, places);
  }

  /** Registered for a whole series, which may have no date yet. Beside `tell`, in either order. */
  async tellOfSeries(manager: EntityManager, registrations: SeriesRegistration[]): Promise<void> {
    await this.letters.postMany(
      manager,
      registrations.map((row) => seriesLetter('series-registered', 'registered', { ...row, name: letterName(row) })),
    );
  }

  /** Somebody registered once more with the same address. At most one letter an hour says so. */
  async registeredAlready(
    manager: EntityManager,
    registrations: Registration[],
    { now }: { now: Date },
    ofSeries: SeriesRegistration[] = [],
  ): Promise<void> {
    const places = await manager.query<Place[]>(PLACES, [registrations.map(({ id }) => id)]);
    const hour = Math.floor(now.getTime() / HOUR);
    const letters = places.map((place) => ({
      ...letterBase(place, now),
      ...{ kind: 'registered-already', dedupe: `reg:${place.id}:already:${hour}` },
    }));
    await this.letters.postMany(manager, [
      ...letters,
      ...ofSeries.map((row) => seriesLetter('series-registered', `already:${hour}`, { ...row, name: letterName(row) })),
    ]);
  }

  /** They said yes to their invitation, and there was no place any more. They stay invited. */
  async noPlace(manager: EntityManager, registration: Registration, { now }: { now: Date }): Promise<void> {
    const places = await manager.query<Place[]>(PLACES, [[registration.id]]);
    const letters = places.map((place) => ({
      ...letterBase(place, now),
      ...{ kind: 'no-place', dedupe: `reg:${place.id}:no-place:${now.getTime()}` },
      refs: { registration: place.id, had: 'entry' },
    }));
    await this.letters.postMany(manager, letters);
    await turn(manager, [registration]);
  }

  /**
   * An answer came in their name, and nobody knows whether it is theirs. Anybody can have this letter sent, so it leaves once a
   * day for a registration, and counts among all that strangers may have sent to one address. False: it does not leave.
   */
  async wasItYou(
    manager: EntityManager,
    registration: Registration,
    { answered, now }: { answered: Answered; now: Date },
  ): Promise<boolean> {
    const [place] = await manager.query<Place[]>(PLACES, [[registration.id]]);
    if (!place || (await manager.query<unknown[]>(ASKED_TODAY, [place.meetingId, place.id])).length > 0) return false;
    if (!(await this.limits.take(manager, place.email))) return false;
    return this.letters.post(manager, {
      ...letterBase(place, now),
      ...{ kind: 'was-it-you', dedupe: `reg:${place.id}:was-it-you:${now.getTime()}` },
      refs: { registration: place.id, answered },
    });
  }

  /**
   * A substitute has taken the place, the registration has their name and address already: farewell to the former,
   * confirmation to the new.
   */
  async handedOver(
    manager: EntityManager,
    { registration, from }: { registration: Registration; from: { name: string; email: string | null } },
    { now }: { now: Date },
  ): Promise<void> {
    const [place] = await manager.query<Place[]>(PLACES, [[registration.id]]);
    if (!place) return;
    await this.takeBack(manager, [place]);
    if (from.email !== null)
      await this.letters.post(manager, {
        ...letterBase({ ...place, name: from.name, email: from.email }, now),
        ...{ kind: 'handed-over', dedupe: `reg:${place.id}:handed-over:${place.changedAt.getTime()}` },
        refs: hasEntry(place.toldAs) ? { registration: place.id, had: 'entry' } : { registration: place.id },
      });
    await turn(manager, [registration]);
    await manager.query(`UPDATE registration SET "toldAs" = NULL WHERE id = $1`, [place.id]);
    await this.tell(manager, [registration], { now });
  }

  /** What waits to be told and is no longer so. What only this letter would have said, the next one says. */
  private async takeBack(manager: EntityManager, places: Place[]): Promise<void> {
    if (places.length === 0) return;
    await manager.query(
      `UPDATE letter SET state = 'cancelled'
        WHERE "meetingId" = ANY($1) AND refs->>'registration' = ANY($2) AND kind = ANY($3) AND state IN ('waiting', 'held')`,
      [[...new Set(places.map(({ meetingId }) => meetingId))], places.map(({ id }) => id), TAKEN_BACK],
    );
  }

  /**
   * Also in the objects at hand: whoever saves them afterwards must not undo it. Whoever comes after all has a calendar
   * that says no no longer.
   */
  private async note(manager: EntityManager, registrations: Registration[], places: Place[]): Promise<void> {
    await manager.query(
      `UPDATE registration r SET "toldAs" = r.state, "toldSequence" = m.sequence, "toldStart" = m."localStart", "toldState" = m.state,
              replied = CASE WHEN r.replied = 'DECLINED' AND r.state <> 'cancelled' THEN NULL ELSE r.replied END
         FROM meeting m WHERE m.id = r."meetingId" AND r.id = ANY($1)`,
      [places.map(({ id }) => id)],
    );
    const byId = new Map(places.map((place) => [place.id, place]));
    for (const registration of registrations) {
      const place = byId.get(registration.id);
      if (!place) continue;
      Object.assign(registration, {
        ...{ toldAs: place.state, toldSequence: place.sequence, toldStart: place.localStart },
        toldState: place.meetingState,
      });
    }
  }
}

/** Their calendar is told that it is off; what comes after that must look later to it. */
async function turn(manager: EntityManager, registrations: Registration[]): Promise<void> {
  const ids = registrations.map(({ id }) => id);
  if (ids.length === 0) return;
  await manager.query('UPDATE registration SET "calendarTurns" = "calendarTurns" + 1 WHERE id = ANY($1)', [ids]);
  for (const registration of registrations) registration.calendarTurns += 1;
}

const WITH_ENTRY: string[] = ['registered', 'moved-up', 'accepted', 'invitation'];
const TAKEN_BACK = REGISTRATION_LETTERS.filter((kind) => kind !== 'handed-over');
