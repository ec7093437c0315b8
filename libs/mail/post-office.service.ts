import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import { FinishedMailService, type FinishedMail, type SealedLetter } from './finished-mail.service';
import { passageOf } from './passage';
import { outcomeOfError, type Outcome, type SmtpError } from './smtp-outcome';

/** Until a connection stands. How long a letter may take on it, its passage says; nodemailer's own limit is the last one. */
const TIMEOUTS = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 11 * 60_000 };
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
    try {
      return await this.handOver(this.mails.finish(letter), first);
    } finally {
      this.inFlight -= 1;
      if (this.inFlight === 0) this.idle = setTimeout(() => this.hangUp(), IDLE_MS).unref();
    }
  }

  private opened(): SMTPPool {
    return (this.pool ??= open(this.settings.smtpUrl ?? ''));
  }

  private handOver(mail: FinishedMail, first: Promise<unknown>): Promise<Outcome> {
    const passage = passageOf(mail.bytes, first);
    const pool = this.opened();
    return new Promise((resolve) =>
      pool.send(asked(mail, passage), (error, info) => {
        const { hadLeft, ending } = passage.isOver();
        if (ending === 'withdrawn') resolve({ kind: 'withdrawn' });
        else if (ending === 'late') resolve(outcomeOfError(LATE));
        else if (error) resolve(outcomeOfError(error));
        else if (!hadLeft) resolve(outcomeOfError(TOO_EARLY));
        else resolve({ kind: 'accepted', code: /^\d{3}/u.exec(info?.response ?? '')?.[0] ?? '250' });
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

const LATE: SmtpError = { code: 'ETIMEDOUT', message: 'the server did not answer in time' };
const TOO_EARLY: SmtpError = { code: 'EPROTOCOL', message: 'the server answered before it had the letter' };

/** What the pool asks of a mail: whom it is from and for, then, when the server has agreed to take it, its bytes. */
function asked(
  { messageId, envelope }: FinishedMail,
  { signal, begins, isAwaited }: ReturnType<typeof passageOf>,
): Parameters<SMTPPool['send']>[0] {
  const message = {
    ...{ messageId: () => messageId, getHeader: () => messageId },
    getEnvelope: () => {
      begins();
      return envelope;
    },
    createReadStream: () => ({ pipe: isAwaited }),
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
