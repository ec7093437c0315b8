import type { ComposedLetter, Composer, LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import { isOver } from '@hub/programme/meeting-end';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { LetterFactsService } from './letter-facts.service';
import { messageLetter } from './message-letter';
import { Message } from './message.entity';

export const MESSAGE_LETTER = 'message';

/** Writes what organisers have to say to everybody registered. */
@Injectable()
export class MessageLetterService implements Composer, OnModuleInit {
  readonly kind = MESSAGE_LETTER;

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly composers: ComposersService,
    private readonly facts: LetterFactsService,
  ) {}

  onModuleInit(): void {
    this.composers.enter(this);
  }

  /** Null: they do not come any more, or the meeting it was to prepare for is over. */
  async compose(letter: LetterToCompose, purpose: Purpose): Promise<ComposedLetter | null> {
    const facts = await this.facts.ofRegistration(letter.refs['registration'], letter.lang);
    const message = await this.records.getRepository(Message).findOneBy({ id: letter.refs['message'] ?? '' });
    if (!facts || !message) return null;
    const { row, meeting } = facts;
    if (purpose === 'send' && isOver(meeting, row.now) && !isOver(meeting, message.createdAt)) return null;
    if (purpose === 'send' && (row.state !== 'registered' || row.email !== letter.toAddress)) return null;
    return messageLetter(message, {
      ...this.facts.aboutMeeting(letter, facts),
      ...{ reader: null, stop: null },
      manage: await this.facts.personalPage('registration', row, purpose),
      ownDoor: await this.facts.ownDoor(row, meeting, purpose),
    });
  }
}
