import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { isInside, type Viewer } from '@hub/programme/visibility';
import { Injectable } from '@nestjs/common';
import { admission, doorTimes, meetingBehindDoor, type Admission } from './admission';

/** What stands behind a permanent address at this moment. */
export interface Door {
  slug: string;
  series: Series | null;
  meeting: Meeting | null;
  /** The meetings of the address that run or come, in order; else the last that was. */
  meetings: Meeting[];
  admission: Admission;
  opensAt: Date | null;
  closesAt: Date | null;
}

/** So many meetings of a series a door looks at: enough for its list, whatever the length of the series. */
const SEEN_AHEAD = 12;

/** Guests at the door: which meeting an address leads to now, and whether this guest may enter. */
@Injectable()
export class GuestsService {
  constructor(private readonly agenda: AgendaService) {}

  async door(
    slug: string,
    viewer: Viewer,
    now: Date,
    hasRoom: (meeting: Meeting) => Promise<boolean>,
  ): Promise<Door | null> {
    const behind = await this.behind(slug, viewer, now);
    return behind && this.at({ slug, ...behind }, { invited: (meeting) => isInside(meeting, viewer), now, hasRoom });
  }

  /** The same door for somebody who has a place at this meeting: it leads there, and nowhere else. */
  async ownDoor(
    slug: string,
    meeting: Meeting,
    now: Date,
    hasRoom: (meeting: Meeting) => Promise<boolean>,
  ): Promise<Door> {
    return this.at({ slug, series: null, meetings: [meeting] }, { invited: () => true, now, hasRoom });
  }

  private async at(
    { slug, series, meetings }: { slug: string; series: Series | null; meetings: Meeting[] },
    {
      invited,
      now,
      hasRoom,
    }: { invited: (meeting: Meeting) => boolean; now: Date; hasRoom: (meeting: Meeting) => Promise<boolean> },
  ): Promise<Door> {
    const usualMinutes = (series?.formatRules ?? meetings[0]?.formatRules)?.durationMinutes ?? 60;
    const meeting = meetingBehindDoor(meetings, now, usualMinutes);
    const doorOpensMinutes = meeting?.formatRules?.doorOpensMinutes ?? 10;
    const times = meeting?.startsAt
      ? doorTimes({ startsAt: meeting.startsAt, endsAt: meeting.endsAt }, doorOpensMinutes, usualMinutes)
      : null;
    const isInvited = meeting !== null && invited(meeting);
    const knock = { doorOpensMinutes, usualMinutes, invited: isInvited, inside: 0, now };
    const answer: Admission = meeting
      ? admission({ ...knock, meeting, hasRoom: await hasRoom(meeting) })
      : { ok: false, reason: 'no_date', opensAt: null };
    return {
      slug: series?.slug ?? meeting?.slug ?? slug,
      ...{ series, meeting, meetings, admission: answer },
      ...{ opensAt: times?.opensAt ?? null, closesAt: times?.closesAt ?? null },
    };
  }

  private async behind(
    slug: string,
    viewer: Viewer,
    now: Date,
  ): Promise<{ series: Series | null; meetings: Meeting[] } | null> {
    const series = await this.agenda.series(slug, viewer);
    if (series) return { series, meetings: await this.agenda.meetingsAhead(series, viewer, now, SEEN_AHEAD) };
    const meeting = await this.agenda.meeting(slug, viewer);
    return meeting ? { series: null, meetings: [meeting] } : null;
  }
}
