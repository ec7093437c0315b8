import { ComposersService } from '@hub/mail/composers.service';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { PostOfficeService } from '@hub/mail/post-office.service';
import { withoutAddresses, type Outcome } from '@hub/mail/smtp-outcome';
import { ClaimsService, type ClaimedLetter } from '@hub/outbox/claims.service';
import { LETTER_QUEUES, type LetterQueue } from '@hub/outbox/queues';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { supplyOf, type Handed } from './letter-supply';
import { afterFailure, afterSuccess, WELL, type ServerRest } from './server-rest';

/** What became of writing a letter; `nothing`: what it was to say is no longer so. */
type Written =
  { kind: 'letter'; letter: ComposedLetter } | { kind: 'nothing' } | { kind: 'failed'; code: string; error: string };

/** So many letters find out together whether the server is there: more would fail in vain, fewer each cost a rest of their own. */
const FIRST_HANDS = 5;
/** A claim older than this is asked about again before its letter leaves: the process may have stood still meanwhile. */
const FRESH_MS = 10_000;
/** So often the claim of a letter on the wire is held on to; a lease lasts three times as long. */
const HOLD_MS = 60_000;
/** Where the database is away for this long, what became of a letter is given up; until then nobody else can have it. */
const NOTE_FOR_MS = 3_600_000;
const PATIENCE_MS = 25_000;

/**
 * Takes due letters, has them written, sends them and notes what became of them, until none waits. Bells and sweeps both
 * come here; one round per queue and process at a time, any number of processes.
 */
@Injectable()
export class DeliveryService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('delivery');
  private readonly rounds = new Map<LetterQueue, Promise<void>>();
  /** Rung for while a round was running, or given back: letters may have come after its last look. */
  private readonly again = new Set<LetterQueue>();
  private open: () => void = () => undefined;
  private readonly opened = new Promise<void>((resolve) => (this.open = resolve));
  private server: ServerRest = WELL;
  private closing = false;

  constructor(
    private readonly claims: ClaimsService,
    private readonly composers: ComposersService,
    private readonly postOffice: PostOfficeService,
  ) {}

  /** A bell may ring while the house still opens, and not everybody who writes letters has been entered yet. */
  onApplicationBootstrap(): void {
    this.open();
  }

  async work(queue: LetterQueue): Promise<void> {
    const running = this.rounds.get(queue);
    if (running) {
      this.again.add(queue);
      return running;
    }
    const round = this.opened.then(() => this.round(queue)).finally(() => this.rounds.delete(queue));
    this.rounds.set(queue, round);
    return round;
  }

  /** Claims nothing new and finishes what is on the wire; what takes too long is hung up on and tried later. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    this.open();
    const impatient = setTimeout(() => this.postOffice.hangUp(), PATIENCE_MS);
    await Promise.allSettled(this.rounds.values());
    clearTimeout(impatient);
  }

  private async round(queue: LetterQueue): Promise<void> {
    do {
      this.again.delete(queue);
      await this.deliverAll(queue);
    } while (this.again.has(queue) && this.mayGoOn());
  }

  private mayGoOn(): boolean {
    return !this.closing && performance.now() >= this.server.restUntil;
  }

  /** A few hands knock; once the server has answered to one of them, the others come too. */
  private async deliverAll(queue: LetterQueue): Promise<void> {
    const supply = this.supplyFor(queue);
    let broken = false; // one hand in trouble: the others finish what they hold, and take nothing new
    let come: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (come = resolve));
    const hand = async (): Promise<void> => {
      let noted: Promise<void> = Promise.resolve();
      try {
        while (!broken && this.mayGoOn()) {
          const next = await supply.take();
          if (next === null) return;
          if (broken || !this.mayGoOn()) return supply.putBack(next);
          const note = await this.deliver(next, noted);
          come();
          const before = noted;
          noted = note();
          noted.catch(() => undefined); // it is waited for below, or before the one after the next
          await before;
        }
      } finally {
        await noted;
      }
    };
    const hands = Array.from({ length: this.handsPerQueue }, async (_, place) => {
      try {
        if (place >= FIRST_HANDS) await answered;
        await hand();
      } catch (error) {
        broken = true;
        throw error;
      } finally {
        come();
      }
    });
    const ends = await Promise.allSettled(hands);
    await supply.end();
    const trouble = ends.find((one) => one.status === 'rejected');
    if (trouble) throw trouble.reason as Error;
  }

  /** Letters on the wire at the same time: none waits for another queue's connection with its own time running. */
  private get handsPerQueue(): number {
    return Math.max(1, Math.floor(this.postOffice.connections / LETTER_QUEUES.length));
  }

  private supplyFor(queue: LetterQueue) {
    return supplyOf<ClaimedLetter, Written>({
      claim: async () => (this.mayGoOn() ? this.claims.claim(queue, this.server.batch) : []),
      write: (some) => some.map((letter) => this.write(letter)),
      giveBack: (some) => this.claims.giveBack(some),
      now: () => performance.now(),
    });
  }

  /**
   * Comes back with how to note what became of it. While that is done the next letter is begun, but its bytes do not
   * leave before `noted`, the one before it: a hand never has more than one letter of which nobody can know.
   */
  private async deliver(
    { letter, written, claimedAt }: Handed<ClaimedLetter, Written>,
    noted: Promise<void>,
  ): Promise<() => Promise<void>> {
    const isFresh = performance.now() - claimedAt < FRESH_MS;
    if (!isFresh && !(await this.claims.renew(letter))) return () => Promise.resolve();
    if (written.kind === 'nothing') return this.noting(letter, 'dropped', () => this.claims.dropped(letter));
    if (written.kind === 'failed')
      return this.noting(letter, 'failed', () => this.claims.retryLater(letter, written, Math.random()));
    if (!this.postOffice.isOpen) return this.noting(letter, 'kept', () => this.claims.kept(letter));
    const sealed = {
      ...written.letter,
      to: { name: letter.toName, address: letter.toAddress },
      ...{ messageId: letter.messageId, inReplyTo: letter.inReplyTo, date: letter.dateHeader },
    };
    const holding = setInterval(() => void this.claims.hold(letter).catch(() => undefined), HOLD_MS);
    const outcome = await this.postOffice.send(sealed, noted).finally(() => clearInterval(holding));
    if (outcome.kind !== 'withdrawn') this.learn(outcome);
    return this.noting(letter, outcome.kind, () => this.markOf(letter, outcome));
  }

  /** Never throws: what cannot be written is a value, so that others can be written beside it. */
  private async write(letter: ClaimedLetter): Promise<Written> {
    const composer = this.composers.of(letter.kind);
    try {
      if (!composer) throw new Error(`nobody here writes "${letter.kind}"`);
      const composed = await composer.compose(letter, 'send');
      return composed === null ? { kind: 'nothing' } : { kind: 'letter', letter: composed };
    } catch (error) {
      // A mistake of ours, or a kind of the next release: later, and loudly. Its text may hold anything, so only its kind is kept.
      this.log.error(`letter ${letter.id} (${letter.kind}) cannot be written: ${(error as Error).message}`);
      return { kind: 'failed', code: composer ? 'not_composed' : 'unknown_kind', error: (error as Error).name };
    }
  }

  private learn(outcome: Outcome): void {
    if (outcome.kind === 'later' && outcome.reach === 'server') {
      if (this.server.failures === 0)
        this.log.warn(`the mail server is away: ${outcome.code} ${withoutAddresses(outcome.error)}`);
      this.server = afterFailure(this.server, performance.now());
    } else this.server = afterSuccess(this.server);
  }

  /** What became of it must not be lost because the database is away for a moment. */
  private noting(letter: ClaimedLetter, what: string, mark: () => Promise<boolean>): () => Promise<void> {
    return async () => {
      for (let tries = 0, deadline = performance.now() + NOTE_FOR_MS; ; tries += 1, await sleep(500)) {
        try {
          if (!(await mark())) this.log.warn(`letter ${letter.id} was taken over meanwhile (${what})`);
          return;
        } catch (error) {
          if ((this.closing && tries > 10) || performance.now() > deadline) throw error;
        }
      }
    };
  }

  private markOf(letter: ClaimedLetter, outcome: Outcome): Promise<boolean> {
    if (outcome.kind === 'accepted') return this.claims.sent(letter, outcome.code);
    if (outcome.kind === 'later') return this.claims.retryLater(letter, outcome, Math.random());
    if (outcome.kind === 'never') return this.claims.failed(letter, outcome);
    this.again.add(letter.queue); // others may have found none before it lay there again
    return this.claims.giveBack([letter]);
  }
}
