// The shapes of a running meeting: somebody inside, what was written, what an act leads to.
// Expected failures are reasons from a closed list; what is to be told names its listeners.
export type PersonRole = 'host' | 'speaker' | 'guest';
export interface Pass {
  /** The same person, however often they come back; known to nobody else. */
  key: string;
  role: PersonRole;
}

export interface PersonInside {
  readonly key: string;
  /** What others know them by. */
  readonly id: string;
  name: string;
  role: PersonRole;
  isWaiting: boolean;
  /** Came when the room was full: hears, sees, writes. */
  isListener: boolean;
  /** Takes part with sound and picture; otherwise by text. */
  hasMedia: boolean;
  mic: boolean;
  cam: boolean;
  share: boolean;
  onStage: boolean;
  table: number;
  /** The line is cut since then; null while it holds. */
  awaySince: number | null;
  /** Counts new media connections, so that each is offered anew. */
  round: number;
  typing: string;
}

export interface Written {
  kind: 'chat' | 'line';
  from: string;
  name: string;
  text: string;
  table: number;
  at: number;
}

export interface Question {
  id: number;
  text: string;
  /** Null: asked without a name. */
  name: string | null;
  voters: Set<string>;
  isAnswered: boolean;
}

/** To one person, to those at a table, or to all who are inside. */
export type Say = { to: { id: string } | { table: number } | 'all'; message: Record<string, unknown> };
export type Refused = 'removed' | 'locked' | 'full' | 'over' | 'not_yours' | 'not_now';
export type Entry = { ok: true; person: PersonInside; isNew: boolean } | { ok: false; reason: Refused };
export type Outcome = { ok: true; say: Say[] } | { ok: false; reason: Refused };

export const DONE: Outcome = { ok: true, say: [] };
export const refused = (reason: Refused): { ok: false; reason: Refused } => ({ ok: false, reason });

/** A stage holds the one who asks and the one who answers. */
export const ON_STAGE = 2;
