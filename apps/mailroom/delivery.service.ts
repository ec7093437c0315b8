import { ComposersService } from '@hub/mail/composers.service';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { PostOfficeService } from '@hub/mail/post-office.service';
import { withoutAddresses, type Outcome } from '@hub/mail/smtp-outcome';
import { ClaimsService, LEASE_SECONDS, type ClaimedLetter } from '@hub/outbox/claims.service';
import type { LetterQueue } from '@hub/outbox/queues';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterFailure, afterSuccess, WELL, type ServerRest } from './server-rest';

/** Letters on the wire at the same time, per queue. */
const HANDS = 5;
/** A claim older than this is asked about again before its letter leaves: the process may have stood still meanwhile. */
const FRESH_MS = 10_000;
/** After this long the server's 250 cannot be noted any more: the claim has ended, the letter is tried again. */
const NOTE_FOR_MS = LEASE_SECONDS * 1_000;
const PATIENCE_MS = 25_000;

/**
 * Takes due letters, has them written, sends them and notes what became of them, until none waits. Bells and sweeps both
 * come here; one round per queue and process at a time, any number of processes.
 */
@Injectable()
export class DeliveryService implements BeforeApplicationShutdown {
  private readonly log = new Logger('delivery');
  private readonly rounds = new Map<LetterQueue, Promise<void>>();
  /** Rung for while a round was running: letters may have come after its last look. */
  private readonly again = new Set<LetterQueue>();
  private server: ServerRest = WELL;
  private closing = false;

  constructor(
    private readonly claims: ClaimsService,
    private readonly composers: ComposersService,
    private readonly postOffice: PostOfficeService,
  ) {}

  async work(queue: LetterQueue): Promise<void> {
    const running = this.rounds.get(queue);
    if (running) {
      this.again.add(queue);
      return running;
    }
    const round = this.round(queue).finally(() => this.rounds.delete(queue));
    this.rounds.set(queue, round);
    return round;
  }

  /** Claims nothing new and finishes what is on the wire; what takes too long is hung up on and tried later. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    const impatient = setTimeout(() => this.postOffice.hangUp(), PATIENCE_MS);
    await Promise.allSettled(this.rounds.values());
    clearTimeout(impatient);
  }

  private async round(queue: LetterQueue): Promise<void> {
    do {
      this.again.delete(queue);
      while (this.mayGoOn() && (await this.batch(queue)) > 0);
    } while (this.again.has(queue) && this.mayGoOn());
  }

  private mayGoOn(): boolean {
    return !this.closing && performance.now() >= this.server.restUntil;
  }

  private async batch(queue: LetterQueue): Promise<number> {
    const claimedAt = performance.now();
    const letters = await this.claims.claim(queue, this.server.batch);
    const waiting = [...letters];
    let broken = false; // one hand in trouble: the others finish what they hold, and take nothing new
    const hand = async (): Promise<void> => {
      while (waiting.length > 0 && !broken && this.mayGoOn())
        await this.deliver(waiting.shift() as ClaimedLetter, claimedAt).catch((error: unknown) => {
          broken = true;
          throw error;
        });
    };
    const hands = await Promise.allSettled(Array.from({ length: Math.min(HANDS, letters.length) }, hand));
    await this.claims.giveBack(waiting);
    const trouble = hands.find((one) => one.status === 'rejected');
    if (trouble) throw trouble.reason as Error;
    return letters.length;
  }

  private async deliver(letter: ClaimedLetter, claimedAt: number): Promise<void> {
    const isFresh = performance.now() - claimedAt < FRESH_MS;
    if (!isFresh && !(await this.claims.renew(letter))) return;
    const composed = await this.composed(letter);
    if (composed === null) return;
    if (!this.postOffice.isOpen) return void (await this.claims.kept(letter));
    const outcome = await this.postOffice.send({
      ...composed,
      to: { name: letter.toName, address: letter.toAddress },
      ...{ messageId: letter.messageId, date: letter.dateHeader },
    });
    this.learn(outcome);
    await this.note(letter, outcome);
  }

  /** Null when there is nothing to send; why not is noted. */
  private async composed(letter: ClaimedLetter): Promise<ComposedLetter | null> {
    const composer = this.composers.of(letter.kind);
    try {
      if (!composer) throw new Error(`nobody here writes "${letter.kind}"`);
      const composed = await composer.compose(letter, 'send');
      if (composed === null) await this.claims.dropped(letter);
      return composed;
    } catch (error) {
      // A mistake of ours, or a kind of the next release: later, and loudly. Its text may hold anything, so only its kind is kept.
      this.log.error(`letter ${letter.id} (${letter.kind}) cannot be written: ${(error as Error).message}`);
      const code = composer ? 'not_composed' : 'unknown_kind';
      await this.claims.retryLater(letter, { code, error: (error as Error).name }, Math.random());
      return null;
    }
  }

  private learn(outcome: Outcome): void {
    if (outcome.kind === 'later' && outcome.reach === 'server') {
      if (this.server.failures === 0)
        this.log.warn(`the mail server is away: ${outcome.code} ${withoutAddresses(outcome.error)}`);
      this.server = afterFailure(this.server, performance.now());
    } else this.server = afterSuccess(this.server);
  }

  /** What the server said must not be lost because the database is away for a moment. */
  private async note(letter: ClaimedLetter, outcome: Outcome): Promise<void> {
    for (let tries = 0, deadline = performance.now() + NOTE_FOR_MS; ; tries += 1, await sleep(500)) {
      try {
        return await this.noteOnce(letter, outcome);
      } catch (error) {
        if ((this.closing && tries > 10) || performance.now() > deadline) throw error;
      }
    }
  }

  private async noteOnce(letter: ClaimedLetter, outcome: Outcome): Promise<void> {
    const noted =
      outcome.kind === 'accepted'
        ? await this.claims.sent(letter, outcome.code)
        : outcome.kind === 'later'
          ? await this.claims.retryLater(letter, outcome, Math.random())
          : await this.claims.failed(letter, outcome);
    if (!noted) this.log.warn(`letter ${letter.id} was taken over meanwhile (${outcome.kind})`);
  }
}
