import { PersonalLinksService, type Linked } from '@hub/guests/personal-links.service';
import type { ComposedLetter, Composer, LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import { doorUrl, meetingUrl, ownDoorUrl } from '@hub/programme/meeting-json';
import { needsNoRegistration } from '@hub/programme/visibility';
import { askedTogether } from '@hub/records/asked-together';
import type { Access } from '@hub/programme/words-of-the-trade';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { REMINDER_LETTER, reminderLetter, type ReminderFacts } from './reminder-letter';
import { dueTime, isRemindable } from './reminder-plan';

/** What one letter asks for: meeting, registration or follower, the address it goes to, its language. */
type Wanted = [string | null, string | null, string | null, string, string];

type MeetingRow = ReminderFacts['meeting'] & {
  access: Access;
  slug: string;
  seriesSlug: string | null;
  doorOpensMinutes: number;
  note: string | null;
  /** Of the database, as all times of letters are. */
  now: Date;
  /** Null when this person is not to be reminded any more. */
  keyVersion: number | null;
};

/** After this long "In 15 Minuten" is not true any more. */
const ON_TIME_MS = 5 * 60_000;

/** Writes a reminder when it leaves, with what is true then. */
@Injectable()
export class ReminderLetterService implements Composer, OnModuleInit {
  readonly kind = REMINDER_LETTER;
  /** All letters that are written at the same moment read together. */
  private readonly meetingFor = askedTogether((wanted: Wanted[]) => this.meetingsFor(wanted));

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly composers: ComposersService,
    private readonly links: PersonalLinksService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.composers.enter(this);
  }

  /** Null: cancelled, moved to another date, begun, or the person does not come or has another address by now. */
  async compose(letter: LetterToCompose, purpose: Purpose): Promise<ComposedLetter | null> {
    const { refs, lang } = letter;
    const linked: Linked = refs['registration'] ? 'registration' : 'follower';
    const id = refs[linked] ?? null;
    const [guest, follower] = linked === 'registration' ? [id, null] : [null, id];
    const row = await this.meetingFor([letter.meetingId, guest, follower, letter.toAddress, lang]);
    const dueAt = row && dueTime(row, Number(refs['minutes']));
    if (!row || !dueAt || row.keyVersion === null || id === null) return null;
    const { now } = row;
    if (!isRemindable(row) || row.startsAt.toISOString() !== refs['start'] || row.startsAt <= now) return null;
    const meeting = { slug: row.slug, series: row.seriesSlug === null ? null : { slug: row.seriesSlug } };
    const token = purpose === 'show' ? '…' : await this.links.token(linked, { id, keyVersion: row.keyVersion });
    const { publicUrl } = this.settings;
    return reminderLetter({
      ...{ lang, publicUrl, meeting: row, note: row.note ?? '', dueAt },
      pageUrl: meetingUrl(publicUrl, row.slug),
      doorUrl:
        linked === 'registration'
          ? await this.ownDoor(row, doorUrl(publicUrl, meeting), id, purpose)
          : doorUrl(publicUrl, meeting),
      doorOpensMinutes: row.doorOpensMinutes,
      isLate: now.getTime() - dueAt.getTime() > ON_TIME_MS,
      reader: readerOf(linked, publicUrl, token),
    });
  }

  private async meetingsFor(wanted: Wanted[]): Promise<(MeetingRow | null)[]> {
    const columns = [0, 1, 2, 3, 4].map((column) => wanted.map((one) => one[column]));
    const found = await this.records.query<(MeetingRow & { place: number })[]>(MEETINGS, columns);
    const byPlace = new Map(found.map((row) => [row.place, row]));
    return wanted.map((_, at) => byPlace.get(at + 1) ?? null);
  }

  /** Whoever has a place where not everybody may enter goes in with it. */
  private async ownDoor(
    { access, keyVersion }: MeetingRow,
    door: string,
    id: string,
    purpose: Purpose,
  ): Promise<string> {
    if (needsNoRegistration(access) || keyVersion === null) return door;
    return ownDoorUrl(door, purpose === 'show' ? '…' : await this.links.token('place', { id, keyVersion }));
  }
}

function readerOf(linked: Linked, publicUrl: string, token: string): ReminderFacts['reader'] {
  if (linked === 'registration') return { kind: 'guest', manageUrl: `${publicUrl}/meine/${token}` };
  const manageUrl = `${publicUrl}/abo/${token}`;
  return { kind: 'follower', manageUrl, stopUrl: `${manageUrl}/ende` };
}

/** $1 meetings, $2 registrations or $3 followers, $4 the addresses the letters go to, $5 their languages. */
const MEETINGS = `
  SELECT m.title, m.state, m.access, m.precision, m."localStart", m."localEnd", m.zone, m."startsAt", m.mode, m.slug,
         s.slug AS "seriesSlug", f."doorOpensMinutes", to_jsonb(v) AS venue, now() AS now,
         (SELECT CASE WHEN w.lang = 'en' AND u."letterNoteEn" <> '' THEN u."letterNoteEn" ELSE u."letterNote" END
            FROM sign_up u WHERE u."meetingId" = m.id OR u."seriesId" = m."seriesId"
           ORDER BY u."meetingId" IS NULL LIMIT 1) AS note,
         coalesce(
           (SELECT g."keyVersion" FROM registration g
             WHERE g.id = w.guest AND g."meetingId" = m.id AND g.state = 'registered' AND g.email = w.address),
           (SELECT o."keyVersion" FROM follower o
             WHERE o.id = w.follower AND (o."meetingId" = m.id OR o."seriesId" = m."seriesId")
               AND o."confirmedAt" IS NOT NULL AND o.address = w.address)) AS "keyVersion",
         w.place::int
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[])
           WITH ORDINALITY AS w(meeting, guest, follower, address, lang, place)
    JOIN meeting m ON m.id = w.meeting JOIN format f ON f.slug = m.format
    LEFT JOIN series s ON s.id = m."seriesId" LEFT JOIN venue v ON v.id = m."venueId"`;
