import { isOurs, RepliesService } from '@hub/invitations/replies.service';
import { MailboxService } from '@hub/mail/mailbox.service';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

/** What calendars answer to our invitations arrives in a mailbox of ours, where there is one. */
@Injectable()
export class ReplyBoxService implements OnApplicationBootstrap {
  constructor(
    private readonly mailbox: MailboxService,
    private readonly replies: RepliesService,
  ) {}

  onApplicationBootstrap(): void {
    this.mailbox.watch(async (raw) => isOurs(await this.replies.take(raw, new Date())));
  }
}
