import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Address } from './address.entity';
import { AgendaService } from './agenda.service';
import { ChangesService } from './changes.service';
import { Draft } from './draft.entity';
import { DraftsService } from './drafts.service';
import { Format } from './format.entity';
import { FormatsService } from './formats.service';
import { HorizonService } from './horizon.service';
import { ChangeRestore } from './change-restore.entity';
import { LogbookEntry } from './logbook-entry.entity';
import { LogbookService } from './logbook.service';
import { Meeting } from './meeting.entity';
import { MeetingRowsService } from './meeting-rows.service';
import { NamesService } from './names.service';
import { ParticularsService } from './particulars.service';
import { ProgrammeService } from './programme.service';
import { SeriesChangesService } from './series-changes.service';
import { Series } from './series.entity';
import { Topic } from './topic.entity';
import { Venue } from './venue.entity';

export const PROGRAMME_ENTITIES = [Format, Topic, Venue, Series, Meeting, Address, Draft, LogbookEntry, ChangeRestore];

@Module({
  imports: [TypeOrmModule.forFeature(PROGRAMME_ENTITIES)],
  providers: [
    FormatsService,
    NamesService,
    ParticularsService,
    ProgrammeService,
    MeetingRowsService,
    SeriesChangesService,
    ChangesService,
    AgendaService,
    HorizonService,
    DraftsService,
    LogbookService,
  ],
  exports: [
    DraftsService,
    FormatsService,
    NamesService,
    ProgrammeService,
    ChangesService,
    AgendaService,
    HorizonService,
    LogbookService,
    MeetingRowsService,
  ],
})
export class ProgrammeModule {}
