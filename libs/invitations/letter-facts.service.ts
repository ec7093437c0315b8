import { doorUrl, ownDoorUrl } from '@hub/programme/meeting-json';
import { needsNoRegistration } from '@hub/programme/visibility';
import { PersonalLinksService, type Linked } from '@hub/guests/personal-links.service';
import type { GuestRole, RegistrationState } from '@hub/guests/registration-words';
import type { LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { askedTogether } from '@hub/records/asked-together';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { InstitutionService } from '@hub/records/institution.service';
import { readsReplies } from '@hub/settings/reads-replies';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import type { PartStat } from '@hub/calendar/calendar-mail';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { AboutMeeting, Reader } from './meeting-letter';

/** What a letter needs of a registration. */
export interface RegistrationRow {
  id: string;
  keyVersion: number;
  state: RegistrationState;
  role: GuestRole;
  email: string | null;
  offerUntil: Date | null;
  replied: string | null;
  /** On the waiting list, from 1; 0 elsewhere. */
  position: number;
  repliedSequence: number | null;
  /** So often their calendar was told that this meeting is off for them, earlier registrations included. */
  turns: number;
  /** Of the database: a mailroom whose clock is wrong must not take a letter for too late. */
  now: Date;
}

export interface FollowerRow {
  id: string;
  keyVersion: number;
}

interface MeetingRow {
  meetingId: string;
  version: string;
  note: string;
  noteEn: string;
}

export interface Facts<T> {
  row: T;
  meeting: Meeting;
  note: string;
}

/** What one letter asks for. */
type Wanted = string[];
type Ask<T> = (wanted: Wanted) => Promise<(T & MeetingRow) | null>;

const MOST_REMEMBERED = 200;

/** A meeting's own row about signing up wins over its series' row. `version` changes with everything a letter shows. */
const ABOUT_MEETING = `
  m.id AS "meetingId", concat_ws(' ', m.revision, s."changedAt", p.revision, v.id) AS version,
  coalesce(n."letterNote", '') AS note, coalesce(n."letterNoteEn", '') AS "noteEn"`;
const JOINED = `
  LEFT JOIN series s ON s.id = m."seriesId" LEFT JOIN meeting p ON p.id = m."replacementId"
  LEFT JOIN venue v ON v.id = m."venueId"
  LEFT JOIN LATERAL (
    SELECT u."letterNote", u."letterNoteEn" FROM sign_up u
     WHERE u."meetingId" = m.id OR u."seriesId" = m."seriesId" ORDER BY u."meetingId" NULLS LAST LIMIT 1) n ON TRUE`;

/** Each for as many as ask at the same moment; `place` tells whose answer a row is. $1, $2: what each of them asks for. */
const OF_REGISTRATIONS = `
  SELECT r.id, r."keyVersion", r.state, r.role, r.email, r."offerUntil", r.replied, r."repliedSequence", now() AS now, ${ABOUT_MEETING},
         CASE WHEN r.state = 'waiting' THEN (
           SELECT count(*)::int FROM registration w WHERE w."meetingId" = r."meetingId" AND w.state = 'waiting'
              AND (w."queuedAt", w.id) <= (r."queuedAt", r.id)) ELSE 0 END AS position,
         r."calendarTurns" + (SELECT coalesce(sum(o."calendarTurns"), 0)::int FROM registration o
           WHERE o.email = r.email AND o."meetingId" = r."meetingId" AND o.id <> r.id) AS turns, wanted.place::int
    FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted(id, place)
    JOIN registration r ON r.id = wanted.id JOIN meeting m ON m.id = r."meetingId" ${JOINED}`;
const OF_FOLLOWERS = `
  SELECT f.id, f."keyVersion", ${ABOUT_MEETING}, wanted.place::int
    FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS wanted(id, "meetingId", place)
    JOIN follower f ON f.id = wanted.id AND f."confirmedAt" IS NOT NULL
    JOIN meeting m ON m.id = wanted."meetingId" AND (m.id = f."meetingId" OR m."seriesId" = f."seriesId") ${JOINED}`;
const OF_MEETINGS = `
  SELECT ${ABOUT_MEETING}, wanted.place::int
    FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted(id, place) JOIN meeting m ON m.id = wanted.id ${JOINED}`;

/**
 * Reads what letters are written from: a short query for all letters that are written at the same moment. The meeting with
 * its place and its series is read once per version of it, for thousands of letters speak of the same.
 */
@Injectable()
export class LetterFactsService {
  private readonly meetings = new Map<string, Promise<Meeting | null>>();
  private readonly rehearsals = new AsyncLocalStorage<EntityManager>();
  private readonly registration = this.together<RegistrationRow>(OF_REGISTRATIONS);
  private readonly follower = this.together<FollowerRow>(OF_FOLLOWERS);
  private readonly meeting = this.together<object>(OF_MEETINGS);

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly agenda: AgendaService,
    private readonly links: PersonalLinksService,
    private readonly institution: InstitutionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Lets letters be read inside a transaction that may be taken back: every composer asked in there sees what the
   * transaction sees. A meeting read there is not remembered: its next version, really saved, would look like it.
   */
  within<T>(manager: EntityManager, work: () => Promise<T>): Promise<T> {
    return this.rehearsals.run(manager, work);
  }

  /** Where composers read: the database, or the transaction that rehearses. */
  get reading(): EntityManager {
    return this.rehearsals.getStore() ?? this.records.manager;
  }

  async ofRegistration(id: string | undefined, lang: 'de' | 'en'): Promise<Facts<RegistrationRow> | null> {
    return id === undefined ? null : this.withMeeting(await this.ask(this.registration, OF_REGISTRATIONS, [id]), lang);
  }

  /** Somebody who follows this meeting, or its series. */
  async ofFollower(id: string, meetingId: string, lang: 'de' | 'en'): Promise<Facts<FollowerRow> | null> {
    return this.withMeeting(await this.ask(this.follower, OF_FOLLOWERS, [id, meetingId]), lang);
  }

  /** A meeting alone, for a letter to somebody we do not know any more. */
  async ofMeeting(id: string, lang: 'de' | 'en'): Promise<Facts<object> | null> {
    return this.withMeeting(await this.ask(this.meeting, OF_MEETINGS, [id]), lang);
  }

  /** The frame of every letter about a meeting; `show` hides what is secret. */
  aboutMeeting(
    letter: Pick<LetterToCompose, 'lang' | 'createdAt'>,
    { meeting, note }: Pick<Facts<unknown>, 'meeting' | 'note'>,
  ): Omit<AboutMeeting, 'reader' | 'manage' | 'stop'> {
    const { publicUrl, mailFrom } = this.settings;
    const organizer = { name: this.institution.senderName, email: mailFrom };
    return { lang: letter.lang, publicUrl, organizer, meeting, note, writtenAt: letter.createdAt };
  }

  readerOf({ toName, toAddress }: LetterToCompose, row: RegistrationRow, partStat: PartStat): Reader {
    return {
      ...{ name: toName, email: toAddress, isAsked: readsReplies(this.settings), partStat },
      chairs: row.role !== 'participant' && row.role !== 'guest',
      ahead: 2 * row.turns,
    };
  }

  /** Through the door with a place, where not everybody may enter; null where everybody may. */
  async ownDoor(row: FollowerRow, meeting: Meeting, purpose: Purpose): Promise<string | null> {
    if (needsNoRegistration(meeting.access)) return null;
    const token = purpose === 'show' ? '…' : await this.links.token('place', row);
    return ownDoorUrl(doorUrl(this.settings.publicUrl, meeting), token);
  }

  /** A page that is this person's alone. The desk shows letters too, and must not show their keys. */
  async personalPage(linked: Linked, row: FollowerRow, purpose: Purpose): Promise<string> {
    const token = purpose === 'show' ? '…' : await this.links.token(linked, row);
    return `${this.settings.publicUrl}/${linked === 'follower' ? 'abo' : 'meine'}/${token}`;
  }

  private together<T>(sql: string): Ask<T> {
    return askedTogether((wanted: Wanted[]) => this.rows<T>(this.records.manager, sql, wanted));
  }

  /** A rehearsal asks alone: it sees what nobody else does. */
  private async ask<T>(together: Ask<T>, sql: string, wanted: Wanted): Promise<(T & MeetingRow) | null> {
    const rehearsal = this.rehearsals.getStore();
    return rehearsal ? ((await this.rows<T>(rehearsal, sql, [wanted]))[0] ?? null) : together(wanted);
  }

  private async rows<T>(from: EntityManager, sql: string, wanted: Wanted[]): Promise<((T & MeetingRow) | null)[]> {
    const columns = (wanted[0] ?? []).map((_, column) => wanted.map((one) => one[column]));
    const found = await from.query<(T & MeetingRow & { place: number })[]>(sql, columns);
    const byPlace = new Map(found.map((row) => [row.place, row]));
    return wanted.map((_, at) => byPlace.get(at + 1) ?? null);
  }

  private async withMeeting<T>(row: (T & MeetingRow) | null, lang: 'de' | 'en'): Promise<Facts<T> | null> {
    const meeting = row ? await this.meetingOf(row) : null;
    return row && meeting ? { row, meeting, note: lang === 'en' ? row.noteEn || row.note : row.note } : null;
  }

  private meetingOf({ meetingId, version }: MeetingRow): Promise<Meeting | null> {
    if (this.rehearsals.getStore()) return this.agenda.meetingIn(this.reading, meetingId);
    const key = `${meetingId} ${version}`;
    const known = this.meetings.get(key);
    if (known) return known;
    const read = this.agenda.meetingIn(this.records.manager, meetingId);
    read.catch(() => this.meetings.delete(key));
    if (this.meetings.size >= MOST_REMEMBERED) this.meetings.clear();
    this.meetings.set(key, read);
    return read;
  }
}

/** What their calendar is told they said. */
export function partStatOf({ state, replied }: Pick<RegistrationRow, 'state' | 'replied'>): PartStat {
  if (replied === 'TENTATIVE') return 'TENTATIVE';
  return state === 'registered' ? 'ACCEPTED' : 'NEEDS-ACTION';
}
