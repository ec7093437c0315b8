import { GuestsModule } from '@hub/guests/guests.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Reminder } from './reminder.entity';

export const REMINDERS_ENTITIES = [Reminder];

@Module({ imports: [GuestsModule, TypeOrmModule.forFeature(REMINDERS_ENTITIES)] })
export class RemindersModule {}
