import { GuestsModule } from '@hub/guests/guests.module';
import { MailModule } from '@hub/mail/mail.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReminderCallsService } from './reminder-calls.service';
import { ReminderLetterService } from './reminder-letter.service';
import { Reminder } from './reminder.entity';
import { RemindersService } from './reminders.service';

export const REMINDERS_ENTITIES = [Reminder];

@Module({
  imports: [GuestsModule, MailModule, TypeOrmModule.forFeature(REMINDERS_ENTITIES)],
  providers: [RemindersService, ReminderCallsService, ReminderLetterService],
  exports: [RemindersService, ReminderCallsService],
})
export class RemindersModule {}
