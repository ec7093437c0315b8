import { GuestsModule } from '@hub/guests/guests.module';
import { MailModule } from '@hub/mail/mail.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DigestIssue } from './digest-issue.entity';
import { DigestLetterService } from './digest-letter.service';
import { DigestService } from './digest.service';

export const DIGEST_ENTITIES = [DigestIssue];

/** The weekly letter. */
@Module({
  imports: [MailModule, GuestsModule, ProgrammeModule, TypeOrmModule.forFeature(DIGEST_ENTITIES)],
  providers: [DigestService, DigestLetterService],
  exports: [DigestService],
})
export class DigestModule {}
