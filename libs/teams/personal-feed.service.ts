import { createHash } from 'node:crypto';
import { calendarFrame } from '@hub/calendar/calendar-file';
import type { Lang } from '@hub/calendar/date-words';
import { FeedsService } from '@hub/feeds/feeds.service';
import { Person } from '@hub/people/person.entity';
import { hashOf, newSecret, SecretService } from '@hub/people/secret.service';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { PersonalFeed } from './personal-feed.entity';
import { StandingService } from './standing.service';

const DAY_MS = 86_400_000;
const DAYS_BACK = 31;
const DAYS_AHEAD = 550;
const MOST = 500;
const NAME: Record<Lang, string> = { de: 'Treffpunkt: meine Termine', en: 'Treffpunkt: my meetings' };
const ABOUT: Record<Lang, string> = {
  de: 'Geschlossene Termine Ihrer Teams. Diese Adresse gehört nur Ihnen.',
  en: 'Closed meetings of your teams. This address is yours alone.',
};

/**
 * The calendar of one person behind a secret address: the closed meetings of their teams and nothing else. It is made when it is
 * asked for and kept nowhere; who leaves a team, or is renewed out of the address, is out at once.
 */
@Injectable()
export class PersonalFeedService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly secrets: SecretService,
    private readonly standing: StandingService,
    private readonly agenda: AgendaService,
    private readonly feeds: FeedsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The address as its owner sees it; null where there is none. */
  async token(personId: string): Promise<string | null> {
    const row = await this.records.getRepository(PersonalFeed).findOneBy({ personId });
    return row && this.secretOf(row);
  }

  /** A new address; a former one leads nowhere from now on. */
  async renew(personId: string, now: Date): Promise<void> {
    const version = newSecret();
    const hash = hashOf(await this.secretOf({ personId, version }));
    await this.records.getRepository(PersonalFeed).save({ personId, version, hash, createdAt: now });
  }

  async revoke(personId: string): Promise<void> {
    await this.records.getRepository(PersonalFeed).delete({ personId });
  }

  /** What is ahead for the teams of somebody, and what was a month ago. */
  async meetings(personId: string, now: Date, daysBack = DAYS_BACK): Promise<Meeting[]> {
    const rounds = await this.standing.rounds(personId);
    if (rounds.length === 0) return [];
    const from = new Date(now.getTime() - daysBack * DAY_MS);
    const to = new Date(now.getTime() + DAYS_AHEAD * DAY_MS);
    const viewer = { mayOrganise: false, own: new Set(rounds) };
    return (await this.agenda.list({ within: rounds, from, to, limit: MOST }, viewer)).meetings;
  }

  /** Null for an address nobody has, or whose owner may not sign in any more. */
  async feed(token: string, lang: Lang, now: Date): Promise<{ body: string; etag: string } | null> {
    const row = await this.records.getRepository(PersonalFeed).findOneBy({ hash: hashOf(token) });
    const person = row && (await this.records.getRepository(Person).findOneBy({ id: row.personId }));
    if (!person?.role) return null;
    const meetings = await this.meetings(person.id, now);
    const blocks = this.feeds.blocksOf(meetings, lang);
    const frame = calendarFrame({
      ...{ name: NAME[lang], description: ABOUT[lang], lang, color: 'teal' },
      ...{ url: `${this.settings.publicUrl}/portal`, source: `${this.settings.publicUrl}/kalender/p/${token}.ics` },
      zones: [...new Set(meetings.map(({ zone }) => zone))].sort(),
    });
    const body = [frame.before, ...blocks, frame.after].join('');
    return { body, etag: `"${createHash('sha1').update(body).digest('base64url')}"` };
  }

  private secretOf({ personId, version }: Pick<PersonalFeed, 'personId' | 'version'>): Promise<string> {
    return this.secrets.sign('personal feed', personId, version);
  }
}
