// What a page offers to those who want to hear of a meeting without registering. In: the meeting, now, the token of the
// form. Out: which kinds of letters there are (none: nothing is shown), and when reminders usually leave.
import { meetingKinds } from '@hub/guests/following';
import type { Meeting } from '@hub/programme/meeting.entity';
import { usualDistances } from './usual-distances';

export const followOffer = (meeting: Meeting, now: Date, formToken: string) => ({
  ...{ slug: meeting.slug, kinds: meetingKinds(meeting, now), usual: usualDistances(meeting), formToken },
});
