import { MailModule } from '@hub/mail/mail.module';
import { PeopleModule } from '@hub/people/people.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FollowLetterService } from './follow-letter.service';
import { Follower } from './follower.entity';
import { FollowersService } from './followers.service';
import { GuestsService } from './guests.service';
import { PersonalLinksService } from './personal-links.service';
import { Registration } from './registration.entity';
import { Seating } from './seating.entity';
import { SeriesRegistration } from './series-registration.entity';
import { SignUp } from './sign-up.entity';
import { SpecialNeed } from './special-need.entity';

export const GUESTS_ENTITIES = [SignUp, Seating, SeriesRegistration, Registration, SpecialNeed, Follower];

@Module({
  imports: [MailModule, ProgrammeModule, PeopleModule, TypeOrmModule.forFeature(GUESTS_ENTITIES)],
  providers: [GuestsService, PersonalLinksService, FollowersService, FollowLetterService],
  exports: [GuestsService, PersonalLinksService, FollowersService, FollowLetterService],
})
export class GuestsModule {}
