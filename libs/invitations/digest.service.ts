import { randomUUID } from 'node:crypto';
import type { Follower } from '@hub/guests/follower.entity';
import { LettersService, type NewLetter, type Posted } from '@hub/outbox/letters.service';
import { LostTimeService } from '@hub/outbox/lost-time.service';
import { INVITATIONS } from '@hub/outbox/queues';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { STRANGER } from '@hub/programme/visibility';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { DigestIssue } from './digest-issue.entity';
import { DIGEST_LETTER } from './digest-letter';
import { digestContent, hasNews, idsOf, isWanted, issueDay, issueTime, narrowed, type DigestContent } from './digest';

type Subscriber = Pick<Follower, 'id' | 'address' | 'lang' | 'filter'>;

const DAY = 86_400_000;
const MOST_LOOKED_AT = 3_000;
const USEFUL_DAYS = 3;
const AT_ONCE = 500;

/** The weekly letter: makes an issue where there is something new, posts it to whoever asked for it, keeps it to be read. */
@Injectable()
export class DigestService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly agenda: AgendaService,
    private readonly letters: LettersService,
    private readonly lostTime: LostTimeService,
  ) {}

  /**
   * This week's issue, if it is time, there is none yet, and there is something to say. Rows and letters in one
   * transaction: cut off, it is made again as a whole; asked twice, it is made once. If a restore has taken this issue
   * away, its letters are held. The caller rings INVITATIONS.
   */
  async publish(now: Date): Promise<{ issue: DigestIssue; letters: number } | null> {
    const weekStart = issueDay(now, HOME_ZONE);
    if (!weekStart) return null;
    return this.records.transaction(async (manager) => {
      const lostUntil = await this.lostTime.until(manager);
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('weekly letter', 0))`);
      const last = await this.lastIssue(manager);
      if (last && last.weekStart >= weekStart) return null;
      const { meetings } = await this.agenda.list({ from: now, limit: MOST_LOOKED_AT }, STRANGER);
      const since = last?.madeAt ?? new Date(now.getTime() - 7 * DAY);
      const content = digestContent(meetings, { now, since, last: last?.content ?? null });
      if (!content) return null;
      const issue = await this.keep(manager, weekStart, content, now);
      const held = lostUntil !== null && lostUntil >= issueTime(weekStart, HOME_ZONE);
      return { issue, letters: await this.post(manager, issue, meetings, { held }) };
    });
  }

  /** What stands in an issue for this reader, or null when nothing of it is new to them. */
  contentFor(
    { filter }: Pick<Follower, 'filter'>,
    issue: DigestIssue,
    meetings: readonly Meeting[],
  ): DigestContent | null {
    const wanted = new Set(meetings.filter((meeting) => isWanted(filter, meeting)).map(({ id }) => id));
    const content = narrowed(issue.content, (id) => wanted.has(id));
    return hasNews(content) ? content : null;
  }

  issue(id: string): Promise<DigestIssue | null> {
    return this.records.manager.findOneBy(DigestIssue, { id });
  }

  /** The newest first. */
  issues(where: { year?: number; month?: number } = {}): Promise<DigestIssue[]> {
    return this.records.manager.find(DigestIssue, { where, order: { weekStart: 'DESC' } });
  }

  /** Those of its meetings that a stranger may see now. */
  meetingsOf(...issues: DigestIssue[]): Promise<Meeting[]> {
    return this.agenda.meetingsWithIds([...new Set(issues.flatMap(({ content }) => idsOf(content)))], STRANGER);
  }

  private async lastIssue(manager: EntityManager): Promise<DigestIssue | null> {
    const [last] = await manager.find(DigestIssue, { order: { weekStart: 'DESC' }, take: 1 });
    return last ?? null;
  }

  private async keep(
    manager: EntityManager,
    weekStart: string,
    content: DigestContent,
    now: Date,
  ): Promise<DigestIssue> {
    const [year, month] = [Number(weekStart.slice(0, 4)), Number(weekStart.slice(5, 7))];
    const number = (await manager.countBy(DigestIssue, { year, month })) + 1;
    const row = { id: randomUUID(), weekStart, year, month, number, content, madeAt: now };
    return manager.save(DigestIssue, manager.create(DigestIssue, row));
  }

  private async post(
    manager: EntityManager,
    issue: DigestIssue,
    meetings: readonly Meeting[],
    how: Posted,
  ): Promise<number> {
    const subscribers = await manager.query<Subscriber[]>(
      `SELECT id, address, lang, filter FROM follower WHERE kind = 'digest' AND "confirmedAt" IS NOT NULL ORDER BY id`,
    );
    const wanting = subscribers.filter((subscriber) => this.contentFor(subscriber, issue, meetings) !== null);
    let posted = 0;
    for (let from = 0; from < wanting.length; from += AT_ONCE) {
      const some = wanting.slice(from, from + AT_ONCE).map((subscriber) => letterTo(subscriber, issue));
      posted += await this.letters.postMany(manager, some, how);
    }
    return posted;
  }
}

const letterTo = ({ id, address, lang }: Subscriber, issue: DigestIssue): NewLetter => ({
  ...{ dedupe: `${DIGEST_LETTER}:${issue.id}:${id}`, kind: DIGEST_LETTER, queue: INVITATIONS, priority: 'bulk', lang },
  ...{ to: { name: '', address }, refs: { follower: id, issue: issue.id } },
  notAfter: new Date(issue.madeAt.getTime() + USEFUL_DAYS * DAY),
});
