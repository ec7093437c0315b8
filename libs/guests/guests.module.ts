import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { GuestsService } from './guests.service';

@Module({ imports: [ProgrammeModule], providers: [GuestsService], exports: [GuestsService] })
export class GuestsModule {}
