import { GuestsModule } from '@hub/guests/guests.module';
import { MailModule } from '@hub/mail/mail.module';
import { PeopleModule } from '@hub/people/people.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Erasure } from './erasure.entity';
import { ErasuresService } from './erasures.service';
import { GuestCount } from './guest-count.entity';
import { GuestCountsService } from './guest-counts.service';
import { OwnDataLetterService } from './own-data-letter.service';
import { OwnDataService } from './own-data.service';
import { ReportCountsService } from './report-counts.service';
import { RetentionPeriod } from './retention-period.entity';
import { RetentionRun } from './retention-run.entity';
import { RetentionService } from './retention.service';
import { StoredService } from './stored.service';

export const PRIVACY_ENTITIES = [RetentionPeriod, RetentionRun, GuestCount, Erasure];

@Module({
  imports: [GuestsModule, MailModule, PeopleModule, ProgrammeModule, TypeOrmModule.forFeature(PRIVACY_ENTITIES)],
  providers: [
    RetentionService,
    GuestCountsService,
    StoredService,
    ReportCountsService,
    OwnDataService,
    OwnDataLetterService,
    ErasuresService,
  ],
  exports: [
    ReportCountsService,
    RetentionService,
    StoredService,
    OwnDataService,
    OwnDataLetterService,
    ErasuresService,
  ],
})
export class PrivacyModule {}
