import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FeedBlock } from './feed-block.entity';
import { FeedClock } from './feed-clock.entity';
import { FeedBlocksService } from './feed-blocks.service';
import { FeedEntriesService } from './feed-entries.service';
import { FeedWriterService } from './feed-writer.service';
import { FeedsService } from './feeds.service';

export const FEEDS_ENTITIES = [FeedBlock, FeedClock];

@Module({
  imports: [TypeOrmModule.forFeature(FEEDS_ENTITIES), ProgrammeModule],
  providers: [FeedBlocksService, FeedEntriesService, FeedWriterService, FeedsService],
  exports: [FeedsService],
})
export class FeedsModule {}
