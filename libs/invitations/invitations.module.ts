import { GuestsModule } from '@hub/guests/guests.module';
import { MailModule } from '@hub/mail/mail.module';
import { ProgrammeModule } from '@hub/programme/programme.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Announcement } from './announcement.entity';
import { InvitationsService } from './invitations.service';
import { LetterFactsService } from './letter-facts.service';
import { MeetingNewsService } from './meeting-news.service';
import { MessageLetterService } from './message-letter.service';
import { Message } from './message.entity';
import { MessagesService } from './messages.service';
import { NewsLetterService } from './news-letter.service';
import { RegistrationLetterService } from './registration-letter.service';
import { RepliesService } from './replies.service';
import { SeriesLetterService } from './series-letter.service';

export const INVITATIONS_ENTITIES = [Announcement, Message];

@Module({
  imports: [MailModule, ProgrammeModule, GuestsModule, TypeOrmModule.forFeature(INVITATIONS_ENTITIES)],
  providers: [
    InvitationsService,
    MeetingNewsService,
    MessagesService,
    RepliesService,
    LetterFactsService,
    RegistrationLetterService,
    NewsLetterService,
    SeriesLetterService,
    MessageLetterService,
  ],
  exports: [
    LetterFactsService,
    InvitationsService,
    MeetingNewsService,
    MessagesService,
    RegistrationLetterService,
    RepliesService,
  ],
})
export class InvitationsModule {}
