import type { ComposedLetter, LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import { isOver } from '@hub/programme/meeting-end';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LetterFactsService, partStatOf, type RegistrationRow } from './letter-facts.service';
import { REGISTRATION_LETTERS, registrationLetter, type RegistrationLetter } from './registration-letters';
import { isFarewell, TRUE_WHILE, trueWhileAnswered, type Answered } from './telling';

/** Writes the letters about a place in a meeting when they leave. */
@Injectable()
export class RegistrationLetterService implements OnModuleInit {
  constructor(
    private readonly composers: ComposersService,
    private readonly facts: LetterFactsService,
  ) {}

  onModuleInit(): void {
    for (const kind of REGISTRATION_LETTERS)
      this.composers.enter({ kind, compose: (letter, purpose) => this.compose(kind, letter, purpose) });
  }

  /** The invitation as somebody will read it who is not invited yet; its links are left open. */
  async invitationFor(
    meetingId: string,
    { name, address, lang }: { name: string; address: string; lang: 'de' | 'en' },
  ): Promise<ComposedLetter | null> {
    const facts = await this.facts.ofMeeting(meetingId, lang);
    if (!facts) return null;
    const about = this.facts.aboutMeeting({ lang, createdAt: new Date() }, facts);
    const row = { id: meetingId, keyVersion: 0 };
    const manage = await this.facts.personalPage('registration', row, 'show');
    const reader = { name, email: address, isAsked: false, partStat: 'NEEDS-ACTION', chairs: false, ahead: 0 } as const;
    const place = { position: 0, offerUntil: null, hadEntry: false, hasAnswered: false };
    return registrationLetter('invitation', { ...about, reader, manage, stop: null }, place);
  }

  private async compose(
    kind: RegistrationLetter,
    letter: LetterToCompose,
    purpose: Purpose,
  ): Promise<ComposedLetter | null> {
    const facts = await this.facts.ofRegistration(letter.refs['registration'], letter.lang);
    if (!facts) return null;
    const { row, meeting } = facts;
    if (purpose === 'send' && !isTrue(kind, letter, row, meeting)) return null;
    const reader = this.facts.readerOf(letter, row, partStatOf(row));
    const isFormer = kind === 'handed-over';
    return registrationLetter(
      kind,
      {
        ...this.facts.aboutMeeting(letter, facts),
        // off, come back, off again: each later than the one before, also for a calendar that looks at SEQUENCE alone
        reader: isFarewell(kind) ? { ...reader, ahead: Math.max(reader.ahead - 1, 0) } : reader,
        manage: isFormer ? null : await this.facts.personalPage('registration', row, purpose),
        ownDoor: isFormer ? null : await this.facts.ownDoor(row, meeting, purpose),
        stop: null,
      },
      {
        position: row.position,
        offerUntil: row.offerUntil,
        ...(letter.refs['answered'] ? { answered: letter.refs['answered'] as Answered } : {}),
        hadEntry: letter.refs['had'] === 'entry' && row.replied !== 'DECLINED',
        hasAnswered: row.replied === 'ACCEPTED' && (row.repliedSequence ?? -1) >= meeting.sequence + reader.ahead,
      },
    );
  }
}

/** A letter says what is so when it leaves: what is no longer true, or of use, stays here. */
function isTrue(
  kind: RegistrationLetter,
  { toAddress, refs }: LetterToCompose,
  row: RegistrationRow,
  meeting: Meeting,
): boolean {
  const { now } = row;
  if (!TRUE_WHILE[kind].includes(row.state)) return false;
  if (kind !== 'handed-over' && row.email !== toAddress) return false;
  if (kind === 'was-it-you' && !trueWhileAnswered(refs['answered'], row.state)) return false;
  if (isFarewell(kind)) return true;
  if (kind === 'offer' && (row.offerUntil === null || row.offerUntil <= now)) return false;
  return meeting.state !== 'cancelled' && !isOver(meeting, now);
}
