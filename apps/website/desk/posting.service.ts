import { LettersService, type NewLetter } from '@hub/outbox/letters.service';
import { MailLimitsService } from '@hub/outbox/mail-limits.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS, LETTER_QUEUES } from '@hub/outbox/queues';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

export type Posted = { ok: true } | { ok: false; reason: 'too_many_mails' };

/** What the desk posts by itself, to an address somebody typed: one transaction, the limit, one bell. */
@Injectable()
export class PostingService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly letters: LettersService,
    private readonly limits: MailLimitsService,
    private readonly outbox: OutboxService,
  ) {}

  async post(address: string, letter: Pick<NewLetter, 'dedupe' | 'kind' | 'lang'>): Promise<Posted> {
    const isPosted = await this.records.transaction(async (manager) => {
      if (!(await this.limits.take(manager, address))) return false;
      return this.letters.post(manager, { ...letter, queue: INVITATIONS, to: { name: '', address }, refs: {} });
    });
    if (!isPosted) return { ok: false, reason: 'too_many_mails' };
    await this.outbox.wake(INVITATIONS);
    return { ok: true };
  }

  async ringAll(): Promise<void> {
    for (const queue of LETTER_QUEUES) await this.outbox.wake(queue);
  }
}
