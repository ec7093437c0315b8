import { LIVE_STATES } from '@hub/guests/registration-words';
import type { ComposedLetter, LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { seenBy, STRANGER } from '@hub/programme/visibility';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LetterFactsService, partStatOf } from './letter-facts.service';
import { isDated } from './news';
import { newsLetter, type NewsLetter } from './news-letters';
import { hasEntry } from './telling';

const KINDS = {
  'meeting-moved': 'moved',
  'meeting-cancelled': 'cancelled',
  'meeting-back': 'back',
  'meeting-changed': 'changed',
} as const;
const FOLLOWED_KINDS = {
  'followed-moved': 'moved',
  'followed-cancelled': 'cancelled',
  'followed-back': 'back',
  'followed-changed': 'changed',
  'followed-dated': 'dated',
} as const;

/** Every kind of letter that says what became of a meeting. */
export const NEWS_LETTERS: string[] = [...Object.keys(KINDS), ...Object.keys(FOLLOWED_KINDS)];

/** Writes what became of a meeting, for those registered and for those who only follow it. */
@Injectable()
export class NewsLetterService implements OnModuleInit {
  constructor(
    private readonly composers: ComposersService,
    private readonly facts: LetterFactsService,
  ) {}

  onModuleInit(): void {
    for (const [kind, news] of Object.entries(KINDS))
      this.composers.enter({ kind, compose: (letter, purpose) => this.toRegistered(news, letter, purpose) });
    for (const [kind, news] of Object.entries(FOLLOWED_KINDS))
      this.composers.enter({ kind, compose: (letter, purpose) => this.toFollower(news, letter, purpose) });
  }

  private async toRegistered(
    news: NewsLetter,
    letter: LetterToCompose,
    purpose: Purpose,
  ): Promise<ComposedLetter | null> {
    const facts = await this.facts.ofRegistration(letter.refs['registration'], letter.lang);
    if (!facts) return null;
    const { row, meeting } = facts;
    const isMeant = LIVE_STATES.includes(row.state) && row.email === letter.toAddress;
    if (purpose === 'send' && !(isMeant && isStillNews(news, letter, meeting))) return null;
    return newsLetter(
      news,
      {
        ...this.facts.aboutMeeting(letter, facts),
        reader: this.facts.readerOf(letter, row, partStatOf(row)),
        manage: await this.facts.personalPage('registration', row, purpose),
        ownDoor: await this.facts.ownDoor(row, meeting, purpose),
        stop: null,
      },
      {
        from: letter.refs['from'] ?? null,
        as: row.state === 'invited' ? 'asked' : 'registered',
        hadEntry: hasEntry(row.state),
      },
    );
  }

  /** Without `follower` it is the last letter to somebody who had asked for one: we do not know them any more. */
  private async toFollower(
    news: NewsLetter,
    letter: LetterToCompose,
    purpose: Purpose,
  ): Promise<ComposedLetter | null> {
    const { follower, from = null } = letter.refs;
    const meetingId = letter.meetingId ?? '';
    const known = follower ? await this.facts.ofFollower(follower, meetingId, letter.lang) : null;
    const facts = follower ? known : await this.facts.ofMeeting(meetingId, letter.lang);
    const meeting = facts && seenBy(facts.meeting, STRANGER);
    if (!facts || !meeting) return null;
    if (purpose === 'send' && !isStillNews(news, letter, meeting)) return null;
    return newsLetter(
      news,
      {
        ...this.facts.aboutMeeting(letter, { meeting, note: facts.note }),
        ...{ reader: null, manage: null },
        stop: known ? await this.facts.personalPage('follower', known.row, purpose) : null,
      },
      { from, as: 'follows', hadEntry: true },
    );
  }
}

function isStillNews(news: NewsLetter, { refs }: LetterToCompose, meeting: Meeting): boolean {
  if (news === 'cancelled') return meeting.state === 'cancelled';
  if (meeting.state === 'cancelled') return false;
  if (news === 'dated') return isDated(meeting.localStart);
  return news !== 'moved' || meeting.localStart !== (refs['from'] ?? null);
}
