import { MailModule } from '@hub/mail/mail.module';
import { PeopleModule } from '@hub/people/people.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Contribution } from './contribution.entity';
import { ContributionsService } from './contributions.service';
import { FilesService } from './files.service';
import { Interview } from './interview.entity';
import { Material } from './material.entity';
import { MaterialsService } from './materials.service';
import { SpeakerLetterService } from './speaker-letter.service';
import { StoredFile } from './stored-file.entity';

export const CONTRIBUTIONS_ENTITIES = [StoredFile, Contribution, Interview, Material];

@Module({
  imports: [MailModule, PeopleModule, TypeOrmModule.forFeature(CONTRIBUTIONS_ENTITIES)],
  providers: [FilesService, ContributionsService, MaterialsService, SpeakerLetterService],
  exports: [FilesService, ContributionsService, MaterialsService],
})
export class ContributionsModule {}
