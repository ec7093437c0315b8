import { ContributionsModule } from '@hub/contributions/contributions.module';
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
import { TeamsModule } from '@hub/teams/teams.module';
import { SettingsModule } from '@hub/settings/settings.module';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AgendaController } from './agenda/agenda.controller';
import { ContactController } from './agenda/contact.controller';
import { DigestArchiveController } from './agenda/digest-archive.controller';
import { DutiesController } from './agenda/duties.controller';
import { FeedController } from './agenda/feed.controller';
import { MeetingsApiController } from './agenda/meetings-api.controller';
import { CheckInController } from './desk/check-in.controller';
import { ClashesService } from './desk/clashes.service';
import { FatesService } from './desk/fates.service';
import { ChangeApiController } from './desk/change-api.controller';
import { ChangeController } from './desk/change.controller';
import { ChangeTraceService } from './desk/change-trace.service';
import { ChangingService } from './desk/changing.service';
import { DecidingService } from './desk/deciding.service';
import { FilesController } from './contribute/files.controller';
import { SpeakerController } from './contribute/speaker.controller';
import { ContributionsController } from './desk/contributions.controller';
import { DeskController } from './desk/desk.controller';
import { DraftsController } from './desk/drafts.controller';
import { HoldingService } from './desk/holding.service';
import { InviteController } from './desk/invite.controller';
import { InvitingService } from './desk/inviting.service';
import { LettersApiController } from './desk/letters-api.controller';
import { EndElsewhereController } from './desk/end-elsewhere.controller';
import { EnginesController } from './desk/engines.controller';
import { GuestsController } from './desk/guests.controller';
import { LogbookController } from './desk/logbook.controller';
import { DeskOverviewService } from './desk/desk-overview.service';
import { MeetingDeskController } from './desk/meeting-desk.controller';
import { MeetingDeskService } from './desk/meeting-desk.service';
import { MaterialsController } from './desk/materials.controller';
import { LettersController } from './desk/letters.controller';
import { ParticipantsController } from './desk/participants.controller';
import { OidcController } from './desk/oidc.controller';
import { OwnSessionsController } from './desk/own-sessions.controller';
import { PeopleDeskService } from './desk/people-desk.service';
import { PeopleImportController } from './desk/people-import.controller';
import { PeopleMergeController } from './desk/people-merge.controller';
import { ReportsController } from './desk/reports.controller';
import { SheetsController } from './desk/sheets.controller';
import { PeopleController } from './desk/people.controller';
import { PlanDraftsService } from './desk/plan-drafts.service';
import { PlanningService } from './desk/planning.service';
import { PlacesController } from './desk/places.controller';
import { PostingService } from './desk/posting.service';
import { ProgramAnswersService } from './desk/program-answers.service';
import { PresenceController } from './desk/presence.controller';
import { QuestionsController } from './desk/questions.controller';
import { RetentionController } from './desk/retention.controller';
import { RolesController } from './desk/roles.controller';
import { SurroundingsService } from './desk/surroundings.service';
import { TeamsController } from './desk/teams.controller';
import { ScheduleApiController } from './desk/schedule-api.controller';
import { ScheduleSeriesService } from './desk/schedule-series.service';
import { SeriesController } from './desk/series.controller';
import { SetUpController } from './desk/set-up.controller';
import { SignInController } from './desk/sign-in.controller';
import { SingleDateController } from './desk/single-date.controller';
import { UndoingService } from './desk/undoing.service';
import { OwnDoorController } from './door/own-door.controller';
import { DoorController } from './door/door.controller';
import { EntryService } from './door/entry.service';
import { AssetsController } from './letterhead/assets.controller';
import { FaceService } from './letterhead/face.service';
import { HealthController } from './letterhead/health.controller';
import { MetricsService } from './letterhead/metrics.service';
import { PolicyGuard } from './letterhead/policy.guard';
import { ShelfService } from './letterhead/shelf.service';
import { PortalController } from './portal/portal.controller';
import { OneLookService } from './room/one-look.service';
import { RoomPageService } from './room/room-page.service';
import { RoomPresenceService } from './room/room-presence.service';
import { RoomSocketService } from './room/room-socket.service';
import { OwnDataController } from './privacy/own-data.controller';
import { ClientLimitService } from './signup/client-limit.service';
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
    ContributionsModule,
    TeamsModule,
  ],
  controllers: [
    AssetsController,
    HealthController,
    AgendaController,
    PortalController,
    FeedController,
    DutiesController,
    ContactController,
    DigestArchiveController,
    MeetingsApiController,
    ScheduleApiController,
    ChangeApiController,
    LettersApiController,
    RegistrationsApiController,
    SetUpController,
    SignInController,
    OidcController,
    OwnSessionsController,
    DeskController,
    SingleDateController,
    ChangeController,
    LogbookController,
    LettersController,
    GuestsController,
    PresenceController,
    CheckInController,
    RolesController,
    TeamsController,
    MeetingDeskController,
    ContributionsController,
    MaterialsController,
    ParticipantsController,
    SpeakerController,
    FilesController,
    DraftsController,
    SeriesController,
    InviteController,
    PeopleImportController,
    PeopleMergeController,
    SheetsController,
    ReportsController,
    PeopleController,
    PlacesController,
    SignUpController,
    MyPlaceController,
    FollowController,
    SubscriptionController,
    QuestionsController,
    RetentionController,
    EnginesController,
    EndElsewhereController,
    OwnDataController,
    OwnDoorController,
    DoorController,
  ],
  providers: [
    ShelfService,
    FaceService,
    MetricsService,
    ScheduleSeriesService,
    ClashesService,
    FatesService,
    SurroundingsService,
    PlanningService,
    PlanDraftsService,
    ChangeTraceService,
    ChangingService,
    UndoingService,
    DecidingService,
    ProgramAnswersService,
    PostingService,
    DeskOverviewService,
    MeetingDeskService,
    HoldingService,
    PeopleDeskService,
    InvitingService,
    ClientLimitService,
    FollowingService,
    SignUpService,
    SignUpLookService,
    MyPlaceLookService,
    EntryService,
    OneLookService,
    RoomPageService,
    RoomPresenceService,
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
