// What holds in a room. In: the format's name, who may come, and what the organisers chose. Out: the rules.
// Recording is no rule here: the built-in room cannot do it.
export const LAYOUTS = ['round', 'stage', 'tables'] as const;
/** A round sees everybody; a stage has two who speak and many who listen; tables split into small groups. */
export type Layout = (typeof LAYOUTS)[number];

export interface RoomRules {
  layout: Layout;
  /** So many with sound and picture; the next ones listen. */
  capacity: number;
  listeners: number;
  /** Sharing a screen waits until somebody in charge is there. */
  shareNeedsHost: boolean;
  /** Whoever comes waits until somebody in charge lets them in. */
  lobby: boolean;
}

export const CAPACITY = 40;
export const LISTENERS = 160;
const USUAL: Record<string, Layout> = { onlinetalk: 'stage', dialogwerkstatt: 'tables' };

export function roomRules(
  meeting: { format: string; access: string },
  chosen: Partial<Pick<RoomRules, 'layout' | 'shareNeedsHost' | 'lobby'>> = {},
): RoomRules {
  const isOpen = meeting.access === 'public_no_registration' || meeting.access === 'public';
  return {
    layout: chosen.layout ?? USUAL[meeting.format] ?? 'round',
    capacity: CAPACITY,
    listeners: LISTENERS,
    shareNeedsHost: isOpen && (chosen.shareNeedsHost ?? true),
    lobby: chosen.lobby ?? false,
  };
}
