import { Module } from '@nestjs/common';
import { ComposersService } from './composers.service';
import { FinishedMailService } from './finished-mail.service';
import { MailboxService } from './mailbox.service';
import { PostOfficeService } from './post-office.service';
import { TestLetterService } from './test-letter.service';

@Module({
  providers: [ComposersService, FinishedMailService, MailboxService, PostOfficeService, TestLetterService],
  exports: [ComposersService, MailboxService, PostOfficeService],
})
export class MailModule {}
