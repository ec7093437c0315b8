import { MailModule } from '@hub/mail/mail.module';
import { PeopleModule } from '@hub/people/people.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AudienceService } from './audience.service';
import { ConfirmingService } from './confirming.service';
import { EntryCheckService } from './entry-check.service';
import { FollowLetterService } from './follow-letter.service';
import { Follower } from './follower.entity';
import { FollowersService } from './followers.service';
import { GuestsService } from './guests.service';
import { HallsService } from './halls.service';
import { JoiningService } from './joining.service';
import { PersonalLinksService } from './personal-links.service';
import { PresencesService } from './presences.service';
import { Presence } from './presence.entity';
import { RegistrationListService } from './registration-list.service';
import { RegistrationRowsService } from './registration-rows.service';
import { Registration } from './registration.entity';
import { RegistrationsService } from './registrations.service';
import { Seating } from './seating.entity';
import { ReturningService } from './returning.service';
import { SeatAuditorService } from './seat-auditor.service';
import { SeatsService } from './seats.service';
import { SelectionService } from './selection.service';
import { SeriesRegistration } from './series-registration.entity';
import { SeriesRegistrationsService } from './series-registrations.service';
import { SignUp } from './sign-up.entity';
import { SignUpsService } from './sign-ups.service';
import { SpecialNeed } from './special-need.entity';

export const GUESTS_ENTITIES = [SignUp, Seating, SeriesRegistration, Registration, SpecialNeed, Follower, Presence];

const OFFERED = [
  GuestsService,
  PersonalLinksService,
  FollowersService,
  FollowLetterService,
  RegistrationsService,
  SeriesRegistrationsService,
  JoiningService,
  ReturningService,
  SelectionService,
  RegistrationListService,
  SignUpsService,
  AudienceService,
  ConfirmingService,
  SeatAuditorService,
  PresencesService,
];

@Module({
  imports: [MailModule, ProgrammeModule, PeopleModule, TypeOrmModule.forFeature(GUESTS_ENTITIES)],
  providers: [...OFFERED, HallsService, SeatsService, RegistrationRowsService, EntryCheckService],
  exports: OFFERED,
})
export class GuestsModule {}
