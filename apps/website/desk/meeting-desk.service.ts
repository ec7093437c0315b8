import { MessagesService, type Written } from '@hub/invitations/messages.service';
import { SignUpsService } from '@hub/guests/sign-ups.service';
import type { SignUp } from '@hub/guests/sign-up.entity';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS } from '@hub/outbox/queues';
import type { Person } from '@hub/people/person.entity';
import { TermsService } from '@hub/people/terms.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { AnsweredRequestsService, type Answer } from '@hub/records/answered-requests.service';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Terms } from './sign-up-form';

export interface MessageWish {
  subject: string;
  text: string;
  /** From the form: sending twice sends once. */
  once: string;
}

interface Reached {
  recipients: number;
}

/** Leaves nothing behind: the same form, put right, is sent as if for the first time. */
class NotWritten extends Error {
  constructor(readonly written: Extract<Written, { ok: false }>) {
    super('not written');
  }
}

/** What the desk asks and says about the guests of one meeting, beside the list itself. */
@Injectable()
export class MeetingDeskService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly messages: MessagesService,
    private readonly signUps: SignUpsService,
    private readonly terms: TermsService,
    private readonly answered: AnsweredRequestsService,
    private readonly outbox: OutboxService,
  ) {}

  /** The rules the form starts from: the meeting's own, else its series'. */
  async rules(meeting: Meeting): Promise<{ rules: SignUp | null; terms: Terms }> {
    const words = await this.terms.all();
    const { municipality_kind, association, sector } = words;
    return {
      rules: await this.signUps.of(this.records.manager, meeting),
      terms: { municipality_kind, association, sector },
    };
  }

  /** How many a message would reach. */
  async reachable({ id }: { id: string }): Promise<number> {
    const [row] = await this.records.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM registration
        WHERE "meetingId" = $1 AND state = 'registered' AND email IS NOT NULL`,
      [id],
    );
    return row?.count ?? 0;
  }

  /** One transaction, one bell; the second click of the same form changes nothing. */
  async write(
    meeting: Meeting,
    { subject, text, once }: MessageWish,
    { by, now }: { by: Person | null; now: Date },
  ): Promise<{ ok: true; recipients: number } | Extract<Written, { ok: false }>> {
    const asked = { meetingId: meeting.id, byId: by?.id ?? null, subject, text };
    const told = await this.records
      .transaction(async (manager) => {
        const act = async (): Promise<Answer> => {
          const written = await this.messages.write(manager, asked, { now });
          if (!written.ok) throw new NotWritten(written);
          return { status: 201, body: { recipients: written.recipients } };
        };
        const question = { key: once, by: by?.id ?? '', question: [meeting.id, 'message'], now };
        const answer = await this.answered.once(manager, question, act);
        return { ok: true as const, recipients: answer === 'mismatch' ? 0 : (answer.body as Reached).recipients };
      })
      .catch((error: unknown) => {
        if (error instanceof NotWritten) return error.written;
        throw error;
      });
    if (told.ok) await this.outbox.wake(INVITATIONS);
    return told;
  }
}
