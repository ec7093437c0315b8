import { FeedsModule } from '@hub/feeds/feeds.module';
import { PeopleModule } from '@hub/people/people.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PersonalFeed } from './personal-feed.entity';
import { PersonalFeedService } from './personal-feed.service';
import { Responsibility } from './responsibility.entity';
import { RolesService } from './roles.service';
import { StandingService } from './standing.service';
import { Team, TeamMember, TeamRound } from './team.entity';
import { TeamsService } from './teams.service';

export const TEAMS_ENTITIES = [Team, TeamMember, TeamRound, Responsibility, PersonalFeed];

@Module({
  imports: [PeopleModule, ProgrammeModule, FeedsModule, TypeOrmModule.forFeature(TEAMS_ENTITIES)],
  providers: [StandingService, RolesService, TeamsService, PersonalFeedService],
  exports: [StandingService, RolesService, TeamsService, PersonalFeedService],
})
export class TeamsModule {}
