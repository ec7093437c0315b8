// A meeting while it is being held: who is there, who wants to speak, what was written. In: who does what, and when.
// Out: the new state and what is to be told to whom. It lives in memory and ends with the meeting; nothing of it is kept.
import { hostActs } from './host-acts';
import {
  DONE,
  ON_STAGE,
  refused,
  type Entry,
  type Outcome,
  type Pass,
  type PersonInside,
  type Question,
  type Refused,
  type Written,
} from './room-outcome';
import { cleanName, type RoomRequest } from './room-request';
import type { RoomRules } from './room-rules';

const AWAY_MS = 45_000;
const MOST_WRITTEN = 200;
const MOST_QUESTIONS = 200;
export class RoomLife {
  readonly people = new Map<string, PersonInside>();
  readonly removed = new Set<string>();
  /** Who was here before: the same person again when they come back. */
  private readonly former = new Map<string, PersonInside>();
  /** Ids in the order in which hands went up: one list for voices and for text. */
  hands: string[] = [];
  written: Written[] = [];
  questions: Question[] = [];
  isLocked = false;
  hasLobby: boolean;
  isOver = false;
  tables = 0;
  private numbered = 0;

  constructor(readonly rules: RoomRules) {
    this.hasLobby = rules.lobby;
  }

  get inside(): PersonInside[] {
    return [...this.people.values()].filter(({ isWaiting }) => !isWaiting);
  }

  waiting(): PersonInside[] {
    return [...this.people.values()].filter(({ isWaiting }) => isWaiting);
  }

  get hasHost(): boolean {
    return this.inside.some(({ role, awaySince }) => role === 'host' && awaySince === null);
  }

  byId(id: string | undefined): PersonInside | undefined {
    return [...this.people.values()].find((person) => person.id === id);
  }

  /** Whether somebody could come in now; the door asks before it hands out a way. */
  wouldRefuse({ key, role }: Pass): Refused | null {
    if (this.isOver) return 'over';
    if (this.removed.has(key)) return 'removed';
    if (this.nameOf(key) !== '' || role === 'host') return null;
    if (this.isLocked) return 'locked';
    const there = [...this.people.values()].filter(({ awaySince }) => awaySince === null);
    return there.length >= this.places ? 'full' : null;
  }

  enter(pass: Pass, wishes: { name: string; media: boolean }): Entry {
    const reason = this.wouldRefuse(pass);
    if (reason) return refused(reason);
    const known = this.nameOf(pass.key) !== '';
    const person = this.people.get(pass.key) ?? this.arrive(pass);
    person.name = cleanName(wishes.name) || person.name || `Gast ${person.id.slice(1)}`;
    person.awaySince = null;
    person.hasMedia = wishes.media;
    person.round += 1;
    Object.assign(person, { mic: false, cam: false, share: false, typing: '' });
    return { ok: true, person, isNew: !known };
  }

  /** The line was cut, or the page closed: for a while nobody knows which. */
  cut(person: PersonInside, now: number): void {
    if (this.people.get(person.key) !== person) return;
    person.awaySince = now;
    Object.assign(person, { mic: false, cam: false, share: false, typing: '' });
  }

  leave(person: PersonInside): void {
    this.people.delete(person.key);
    this.former.set(person.key, person);
    this.hands = this.hands.filter((id) => id !== person.id);
    this.moveUp();
  }

  /** Lets go of those who did not come back. True when somebody went. */
  sweep(now: number): boolean {
    const gone = [...this.people.values()].filter(({ awaySince }) => awaySince !== null && now - awaySince > AWAY_MS);
    gone.forEach((person) => this.leave(person));
    return gone.length > 0;
  }

  act(person: PersonInside, request: RoomRequest, now: number, dice: () => number): Outcome {
    if (request.t === 'leave') {
      this.leave(person);
      return DONE;
    }
    if (request.t === 'name') return this.rename(person, request.name);
    if (person.isWaiting) return refused('not_now');
    if (request.t === 'host') return hostActs(this, person, request, dice);
    if (request.t === 'show') return this.show(person, request);
    if (request.t === 'hand') return this.raise(person, request.up);
    if (request.t === 'chat' || request.t === 'line') return this.write(person, request.t, request.text, now);
    if (request.t === 'typing') return this.type(person, request.text);
    if (request.t === 'question') return this.ask(person, request);
    if (request.t === 'vote') return this.vote(person, request.question, request.for);
    return DONE;
  }

  maySpeak(person: PersonInside): boolean {
    if (person.isWaiting || person.isListener || !person.hasMedia) return false;
    return this.rules.layout !== 'stage' || person.onStage;
  }

  mayShare(person: PersonInside): boolean {
    if (person.isWaiting || person.isListener || !person.hasMedia) return false;
    if (person.role === 'host') return true;
    if (this.rules.layout === 'stage' && !person.onStage) return false;
    return !this.rules.shareNeedsHost || this.hasHost;
  }

  /** As they were called here, now or before; empty for a stranger. */
  nameOf(key: string): string {
    return (this.people.get(key) ?? this.former.get(key))?.name ?? '';
  }

  private get places(): number {
    return this.rules.capacity + this.rules.listeners;
  }

  /** Whoever is away keeps nobody out who stands before the door; they come back by the name they had. */
  private makePlace(): void {
    if (this.people.size < this.places) return;
    const away = [...this.people.values()].filter(({ awaySince }) => awaySince !== null);
    const longest = away.sort((a, b) => Number(a.awaySince) - Number(b.awaySince))[0];
    if (longest) this.leave(longest);
  }

  private arrive(pass: Pass): PersonInside {
    this.makePlace();
    const before = this.former.get(pass.key);
    const { id, name, role } = before ?? { id: `p${(this.numbered += 1)}`, name: '', role: pass.role };
    const person = this.newcomer({ key: pass.key, role: role === 'host' ? 'host' : pass.role }, id);
    Object.assign(person, { name, round: before?.round ?? 0, table: Math.min(before?.table ?? 0, this.tables) });
    if (before?.isWaiting === false) person.isWaiting = false;
    this.former.delete(pass.key);
    this.people.set(pass.key, person);
    return person;
  }

  /** Whoever came when all places with sound and picture were taken gets the next one, in the order in which they came. */
  private moveUp(): void {
    const next = this.inside.find(({ isListener, hasMedia }) => hasMedia && isListener);
    if (next && !this.isFull) next.isListener = false;
  }

  private get isFull(): boolean {
    return this.inside.filter(({ isListener, hasMedia }) => hasMedia && !isListener).length >= this.rules.capacity;
  }

  private newcomer(pass: Pass, id: string): PersonInside {
    const full = this.isFull;
    const staged = this.inside.filter(({ onStage }) => onStage).length;
    return {
      ...{ ...pass, id, name: '', isListener: full && pass.role === 'guest', hasMedia: false },
      isWaiting: this.hasLobby && pass.role === 'guest',
      ...{ mic: false, cam: false, share: false, awaySince: null, round: 0, typing: '', table: 0 },
      onStage: this.rules.layout === 'stage' && pass.role === 'speaker' && staged < ON_STAGE,
    };
  }

  private rename(person: PersonInside, name: string): Outcome {
    person.name = cleanName(name) || person.name;
    return DONE;
  }

  /** One screen at a time: a second one would take the first from everybody's eyes. */
  private show(person: PersonInside, { mic, cam, share }: { mic: boolean; cam: boolean; share: boolean }): Outcome {
    if (share && !person.share) {
      if (!this.mayShare(person) || this.inside.some((other) => other.share && other.table === person.table))
        return refused('not_now');
    }
    if ((mic || cam) && !this.maySpeak(person)) return refused('not_now');
    Object.assign(person, { mic, cam, share });
    return DONE;
  }

  private raise(person: PersonInside, up: boolean): Outcome {
    this.hands = this.hands.filter((id) => id !== person.id);
    if (up) this.hands.push(person.id);
    return DONE;
  }

  private write(person: PersonInside, kind: 'chat' | 'line', text: string, at: number): Outcome {
    const { id: from, name, table } = person;
    const written: Written = { kind, from, name, text: text.trim(), table, at };
    this.written = [...this.written.slice(1 - MOST_WRITTEN), written];
    if (kind === 'line') person.typing = '';
    return { ok: true, say: [{ to: { table }, message: { t: 'written', ...written } }] };
  }

  private type(person: PersonInside, text: string): Outcome {
    person.typing = text;
    const message = { t: 'typing', from: person.id, name: person.name, text };
    return { ok: true, say: [{ to: { table: person.table }, message }] };
  }

  private ask(person: PersonInside, { text, anonymous }: { text: string; anonymous: boolean }): Outcome {
    if (this.questions.length >= MOST_QUESTIONS) return refused('not_now');
    const id = (this.questions.at(-1)?.id ?? 0) + 1;
    const name = anonymous ? null : person.name;
    this.questions.push({ id, text: text.trim(), name, voters: new Set([person.key]), isAnswered: false });
    return DONE;
  }

  private vote(person: PersonInside, id: number, isFor: boolean): Outcome {
    const question = this.questions.find((each) => each.id === id);
    if (!question) return refused('not_now');
    if (isFor) question.voters.add(person.key);
    else question.voters.delete(person.key);
    return DONE;
  }
}
