// In: a meeting, its door rule, how many are inside, who knocks and the time. Out: in, or the one reason why not.
// No exception for a guest who is early: waiting is an answer. Order of reasons: what will not change comes first.
export interface Knock {
  meeting: {
    state: 'planned' | 'confirmed' | 'moved' | 'cancelled';
    access: 'public_no_registration' | 'public' | 'registration' | 'application' | 'members' | 'invited';
    startsAt: Date | null;
    endsAt: Date | null;
    capacity: number | null;
  };
  doorOpensMinutes: number;
  /** Minutes a meeting without a known end is taken to last. */
  usualMinutes: number;
  hasRoom: boolean;
  invited: boolean;
  inside: number;
  now: Date;
}

export type Refusal = 'cancelled' | 'over' | 'not_invited' | 'no_date' | 'too_early' | 'no_room' | 'full';
export type Admission = { ok: true } | { ok: false; reason: Refusal; opensAt: Date | null };

const MINUTE = 60_000;

export function doorTimes(
  meeting: { startsAt: Date; endsAt: Date | null },
  doorOpensMinutes: number,
  usualMinutes: number,
) {
  return {
    opensAt: new Date(meeting.startsAt.getTime() - doorOpensMinutes * MINUTE),
    closesAt: meeting.endsAt ?? new Date(meeting.startsAt.getTime() + usualMinutes * MINUTE),
  };
}

export function admission(knock: Knock): Admission {
  const { meeting, now } = knock;
  const no = (reason: Refusal, opensAt: Date | null = null): Admission => ({ ok: false, reason, opensAt });
  if (meeting.state === 'cancelled') return no('cancelled');
  if (!meeting.startsAt) return no('no_date');
  const { opensAt, closesAt } = doorTimes(
    { startsAt: meeting.startsAt, endsAt: meeting.endsAt },
    knock.doorOpensMinutes,
    knock.usualMinutes,
  );
  if (now >= closesAt) return no('over');
  if (meeting.access !== 'public_no_registration' && meeting.access !== 'public' && !knock.invited)
    return no('not_invited');
  if (now < opensAt) return no('too_early', opensAt);
  if (!knock.hasRoom) return no('no_room', opensAt);
  if (meeting.capacity !== null && knock.inside >= meeting.capacity) return no('full', opensAt);
  return { ok: true };
}

/** The meeting a permanent address leads to: the one that runs, else the next that will, else the last that was. */
export function meetingBehindDoor<T extends { state: string; startsAt: Date | null; endsAt: Date | null }>(
  meetings: T[],
  now: Date,
  usualMinutes: number,
): T | null {
  const dated = meetings.filter((meeting) => meeting.startsAt).sort((a, b) => Number(a.startsAt) - Number(b.startsAt));
  const stillToCome = dated.filter(
    (meeting) =>
      doorTimes({ startsAt: meeting.startsAt as Date, endsAt: meeting.endsAt }, 0, usualMinutes).closesAt > now,
  );
  return (
    stillToCome.find((meeting) => meeting.state !== 'cancelled') ??
    stillToCome[0] ??
    dated.at(-1) ??
    meetings[0] ??
    null
  );
}
