import { INVITATIONS, REMINDERS } from '@hub/outbox/queues';
import { ReminderCallsService } from '@hub/reminders/reminder-calls.service';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { DeliveryService } from './delivery.service';

/** The bell says that letters wait; which, the rows know. Confirmations, invitations, changes. */
@Processor(INVITATIONS, { concurrency: 1 })
export class InvitationsProcessor extends WorkerHost {
  constructor(private readonly delivery: DeliveryService) {
    super();
  }

  override async process(): Promise<void> {
    await this.delivery.work(INVITATIONS);
  }

  @OnWorkerEvent('error')
  quiet(): void {
    // A worker without its connection reconnects by itself; BullMQ would print the whole error otherwise.
  }
}

/** A queue of their own, so that ten thousand reminders of one minute do not stand before a confirmation. */
@Processor(REMINDERS, { concurrency: 1 })
export class RemindersProcessor extends WorkerHost {
  constructor(
    private readonly delivery: DeliveryService,
    private readonly calls: ReminderCallsService,
  ) {
    super();
  }

  override async process(): Promise<void> {
    await this.calls.call();
    await this.delivery.work(REMINDERS);
  }

  @OnWorkerEvent('error')
  quiet(): void {
    // As above.
  }
}
