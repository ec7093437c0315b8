import { Module } from '@nestjs/common';
import { ComposersService } from './composers.service';
import { PostOfficeService } from './post-office.service';
import { TestLetterService } from './test-letter.service';

@Module({
  providers: [ComposersService, PostOfficeService, TestLetterService],
  exports: [ComposersService, PostOfficeService],
})
export class MailModule {}
