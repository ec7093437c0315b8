// Who hears what of changed meetings. In: everybody who knows one of them, with what they were told and how it is now;
// the news that was taken back before it left; whose first letter still waits. Out: the letters, one per person and
// meeting, and who had asked for one letter only and gets it now. Refuses nothing.
import { INVITATIONS } from '@hub/outbox/queues';
import type { MeetingState } from '@hub/programme/words-of-the-trade';
import { isDated, newsOf, type Told } from './news';
import type { NewsLetter } from './news-letters';
import { HOUR, type LetterToPost } from './place-letters';

export interface Recipient {
  /** A registration, or what kind of follower. */
  who: 'registration' | 'reminder' | 'changes' | 'interest' | 'series';
  id: string;
  name: string;
  address: string;
  lang: 'de' | 'en';
  /** Null: told nothing yet. */
  toldSequence: number | null;
  toldStart: string | null;
  toldState: MeetingState | null;
  meetingId: string;
  sequence: number;
  start: string | null;
  state: MeetingState;
  startsAt: Date | null;
  endsAt: Date | null;
}

/** A letter that was to tell of an earlier change. `refs` keep what its reader knew before. */
export interface TakenBack {
  meetingId: string;
  refs: Record<string, string>;
}

interface Circumstances {
  takenBack: TakenBack[];
  unconfirmed: Set<string>;
  now: Date;
}

export function newsFor(
  recipients: Recipient[],
  { takenBack, unconfirmed, now }: Circumstances,
): { letters: LetterToPost[]; done: string[] } {
  const before = new Map(
    takenBack.map(({ meetingId, refs }) => [`${refs['recipient']} ${meetingId}`, knownBefore(refs)]),
  );
  const letters: LetterToPost[] = [];
  const done: string[] = [];
  const reached = new Set<string>();
  for (const recipient of recipients) {
    const mailbox = `${recipient.address} ${recipient.meetingId}`;
    if (reached.has(mailbox)) continue; // registered, and following as well
    reached.add(mailbox);
    const knew = before.get(`${recipient.id} ${recipient.meetingId}`) ?? toldTo(recipient);
    const news = knew && newsTo(recipient, knew, unconfirmed);
    if (!knew || !news || isPast(recipient, now)) continue;
    letters.push(letterOf(recipient, news, knew, now));
    if (recipient.who === 'interest') done.push(recipient.id);
  }
  return { letters, done };
}

const knownBefore = (refs: Record<string, string>): Told => ({
  sequence: Number(refs['fromSequence']),
  start: refs['from'] ?? null,
  state: refs['fromState'] as MeetingState,
});

const toldTo = ({ who, toldSequence, toldStart, toldState }: Recipient): Told | null => {
  if (toldSequence !== null && toldState !== null)
    return { sequence: toldSequence, start: toldStart, state: toldState };
  return who === 'interest' ? { sequence: -1, start: null, state: 'planned' } : null;
};

function newsTo(recipient: Recipient, knew: Told, unconfirmed: Set<string>): NewsLetter | null {
  if (recipient.who === 'interest') {
    if (recipient.state === 'cancelled') return 'cancelled';
    return isDated(recipient.start) ? 'dated' : null;
  }
  const news = newsOf(knew, recipient);
  // their first letter has not left: it will say how things are then; that it is off, it could not
  return unconfirmed.has(recipient.id) && news !== 'cancelled' ? null : news;
}

const isPast = ({ endsAt }: Recipient, now: Date): boolean => endsAt !== null && endsAt <= now;

function letterOf(recipient: Recipient, news: NewsLetter, knew: Told, now: Date): LetterToPost {
  const { who, id, meetingId, sequence, endsAt } = recipient;
  const isRegistered = who === 'registration';
  const whose: Record<string, string> = isRegistered
    ? { registration: id }
    : who === 'interest'
      ? {}
      : { follower: id };
  const of = who === 'series' ? `${id}:${meetingId}` : id;
  const isSoon = endsAt !== null && endsAt.getTime() < now.getTime() + 72 * HOUR;
  return {
    ...{ dedupe: `news:${of}:${sequence}:${news}`, kind: `${isRegistered ? 'meeting' : 'followed'}-${news}` },
    // behind confirmations, which somebody waits for at this moment
    ...{ queue: INVITATIONS, priority: 'reminder', meetingId, lang: recipient.lang },
    to: { name: recipient.name, address: recipient.address },
    refs: {
      ...{ ...whose, recipient: id, sequence: String(sequence) },
      ...{ fromSequence: String(knew.sequence), fromState: knew.state, ...(knew.start ? { from: knew.start } : {}) },
    },
    ...(isSoon ? { notAfter: endsAt } : {}),
  };
}
