import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '@hub/people/people.module';
import { LiveRoomsService } from './live-rooms.service';
import { MediaProcessService } from './media-process.service';
import { Room } from './room.entity';
import { RoomsService } from './rooms.service';
import { TicketsService } from './tickets.service';

export const ROOMS_ENTITIES = [Room];

@Module({
  imports: [TypeOrmModule.forFeature(ROOMS_ENTITIES), PeopleModule],
  providers: [RoomsService, TicketsService, MediaProcessService, LiveRoomsService],
  exports: [RoomsService, TicketsService, MediaProcessService, LiveRoomsService],
})
export class RoomsModule {}
