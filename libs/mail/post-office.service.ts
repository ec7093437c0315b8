import type { Writable } from 'node:stream';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import { FinishedMailService, type FinishedMail, type SealedLetter } from './finished-mail.service';
import { outcomeOfError, type Outcome, type SmtpError } from './smtp-outcome';

/** All of them together are shorter than the lease of a claim (libs/outbox): a letter is never in two hands. */
const TIMEOUTS = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
const LETTER_MS = 75_000;
/** A letter that was begun waits so long for leave to go; a server waits longer (RFC 5321 4.5.3.2.5). */
const WAIT_MS = 1_000;
const IDLE_MS = 5_000;
const CONNECTIONS = 16;

/** Takes one finished letter to the mail server and says what became of it. Nothing else in the house knows SMTP. */
@Injectable()
export class PostOfficeService implements OnApplicationShutdown {
  private pool: SMTPPool | null = null;
  private inFlight = 0;
  private idle: NodeJS.Timeout | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly mails: FinishedMailService,
  ) {}

  /** Without SMTP_URL nothing leaves the house. */
  get isOpen(): boolean {
    return this.settings.smtpUrl !== null;
  }

  /** As many letters as may be on the wire at once; SMTP_URL may allow fewer (`?maxConnections=3`). */
  get connections(): number {
    return this.isOpen ? Number(this.opened().options.maxConnections) : CONNECTIONS;
  }

  /**
   * Begins at once, but the letter itself does not leave before `first` has happened. Where that fails or takes too long
   * it is withdrawn, for what it says may no longer be so.
   */
  async send(letter: SealedLetter, first: Promise<unknown> = Promise.resolve()): Promise<Outcome> {
    const unsafe = whatIsUnsafe(letter);
    if (unsafe) return { kind: 'never', code: 'unsafe', error: unsafe, suppress: false };
    if (this.idle) clearTimeout(this.idle);
    this.inFlight += 1;
    const withdrawal = new AbortController();
    const late = setTimeout(() => this.hangUp(), LETTER_MS);
    try {
      const answer = await this.handOver(this.mails.finish(letter), first, withdrawal);
      return { kind: 'accepted', code: /^\d{3}/u.exec(answer)?.[0] ?? '250' };
    } catch (error) {
      return withdrawal.signal.aborted ? { kind: 'withdrawn' } : outcomeOfError(error as SmtpError);
    } finally {
      clearTimeout(late);
      this.inFlight -= 1;
      if (this.inFlight === 0) this.idle = setTimeout(() => this.hangUp(), IDLE_MS).unref();
    }
  }

  private opened(): SMTPPool {
    return (this.pool ??= open(this.settings.smtpUrl ?? ''));
  }

  /**
   * What the server said to it. A server that answers before it has the letter, yes or no, gets nothing of it any more:
   * by then the connection is about the next one.
   */
  private handOver(mail: FinishedMail, first: Promise<unknown>, withdrawal: AbortController): Promise<string> {
    const pool = this.opened();
    first.catch(() => undefined); // it may fail before anybody has come for the letter
    const course = { isAnswered: false, hasLeft: false };
    const comeForIt = (wire: Writable): void => {
      const patience = setTimeout(() => withdrawal.abort(), WAIT_MS);
      const handOut = (): void => {
        clearTimeout(patience);
        if (course.isAnswered) return;
        course.hasLeft = true;
        wire.end(mail.bytes);
      };
      first.then(handOut, () => withdrawal.abort());
    };
    return new Promise((resolve, reject) =>
      pool.send(asked(mail, comeForIt, withdrawal.signal), (error, info) => {
        course.isAnswered = true;
        if (error) reject(error);
        else if (course.hasLeft) resolve(info?.response ?? '');
        else reject(Object.assign(new Error('the server answered before it had the letter'), { code: 'EPROTOCOL' }));
      }),
    );
  }

  /** Ends every connection, also one in the middle of a letter: that letter is then tried later. */
  hangUp(): void {
    const { pool } = this;
    this.pool = null;
    pool?.close({ force: true });
  }

  onApplicationShutdown(): void {
    if (this.idle) clearTimeout(this.idle);
    this.hangUp();
  }
}

/**
 * maxRequeues 0: the pool would otherwise send a letter again by itself, up to five times, when a connection breaks,
 * also after the final dot. Whether and when it is tried again, the row decides.
 */
function open(url: string): SMTPPool {
  return createTransport({
    ...{ url, pool: true as const, maxConnections: CONNECTIONS, maxMessages: 100, maxRequeues: 0 },
    ...{ ...TIMEOUTS, logger: false },
  }).transporter as SMTPPool;
}

/** What the pool asks of a mail. It comes for the bytes when the server has agreed to take them. */
function asked(
  { messageId, envelope }: FinishedMail,
  comeForIt: (wire: Writable) => void,
  signal: AbortSignal,
): Parameters<SMTPPool['send']>[0] {
  const message = {
    ...{ messageId: () => messageId, getHeader: () => messageId },
    ...{ getEnvelope: () => envelope, createReadStream: () => ({ pipe: comeForIt }) },
  };
  return { data: { signal }, message } as unknown as Parameters<SMTPPool['send']>[0];
}

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;
const ONE_ADDRESS = /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\]+$/u;

/** The last look before the wire: what could become a header or a second recipient never leaves (trust.md 2, class 7). */
function whatIsUnsafe({ subject, to, messageId, inReplyTo, unsubscribe = '' }: SealedLetter): string | null {
  if (!ONE_ADDRESS.test(to.address) || to.address.length > 254) return 'the recipient is not one address';
  const hostile = [subject, to.name, to.address, messageId, inReplyTo ?? '', unsubscribe].some((line) =>
    CONTROL.test(line),
  );
  if (hostile) return 'control characters in a line';
  return /[\s<>]/u.test(unsubscribe) ? 'the address to opt out is none' : null;
}
