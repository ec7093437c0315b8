import { LettersService, type NewLetter } from '@hub/outbox/letters.service';
import { MailLimitsService } from '@hub/outbox/mail-limits.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS } from '@hub/outbox/queues';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import { PeopleService } from './people.service';
import { QUESTION_NOTICE, QUESTION_RECEIPT } from './question-letter';
import { Question } from './question.entity';

export interface AskedQuestion {
  name: string;
  /** As `mail-address` reads it. */
  address: string;
  text: string;
  lang: 'de' | 'en';
  /** The same when the same form is sent twice. */
  formId: string;
}

const NOTICE_EVERY_MS = 5 * 60_000;
const KEPT_DAYS = { answered: 30, open: 90 };

/** Questions from the contact form: kept for whoever answers, with a receipt for whoever asked. */
@Injectable()
export class QuestionsService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly people: PeopleService,
    private readonly letters: LettersService,
    private readonly limits: MailLimitsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Keeps the question and posts both letters, once, however often the form is sent. */
  async ask(asked: AskedQuestion, now: Date): Promise<{ ok: true } | { ok: false; reason: 'too_many_mails' }> {
    const kept = await this.records.transaction(async (manager) => {
      // a form sent twice at once waits for itself, and is counted once
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [asked.formId]);
      if (await manager.existsBy(Question, { formId: asked.formId })) return true;
      if (!(await this.limits.take(manager, asked.address))) return false;
      await this.keep(manager, asked, now);
      return true;
    });
    if (!kept) return { ok: false, reason: 'too_many_mails' };
    await this.outbox.wake(INVITATIONS);
    return { ok: true };
  }

  exists(id: string): Promise<boolean> {
    return this.records.manager.existsBy(Question, { id });
  }

  /** How many nobody has answered yet. */
  waiting(): Promise<number> {
    return this.records.manager.countBy(Question, { answeredAt: IsNull() });
  }

  /** The newest first; open ones oldest first, for they wait longest. */
  list(isAnswered: boolean, limit: number): Promise<Question[]> {
    return this.records.manager.find(Question, {
      where: { answeredAt: isAnswered ? Not(IsNull()) : IsNull() },
      relations: { responsible: true },
      order: isAnswered ? { answeredAt: 'DESC', id: 'ASC' } : { askedAt: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  /** Whether it was there and open. */
  async take(id: string, personId: string, now: Date): Promise<boolean> {
    const taken = { responsibleId: personId, takenAt: now };
    return (await this.records.manager.update(Question, { id, answeredAt: IsNull() }, taken)).affected === 1;
  }

  async markAnswered(id: string, personId: string, now: Date): Promise<boolean> {
    const [, changed] = (await this.records.query(
      `UPDATE question SET "answeredAt" = $2, "responsibleId" = coalesce("responsibleId", $3)
        WHERE id = $1 AND "answeredAt" IS NULL`,
      [id, now, personId],
    )) as [unknown, number];
    return changed === 1;
  }

  chooseWhoAnswers(personId: string | null): Promise<boolean> {
    return this.records.transaction((manager) => this.people.chooseWhoAnswers(manager, personId));
  }

  /** What was asked goes: 30 days after the answer, after 90 days where none was noted. */
  async forgetOld(
    manager: EntityManager,
    now: Date,
    { answered, open }: { answered: number; open: number } = KEPT_DAYS,
  ): Promise<number> {
    const [, count] = (await manager.query(
      `DELETE FROM question WHERE "answeredAt" <= $1::timestamptz - make_interval(days => $2)
          OR ("answeredAt" IS NULL AND "askedAt" <= $1::timestamptz - make_interval(days => $3))`,
      [now, answered, open],
    )) as [unknown, number];
    return count;
  }

  private async keep(manager: EntityManager, asked: AskedQuestion, now: Date): Promise<void> {
    const answers = await this.people.whoAnswers(manager);
    const row = { ...asked, id: randomUUID(), askedAt: now, responsibleId: answers?.id ?? null };
    await manager.insert(Question, row);
    const { lang } = asked;
    const receipt: NewLetter = {
      ...{ dedupe: `${QUESTION_RECEIPT}:${row.id}`, kind: QUESTION_RECEIPT, queue: INVITATIONS, lang },
      ...{ refs: { question: row.id }, to: { name: '', address: asked.address } },
    };
    const notice = answers?.email ? [noticeTo({ ...answers, email: answers.email }, now)] : [];
    await this.letters.postMany(manager, [receipt, ...notice]);
  }
}

/** At most one in five minutes, and at their end, so that it speaks of all: a flood of questions is no flood of letters. */
function noticeTo(person: { id: string; name: string; email: string; lang: 'de' | 'en' }, now: Date): NewLetter {
  const slot = Math.floor(now.getTime() / NOTICE_EVERY_MS) + 1;
  return {
    ...{ dedupe: `${QUESTION_NOTICE}:${person.id}:${slot}`, kind: QUESTION_NOTICE, queue: INVITATIONS },
    ...{ lang: person.lang, refs: { person: person.id }, to: { name: person.name, address: person.email } },
    dueAt: new Date(slot * NOTICE_EVERY_MS),
  };
}
