import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '@hub/people/people.module';
import { Engine } from './engine.entity';
import { EnginesService } from './engines.service';
import { JoinCount } from './join-count.entity';
import { JoinKind } from './join-kind.entity';
import { LinkHost } from './link-host.entity';
import { JoinCountsService } from './join-counts.service';
import { LiveRoomsService } from './live-rooms.service';
import { MediaProcessService } from './media-process.service';
import { Room } from './room.entity';
import { RoomsService } from './rooms.service';
import { SecretBoxService } from './secret-box.service';
import { TicketsService } from './tickets.service';

export const ROOMS_ENTITIES = [Room, Engine, LinkHost, JoinCount, JoinKind];

const SERVICES = [
  SecretBoxService,
  RoomsService,
  TicketsService,
  MediaProcessService,
  LiveRoomsService,
  EnginesService,
  JoinCountsService,
];

@Module({
  imports: [TypeOrmModule.forFeature(ROOMS_ENTITIES), PeopleModule],
  providers: SERVICES,
  exports: SERVICES,
})
export class RoomsModule {}
