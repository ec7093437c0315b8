import { ContributionsModule } from '@hub/contributions/contributions.module';
import { FeedsModule } from '@hub/feeds/feeds.module';
import { DigestModule } from '@hub/invitations/digest.module';
import { GuestsModule } from '@hub/guests/guests.module';
import { InvitationsModule } from '@hub/invitations/invitations.module';
import { MailModule } from '@hub/mail/mail.module';
import { OutboxModule } from '@hub/outbox/outbox.module';
import { PrivacyModule } from '@hub/privacy/privacy.module';
import { RemindersModule } from '@hub/reminders/reminders.module';
import { RosterService } from '@hub/outbox/roster.service';
import { PeopleModule } from '@hub/people/people.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { RecordsModule } from '@hub/records/records.module';
import type { Settings } from '@hub/settings/settings';
import { SettingsModule } from '@hub/settings/settings.module';
import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { DeliveryService } from './delivery.service';
import { FeedsProcessor } from './feeds.processor';
import { InvitationsProcessor, RemindersProcessor } from './letters.processor';
import { ReplyBoxService } from './reply-box.service';
import { RoundsService } from './rounds.service';

/** Does what can wait: one thin processor per queue, and rounds by the clock for what was missed. */
@Module({
  imports: [
    ScheduleModule.forRoot(),
    DiscoveryModule,
    MailModule,
    ProgrammeModule,
    PeopleModule,
    GuestsModule,
    InvitationsModule,
    FeedsModule,
    RemindersModule,
    PrivacyModule,
    DigestModule,
    ContributionsModule,
  ],
  providers: [
    DeliveryService,
    FeedsProcessor,
    InvitationsProcessor,
    RemindersProcessor,
    ReplyBoxService,
    RoundsService,
    RosterService,
  ],
})
export class MailroomModule {
  /** The mailroom on its own, as a process beside the website. */
  static alone(settings: Settings): DynamicModule {
    return {
      module: MailroomModule,
      imports: [SettingsModule.with(settings), RecordsModule.connected(), OutboxModule.ringing()],
    };
  }
}
