import { createHash } from 'node:crypto';
import { InstitutionService } from '@hub/records/institution.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { ComposedLetter } from './composed-letter';
import { outcomeOfError, type Outcome, type SmtpError } from './smtp-outcome';

/** All of them together are shorter than the lease of a claim (libs/outbox): a letter is never in two hands. */
const TIMEOUTS = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
const LETTER_MS = 75_000;
const IDLE_MS = 5_000;
const CONNECTIONS = 10;

export interface SealedLetter extends ComposedLetter {
  to: { name: string; address: string };
  messageId: string;
  date: Date;
}

/** Takes one finished letter to the mail server and says what became of it. Nothing else in the house knows SMTP. */
@Injectable()
export class PostOfficeService implements OnApplicationShutdown {
  private transport: ReturnType<typeof open> | null = null;
  private inFlight = 0;
  private idle: NodeJS.Timeout | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly institution: InstitutionService,
  ) {}

  /** Without SMTP_URL nothing leaves the house. */
  get isOpen(): boolean {
    return this.settings.smtpUrl !== null;
  }

  async send(letter: SealedLetter): Promise<Outcome> {
    const unsafe = whatIsUnsafe(letter);
    if (unsafe) return { kind: 'never', code: 'unsafe', error: unsafe, suppress: false };
    if (this.idle) clearTimeout(this.idle);
    this.inFlight += 1;
    const late = setTimeout(() => this.hangUp(), LETTER_MS);
    try {
      this.transport ??= open(this.settings.smtpUrl ?? '');
      const info = await this.transport.sendMail(
        mailOf(letter, { name: this.institution.senderName, address: this.settings.mailFrom }),
      );
      return { kind: 'accepted', code: /^\d{3}/u.exec(info.response)?.[0] ?? '250' };
    } catch (error) {
      return outcomeOfError(error as SmtpError);
    } finally {
      clearTimeout(late);
      this.inFlight -= 1;
      if (this.inFlight === 0) this.idle = setTimeout(() => this.hangUp(), IDLE_MS).unref();
    }
  }

  /** Ends every connection, also one in the middle of a letter: that letter is then tried later. */
  hangUp(): void {
    const { transport } = this;
    this.transport = null;
    transport?.close({ force: true });
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
function open(url: string) {
  return createTransport({
    ...{ url, pool: true as const, maxConnections: CONNECTIONS, maxMessages: 100, maxRequeues: 0 },
    ...{ ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true, logger: false },
  });
}

/** Built alike at every attempt, boundaries included: whoever gets a letter twice gets the same bytes. */
function mailOf(letter: SealedLetter, from: { name: string; address: string }) {
  const boundary = createHash('sha256').update(letter.messageId).digest('hex').slice(0, 24);
  return {
    from,
    to: { name: letter.to.name, address: letter.to.address },
    envelope: { from: from.address, to: [letter.to.address] },
    ...{ messageId: letter.messageId, date: letter.date, baseBoundary: boundary, xMailer: false as const },
    ...{ subject: letter.subject, text: letter.text, html: letter.html },
    ...{ disableFileAccess: true, disableUrlAccess: true },
    // RFC 3834: holiday notes do not answer machines; Exchange reads a header of its own.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...(letter.unsubscribe
        ? {
            'List-Unsubscribe': { prepared: true, value: `<${letter.unsubscribe}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }
        : {}),
    },
    // As an object, for a plain string would declare PUBLISH whatever the content says (calendar.md, rule 70).
    ...(letter.calendar
      ? { icalEvent: { method: letter.calendar.method, content: letter.calendar.content, filename: 'termin.ics' } }
      : {}),
  };
}

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;
const ONE_ADDRESS = /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\]+$/u;

/** The last look before the wire: what could become a header or a second recipient never leaves (trust.md 2, class 7). */
function whatIsUnsafe({ subject, to, messageId, unsubscribe = '' }: SealedLetter): string | null {
  if (!ONE_ADDRESS.test(to.address) || to.address.length > 254) return 'the recipient is not one address';
  const hostile = [subject, to.name, to.address, messageId, unsubscribe].some((line) => CONTROL.test(line));
  if (hostile) return 'control characters in a line';
  return /[\s<>]/u.test(unsubscribe) ? 'the address to opt out is none' : null;
}
