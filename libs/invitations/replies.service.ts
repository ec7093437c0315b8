import { isLater, readCalendarReply, type CalendarReply, type NoReply } from '@hub/calendar/calendar-reply';
import { PersonalLinksService } from '@hub/guests/personal-links.service';
import { Registration } from '@hub/guests/registration.entity';
import { RegistrationsService } from '@hub/guests/registrations.service';
import { ReturningService } from '@hub/guests/returning.service';
import { readAddress } from '@hub/outbox/mail-address';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS } from '@hub/outbox/queues';
import { isOver } from '@hub/programme/meeting-end';
import { Meeting } from '@hub/programme/meeting.entity';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, Not, type EntityManager } from 'typeorm';
import { InvitationsService } from './invitations.service';
import { readReplyMail, type NoReplyMail } from './reply-mail';
import { senderVerdict } from './reply-sender';
import { askedFor } from './telling';

/** Why an answer changed nothing. */
export type NotTaken =
  | NoReply
  | NoReplyMail
  | 'forged_sender'
  | 'unproven_sender'
  | 'other_sender'
  | 'not_our_entry'
  | 'unknown_meeting'
  | 'not_registered'
  | 'meeting_over'
  | 'older_answer';

/**
 * changed: somebody comes, waits or has gone. noted: known, nothing follows from it. late: they said yes, there was no place.
 * asked: it could be anybody's, so a letter asks whoever is registered.
 */
export type Taken =
  { outcome: 'changed' | 'noted' | 'late' | 'asked' } | { outcome: 'ignored' | 'refused'; reason: NotTaken };

/** Whether the mail was an answer to one of our entries, whatever became of it. */
export const isOurs = (taken: Taken): boolean => !('reason' in taken) || TAKEN_NOTE_OF.includes(taken.reason);

const TAKEN_NOTE_OF: NotTaken[] = ['older_answer', 'meeting_over', 'unknown_meeting', 'unproven_sender'];

const OUR_UID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@treffpunkt$/u;
/** The key in a person's own way through the door (libs/programme/meeting-json). */
const OWN_KEY = /\/platz\/(p\.[0-9a-f-]{36}\.\d{1,6}\.[\w-]{43})/u;
/** Somebody pretends to be somebody else; the rest is a mail that means something else. */
const REFUSED: NotTaken[] = [
  'forged_sender',
  'unproven_sender',
  'other_sender',
  'not_registered',
  'too_long',
  'mail_too_big',
];

/**
 * Takes the answers of calendars: yes to an invitation is a registration, no gives the place to the next. Whoever answers
 * must be registered or invited under the address the mail comes from. Only PARTSTAT counts; the rest of the entry is ours.
 *
 * UIDs stand in public feeds and From is anybody's to write. So an answer counts where our own mail server has proved its
 * sender, or where it brings back the key that only our letter to this person holds; else they are asked by letter.
 */
@Injectable()
export class RepliesService {
  private readonly log = new Logger('replies');

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly registrations: RegistrationsService,
    private readonly returning: ReturningService,
    private readonly invitations: InvitationsService,
    private readonly outbox: OutboxService,
    private readonly links: PersonalLinksService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The bytes of one mail, from the mailbox or the pipe. Fails only where the database does: then it is tried again. */
  async take(raw: Uint8Array, now: Date): Promise<Taken> {
    const taken = await this.taken(raw, now);
    if ('reason' in taken) {
      const say = `calendar answer ${taken.outcome}: ${taken.reason}`;
      if (taken.outcome === 'refused') this.log.warn(say);
      else this.log.debug(say);
    } else if (taken.outcome !== 'noted') await this.outbox.wake(INVITATIONS);
    return taken;
  }

  private async taken(raw: Uint8Array, now: Date): Promise<Taken> {
    const read = await readReplyMail(raw);
    if (!read.ok) return notTaken(read.reason);
    const { from, traces, calendar } = read.mail;
    const answer = readCalendarReply(calendar);
    if (!answer.ok) return notTaken(answer.reason);
    const [, meetingId] = OUR_UID.exec(answer.reply.uid) ?? [];
    if (!meetingId) return notTaken('not_our_entry');
    const [sender, attendee] = [readAddress(from), readAddress(answer.reply.attendee)];
    if (!sender.ok || !attendee.ok || sender.address !== attendee.address) return notTaken('other_sender');
    const verdict = senderVerdict(sender.address, traces, this.settings.replyAuthservId);
    if (verdict === 'forged') return notTaken('forged_sender');
    const reply = { ...answer.reply, attendee: attendee.address, isProven: verdict === 'verified' };
    return this.records.transaction((manager) => this.answer(manager, reply, meetingId, now));
  }

  private async answer(manager: EntityManager, reply: Answer, meetingId: string, now: Date): Promise<Taken> {
    const meeting = await manager.findOne(Meeting, { where: { id: meetingId }, relations: { formatRules: true } });
    if (!meeting) return notTaken('unknown_meeting');
    // first the seats, as everywhere: two copies of one answer wait for each other
    await manager.query('SELECT 1 FROM seating WHERE "meetingId" = $1 FOR UPDATE', [meetingId]);
    const email = reply.attendee;
    const row = (await this.live(manager, meetingId, email)) ?? (await this.declined(manager, meetingId, email));
    if (!row) return notTaken('not_registered');
    if (isOver(meeting, now)) return notTaken('meeting_over');
    if (!isLater(reply, { sequence: row.repliedSequence, stamp: row.repliedStamp })) return notTaken('older_answer');
    if (!reply.isProven && !(await this.bringsBackKey(reply, row))) return this.ask(manager, reply, row, now);
    const { partStat: replied, sequence: repliedSequence } = reply;
    // a clock that runs ahead must not make every later answer look old
    const repliedStamp = reply.stamp < now ? reply.stamp : now;
    const confirmedAt = row.confirmedAt ?? now;
    await manager.update(Registration, { id: row.id }, { replied, repliedSequence, repliedStamp, confirmedAt });
    if (replied === 'DECLINED') return this.goes(manager, row, now);
    const mayCome = row.state === 'invited' || row.state === 'cancelled';
    return replied === 'ACCEPTED' && mayCome ? this.comes(manager, row, now) : { outcome: 'noted' };
  }

  private async bringsBackKey({ texts }: Answer, { id, keyVersion }: Registration): Promise<boolean> {
    const key = await this.links.read(OWN_KEY.exec(texts)?.[1] ?? '');
    return key?.linked === 'place' && key.id === id && key.keyVersion === keyVersion;
  }

  /** Nothing of it is kept: the next answer, if it is proved, must not look older than this one. */
  private async ask(manager: EntityManager, { partStat }: Answer, row: Registration, now: Date): Promise<Taken> {
    const answered = askedFor(partStat, row.state);
    const isAsked = answered !== null && (await this.invitations.wasItYou(manager, row, { answered, now }));
    return isAsked ? { outcome: 'asked' } : notTaken('unproven_sender');
  }

  private live(manager: EntityManager, meetingId: string, email: string): Promise<Registration | null> {
    return manager.findOneBy(Registration, { meetingId, email, state: Not('cancelled') });
  }

  /** Gone by a no from the calendar, where the entry stays: a yes there takes it back. Who signed off elsewhere is gone. */
  private declined(manager: EntityManager, meetingId: string, email: string): Promise<Registration | null> {
    return manager.findOne(Registration, {
      where: { meetingId, email, state: 'cancelled', replied: 'DECLINED' },
      order: { changedAt: 'DESC' },
    });
  }

  private async goes(manager: EntityManager, row: Registration, now: Date): Promise<Taken> {
    const cancelled = await this.registrations.cancel(manager, row, { now, by: 'calendar' });
    if (!cancelled.ok || cancelled.changed.length === 0) return { outcome: 'noted' };
    await this.invitations.tell(manager, cancelled.changed, { now });
    return { outcome: 'changed' };
  }

  /** What is refused leaves nothing behind but the answer itself, and the letter that it came too late. */
  private async comes(manager: EntityManager, row: Registration, now: Date): Promise<Taken> {
    try {
      await manager.transaction(async (inner) => {
        const accepted =
          row.state === 'invited'
            ? await this.registrations.accept(inner, row, { now })
            : await this.returning.comeBack(inner, row, now);
        if (!accepted.ok) throw new TooLate();
        await this.invitations.tell(inner, accepted.changed, { now });
      });
      return { outcome: 'changed' };
    } catch (error) {
      if (!(error instanceof TooLate)) throw error;
      await this.invitations.noPlace(manager, row, { now });
      return { outcome: 'late' };
    }
  }
}

type Answer = CalendarReply & { isProven: boolean };

class TooLate extends Error {}

const notTaken = (reason: NotTaken): Taken => ({ outcome: REFUSED.includes(reason) ? 'refused' : 'ignored', reason });
