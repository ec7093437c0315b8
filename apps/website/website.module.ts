import { FeedsModule } from '@hub/feeds/feeds.module';
import { GuestsModule } from '@hub/guests/guests.module';
import { DigestModule } from '@hub/invitations/digest.module';
import { InvitationsModule } from '@hub/invitations/invitations.module';
import { MailModule } from '@hub/mail/mail.module';
import { OutboxModule } from '@hub/outbox/outbox.module';
import { PeopleModule } from '@hub/people/people.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { RecordsModule } from '@hub/records/records.module';
import { PrivacyModule } from '@hub/privacy/privacy.module';
import { RemindersModule } from '@hub/reminders/reminders.module';
import { RoomsModule } from '@hub/rooms/rooms.module';
import type { Settings } from '@hub/settings/settings';
import { SettingsModule } from '@hub/settings/settings.module';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AgendaController } from './agenda/agenda.controller';
import { ContactController } from './agenda/contact.controller';
import { DigestArchiveController } from './agenda/digest-archive.controller';
import { DutiesController } from './agenda/duties.controller';
import { FeedController } from './agenda/feed.controller';
import { MeetingsApiController } from './agenda/meetings-api.controller';
import { DeskController } from './desk/desk.controller';
import { InviteController } from './desk/invite.controller';
import { InvitingService } from './desk/inviting.service';
import { LettersApiController } from './desk/letters-api.controller';
import { EnginesController } from './desk/engines.controller';
import { GuestsController } from './desk/guests.controller';
import { MeetingDeskController } from './desk/meeting-desk.controller';
import { MeetingDeskService } from './desk/meeting-desk.service';
import { LettersController } from './desk/letters.controller';
import { PeopleDeskService } from './desk/people-desk.service';
import { PeopleController } from './desk/people.controller';
import { PlacesController } from './desk/places.controller';
import { PostingService } from './desk/posting.service';
import { QuestionsController } from './desk/questions.controller';
import { RetentionController } from './desk/retention.controller';
import { ScheduleApiController } from './desk/schedule-api.controller';
import { ScheduleSeriesService } from './desk/schedule-series.service';
import { SeriesController } from './desk/series.controller';
import { SignInController } from './desk/sign-in.controller';
import { OwnDoorController } from './door/own-door.controller';
import { DoorController } from './door/door.controller';
import { EntryService } from './door/entry.service';
import { AssetsController } from './letterhead/assets.controller';
import { HealthController } from './letterhead/health.controller';
import { MetricsService } from './letterhead/metrics.service';
import { PolicyGuard } from './letterhead/policy.guard';
import { ShelfService } from './letterhead/shelf.service';
import { RoomPageService } from './room/room-page.service';
import { RoomSocketService } from './room/room-socket.service';
import { OwnDataController } from './privacy/own-data.controller';
import { FollowController } from './signup/follow.controller';
import { FollowingService } from './signup/following.service';
import { MyPlaceController } from './signup/my-place.controller';
import { MyPlaceLookService } from './signup/my-place-look.service';
import { SignUpController } from './signup/sign-up.controller';
import { SignUpLookService } from './signup/sign-up-look.service';
import { SubscriptionController } from './signup/subscription.controller';
import { RegistrationsApiController } from './signup/registrations-api.controller';
import { SignUpService } from './signup/sign-up.service';

/** Answers a person at once. The door comes last: its short names (`/mmi`) take what no other page claims. */
@Module({
  imports: [
    MailModule,
    ProgrammeModule,
    PeopleModule,
    GuestsModule,
    RoomsModule,
    InvitationsModule,
    FeedsModule,
    DigestModule,
    RemindersModule,
    PrivacyModule,
  ],
  controllers: [
    AssetsController,
    HealthController,
    AgendaController,
    FeedController,
    DutiesController,
    ContactController,
    DigestArchiveController,
    MeetingsApiController,
    ScheduleApiController,
    LettersApiController,
    RegistrationsApiController,
    SignInController,
    DeskController,
    LettersController,
    GuestsController,
    MeetingDeskController,
    SeriesController,
    InviteController,
    PeopleController,
    PlacesController,
    SignUpController,
    MyPlaceController,
    FollowController,
    SubscriptionController,
    QuestionsController,
    RetentionController,
    EnginesController,
    OwnDataController,
    OwnDoorController,
    DoorController,
  ],
  providers: [
    ShelfService,
    MetricsService,
    ScheduleSeriesService,
    PostingService,
    MeetingDeskService,
    PeopleDeskService,
    InvitingService,
    FollowingService,
    SignUpService,
    SignUpLookService,
    MyPlaceLookService,
    EntryService,
    RoomPageService,
    RoomSocketService,
    { provide: APP_GUARD, useClass: PolicyGuard },
  ],
  exports: [ScheduleSeriesService],
})
export class WebsiteModule {
  /** The website on its own, as a process beside the mailroom. */
  static alone(settings: Settings): DynamicModule {
    return {
      module: WebsiteModule,
      imports: [SettingsModule.with(settings), RecordsModule.connected(), OutboxModule.ringing()],
    };
  }
}
