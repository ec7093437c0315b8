import { FeedsService } from '@hub/feeds/feeds.service';
import { FEEDS } from '@hub/outbox/queues';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';

/** The bell says that the programme changed; which blocks are out of date, the rows know. */
@Processor(FEEDS, { concurrency: 1 })
export class FeedsProcessor extends WorkerHost {
  constructor(private readonly feeds: FeedsService) {
    super();
  }

  override async process(): Promise<void> {
    await this.feeds.settle();
  }

  @OnWorkerEvent('error')
  quiet(): void {
    // A worker without its connection reconnects by itself; BullMQ would print the whole error otherwise.
  }
}
