import { GuestsModule } from '@hub/guests/guests.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DigestIssue } from './digest-issue.entity';

export const DIGEST_ENTITIES = [DigestIssue];

/** The weekly letter. */
@Module({ imports: [GuestsModule, ProgrammeModule, TypeOrmModule.forFeature(DIGEST_ENTITIES)] })
export class DigestModule {}
