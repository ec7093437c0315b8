// Letters about one person's place in one meeting, from the confirmation to the farewell. In: which, the meeting and its
// reader. Out: the letter. Refuses nothing; whether it is still true, whoever sends it has asked.
import { shortDayInWords, clock, type Lang } from '@hub/calendar/date-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import type { Link } from '@hub/mail/letter-frame';
import { isCalendarDate } from '@hub/programme/meeting-entry';
import { doorOf, meetingLetter, namedIn, pageOf, whenAndWhere, type AboutMeeting, type Said } from './meeting-letter';
import { registrationWords, type Spoken } from './registration-letter-words';
import type { Answered } from './telling';

export const REGISTRATION_LETTERS = [
  'registered',
  'moved-up',
  'accepted',
  'waiting',
  'offer',
  'offer-over',
  'applied',
  'rejected',
  'registered-already',
  'signed-off',
  'handed-over',
  'invitation',
  'no-place',
  'was-it-you',
] as const;
export type RegistrationLetter = (typeof REGISTRATION_LETTERS)[number];

/** What only some of them say. */
export interface Place {
  /** On the waiting list, from 1. */
  position: number;
  offerUntil: Date | null;
  /** They had the meeting in their calendar through us. */
  hadEntry: boolean;
  /** Their calendar said yes to this very entry: it has it, and asks nobody again. */
  hasAnswered: boolean;
  /** What came in their name, and may not be theirs. */
  answered?: Answered;
}

type Way = 'door' | 'manage' | 'again' | 'programme' | 'answer';
type Plan = Pick<Said, 'calendar'> & { action: Way; links: ('manage' | 'certificate' | 'page')[] };

const COMES: Plan = { calendar: 'come', action: 'door', links: ['manage', 'certificate'] };
const ASKS: Plan = { calendar: null, action: 'manage', links: [] };
const LEAVES: Plan = { calendar: 'off', action: 'again', links: [] };

const PLANS: Record<RegistrationLetter, Plan> = {
  ...{ registered: COMES, 'moved-up': COMES, accepted: COMES },
  ...{ waiting: ASKS, offer: ASKS, applied: ASKS, 'registered-already': ASKS },
  rejected: { calendar: null, action: 'programme', links: [] },
  ...{ 'signed-off': LEAVES, 'handed-over': LEAVES },
  'offer-over': { calendar: null, action: 'again', links: [] },
  'no-place': { calendar: 'off', action: 'programme', links: [] },
  invitation: { calendar: 'come', action: 'manage', links: ['page'] },
  'was-it-you': { calendar: null, action: 'answer', links: ['page'] },
};

export function registrationLetter(kind: RegistrationLetter, about: AboutMeeting, place: Place): ComposedLetter {
  const plan = PLANS[kind];
  const words = registrationWords(about.lang);
  const isKnown = plan.calendar === 'off' ? !place.hadEntry : place.hasAnswered;
  const calendar = isKnown ? null : plan.calendar;
  const spoken = spokenOf(about, place, calendar !== null && isCalendarDate(about.meeting));
  const { subject, before, after } = words[kind](spoken);
  const { manage } = about;
  const links: Record<(typeof plan.links)[number], Link | null> = {
    manage: manage === null ? null : { label: words.links.manage, url: manage },
    certificate: manage === null ? null : { label: words.links.certificate, url: `${manage}/bescheinigung` },
    page: { label: words.links.page, url: pageOf(about) },
  };
  return meetingLetter(about, {
    ...{ subject, before, facts: whenAndWhere(about), after, calendar },
    action: plan.action === 'answer' ? answerOf(place, about) : actionOf(plan.action, kind, about),
    links: plan.links.map((name) => links[name]).filter((link) => link !== null),
    ...(calendar === 'off' ? { prefix: words.prefix, partStat: 'DECLINED' as const } : {}),
  });
}

/** The page that lets them say themselves what somebody said in their name: it shows, its button acts. */
function answerOf({ answered = 'no' }: Place, about: AboutMeeting): Link | null {
  const { answers } = registrationWords(about.lang);
  if (answered === 'back') return { label: answers.back, url: pageOf(about) };
  const { manage } = about;
  return manage ? { label: answers[answered], url: answered === 'no' ? `${manage}/absagen` : manage } : null;
}

function actionOf(way: Exclude<Way, 'answer'>, kind: RegistrationLetter, about: AboutMeeting): Link | null {
  const { actions } = registrationWords(about.lang);
  if (way === 'programme') return { label: actions.programme, url: `${about.publicUrl}/` };
  if (way === 'again') return { label: actions.again, url: pageOf(about) };
  if (way === 'manage')
    return about.manage
      ? { label: kind in actions ? actions[kind as 'offer'] : actions.manage, url: about.manage }
      : null;
  const door = doorOf(about);
  return door ? { label: actions.door, url: door } : { label: actions.page, url: pageOf(about) };
}

function spokenOf(about: AboutMeeting, { position, offerUntil, answered = 'no' }: Place, hasEntry: boolean): Spoken {
  const { meeting, lang, reader } = about;
  return {
    ...namedIn(about),
    position,
    until: offerUntil ? momentInWords(localOf(offerUntil, meeting.zone), lang) : '',
    doorMinutes: meeting.mode === 'onsite' ? null : (meeting.formatRules?.doorOpensMinutes ?? 10),
    hasEntry,
    isAsked: hasEntry && reader?.isAsked === true,
    question: meeting.leadingQuestion ?? '',
    isNo: answered === 'no',
  };
}

/** "Fr, 4. Dezember, 12.00 Uhr" */
const momentInWords = (local: string, lang: Lang): string =>
  `${shortDayInWords(dayOf(local), lang)}, ${clock(timeOf(local), lang)}`;
