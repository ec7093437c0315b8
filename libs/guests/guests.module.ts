import { PeopleModule } from '@hub/people/people.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AudienceService } from './audience.service';
import { Follower } from './follower.entity';
import { GuestListService } from './guest-list.service';
import { GuestsService } from './guests.service';
import { PersonalLinksService } from './personal-links.service';
import { Registration } from './registration.entity';
import { Seating } from './seating.entity';
import { SeriesRegistration } from './series-registration.entity';
import { SignUp } from './sign-up.entity';
import { SignUpsService } from './sign-ups.service';
import { SpecialNeed } from './special-need.entity';

export const GUESTS_ENTITIES = [SignUp, Seating, SeriesRegistration, Registration, SpecialNeed, Follower];

@Module({
  imports: [ProgrammeModule, PeopleModule, TypeOrmModule.forFeature(GUESTS_ENTITIES)],
  providers: [GuestsService, GuestListService, PersonalLinksService, SignUpsService, AudienceService],
  exports: [GuestsService, GuestListService, PersonalLinksService, SignUpsService, AudienceService],
})
export class GuestsModule {}
