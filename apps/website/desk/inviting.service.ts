import { createHash } from 'node:crypto';
import type { Audience, AudienceList, Listed } from '@hub/guests/audience';
import { AudienceService } from '@hub/guests/audience.service';
import { SelectionService, type Invitee } from '@hub/guests/selection.service';
import { InvitationsService } from '@hub/invitations/invitations.service';
import { RegistrationLetterService } from '@hub/invitations/registration-letter.service';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS } from '@hub/outbox/queues';
import type { Person } from '@hub/people/person.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Problem } from '@hub/programme/schedule-request';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

export type Invited =
  | { ok: true; count: number }
  | { ok: false; changed: true; list: AudienceList }
  | { ok: false; changed: false; problems: Problem[] };

/** Invites exactly those whose list somebody has looked at: one transaction, one bell. */
@Injectable()
export class InvitingService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly audiences: AudienceService,
    private readonly selection: SelectionService,
    private readonly invitations: InvitationsService,
    private readonly invitationLetters: RegistrationLetterService,
    private readonly outbox: OutboxService,
  ) {}

  list(audience: Audience, meeting: Meeting, now: Date): Promise<AudienceList> {
    return this.audiences.list(this.records.manager, audience, meeting, now);
  }

  /** As this one of them will read it. */
  letter({ id }: Meeting, to: Listed): Promise<ComposedLetter | null> {
    return this.invitationLetters.invitationFor(id, to);
  }

  /** `fingerprint`: of the list that was confirmed. Sent twice, the second finds nobody left. */
  async invite(audience: Audience, meeting: Meeting, fingerprint: string, by: Person): Promise<Invited> {
    const now = new Date();
    const invited = await this.records.transaction(async (manager): Promise<Invited> => {
      // two organisers at once: the second waits here, and then sees the list without those the first has invited
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [meeting.id]);
      const list = await this.audiences.list(manager, audience, meeting, now);
      if (fingerprintOf(list) !== fingerprint) return { ok: false, changed: true, list };
      const answer = await this.selection.invite(manager, meeting, list.invited.map(inviteeOf), { now, by });
      if (!answer.ok) return { ok: false, changed: false, problems: answer.problems };
      await this.invitations.tell(manager, answer.changed, { now });
      return { ok: true, count: answer.changed.length };
    });
    if (invited.ok) await this.outbox.wake(INVITATIONS);
    return invited;
  }
}

/** Stands for who is on a list, without naming anybody. */
export const fingerprintOf = ({ invited }: AudienceList): string =>
  createHash('sha256')
    .update(
      invited
        .map(({ address }) => address)
        .sort()
        .join('\n'),
    )
    .digest('base64url');

const inviteeOf = ({ address, sectors, municipality, ...known }: Listed): Invitee => ({
  ...{ name: known.name, email: address, lang: known.lang, municipality: municipality ?? '' },
  ...{ municipalityId: known.municipalityId, kind: known.kind, association: known.association },
  // a quota counts one sector each; of several the first is as good as any
  sector: sectors[0] ?? null,
});
