import { PeopleModule } from '@hub/people/people.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EntryCheckService } from './entry-check.service';
import { Follower } from './follower.entity';
import { GuestsService } from './guests.service';
import { HallsService } from './halls.service';
import { JoiningService } from './joining.service';
import { PersonalLinksService } from './personal-links.service';
import { RegistrationListService } from './registration-list.service';
import { RegistrationRowsService } from './registration-rows.service';
import { Registration } from './registration.entity';
import { RegistrationsService } from './registrations.service';
import { Seating } from './seating.entity';
import { SeatAuditorService } from './seat-auditor.service';
import { SeatsService } from './seats.service';
import { SelectionService } from './selection.service';
import { SeriesRegistration } from './series-registration.entity';
import { SeriesRegistrationsService } from './series-registrations.service';
import { SignUp } from './sign-up.entity';
import { SpecialNeed } from './special-need.entity';

export const GUESTS_ENTITIES = [SignUp, Seating, SeriesRegistration, Registration, SpecialNeed, Follower];

const OFFERED = [
  GuestsService,
  PersonalLinksService,
  RegistrationsService,
  SeriesRegistrationsService,
  JoiningService,
  SelectionService,
  RegistrationListService,
  SeatAuditorService,
];

@Module({
  imports: [ProgrammeModule, PeopleModule, TypeOrmModule.forFeature(GUESTS_ENTITIES)],
  providers: [...OFFERED, HallsService, SeatsService, RegistrationRowsService, EntryCheckService],
  exports: OFFERED,
})
export class GuestsModule {}
