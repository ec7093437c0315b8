import { readMailboxAddress, type MailboxAddress } from '@hub/settings/mailbox-address';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ImapFlow, type MessageStructureObject } from 'imapflow';

/** Takes one mail and says whether it was for the house. What it throws leaves the mail for the next look. */
export type TakesMail = (raw: Uint8Array) => Promise<boolean>;

const LOOK_EVERY_MS = 60_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Older ones nobody waits for. */
const LOOK_BACK_MS = 30 * 24 * 60 * 60_000;
const AT_ONCE = 200;
const BIGGEST = 2 * 1024 * 1024;
const CALENDARS = ['text/calendar', 'application/ics'];

/**
 * Watches the mailbox of IMAP_URL for mails with a calendar in them. The mailbox may be one that people read too: only what
 * was for the house is marked as read, everything else stays untouched. A mailbox that is away is asked again and again, ever
 * more seldom; whatever happens here, the mailroom goes on.
 */
@Injectable()
export class MailboxService implements OnApplicationShutdown {
  private readonly log = new Logger('mailbox');
  /** What need not be looked at again, for this state of the folder (RFC 3501 2.3.1.1). */
  private known = { validity: '', uids: new Set<number>() };
  private readonly lamented = new Set<number>();
  private client: ImapFlow | null = null;
  private watching: Promise<void> | null = null;
  private wake: () => void = () => undefined;
  /** Something arrived, or ended, since the last look. */
  private rung = false;
  private closing = false;
  private isAway = false;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Without IMAP_URL there is nothing to watch. */
  watch(take: TakesMail): void {
    const address = this.settings.imapUrl === null ? null : readMailboxAddress(this.settings.imapUrl);
    if (address) this.watching ??= this.keepWatching(address, take);
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    this.ring();
    this.client?.close();
    await this.watching;
  }

  private async keepWatching(address: MailboxAddress, take: TakesMail): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !this.closing; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const since = performance.now();
      await this.session(address, take).catch((error: Error) => this.lament(error));
      this.client?.close();
      this.client = null;
      if (performance.now() - since > LOOK_EVERY_MS) pause = FIRST_PAUSE_MS; // it had worked for a while
      this.rung = false; // the end of a connection is no reason to hurry
      if (!this.closing) await this.sleep(pause);
    }
  }

  /** Looks, then waits until something arrives or a minute is over; ends with the connection. */
  private async session(address: MailboxAddress, take: TakesMail): Promise<void> {
    const client = clientFor(address);
    this.client = client;
    for (const event of ['error', 'close', 'exists']) client.on(event, () => this.ring());
    await client.connect();
    await client.mailboxOpen(address.folder);
    if (this.isAway) this.log.log('the mailbox is back');
    this.isAway = false;
    while (!this.closing && client.usable) {
      this.rung = false;
      await this.look(client, take);
      const arrival = this.sleep(LOOK_EVERY_MS);
      void client.idle().catch(() => undefined);
      await arrival;
    }
  }

  private async look(client: ImapFlow, take: TakesMail): Promise<void> {
    const validity = String(client.mailbox && client.mailbox.uidValidity);
    if (validity !== this.known.validity) this.known = { validity, uids: new Set() };
    const since = new Date(Date.now() - LOOK_BACK_MS);
    const unseen = (await client.search({ seen: false, since }, { uid: true })) || [];
    const fresh = unseen.filter((uid) => !this.known.uids.has(uid));
    for (let at = 0; at < fresh.length && !this.closing; at += AT_ONCE)
      for (const uid of await this.calendarsAmong(client, fresh.slice(at, at + AT_ONCE))) {
        if (this.closing) return;
        await this.takeOne(client, uid, take);
      }
  }

  /** Which of these mails have a calendar part of a bearable size; the others are none of our business. */
  private async calendarsAmong(client: ImapFlow, uids: number[]): Promise<number[]> {
    const found: number[] = [];
    for await (const mail of client.fetch(uids, { uid: true, size: true, bodyStructure: true }, { uid: true })) {
      if (hasCalendar(mail.bodyStructure) && (mail.size ?? 0) <= BIGGEST) found.push(mail.uid);
      else this.known.uids.add(mail.uid);
    }
    return found;
  }

  private async takeOne(client: ImapFlow, uid: number, take: TakesMail): Promise<void> {
    const mail = await client.fetchOne(uid, { source: true }, { uid: true });
    if (!mail || !mail.source) return;
    let isOurs = false;
    try {
      isOurs = await take(mail.source);
    } catch (error) {
      if (!this.lamented.has(uid))
        this.log.warn(`a mail could not be taken and stays unread: ${(error as Error).name}`);
      this.lamented.add(uid);
      return;
    }
    this.known.uids.add(uid);
    if (isOurs) await client.messageFlagsAdd(uid, ['\\Seen'], { uid: true });
  }

  /** Once per outage. Its text may hold names and addresses, its code does not. */
  private lament(error: Error & { code?: string; authenticationFailed?: boolean }): void {
    if (this.closing || this.isAway) return;
    this.isAway = true;
    const why = error.authenticationFailed ? 'it does not accept the name or the password' : (error.code ?? error.name);
    this.log.error(`the mailbox of IMAP_URL is away: ${why}`);
  }

  private ring(): void {
    this.rung = true;
    this.wake();
  }

  private sleep(ms: number): Promise<void> {
    if (this.rung) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function clientFor({ host, port, secure, mustEncrypt, user, pass }: MailboxAddress): ImapFlow {
  return new ImapFlow({
    ...{ host, port, secure, auth: { user, pass }, logger: false, disableAutoIdle: true },
    ...(mustEncrypt ? { doSTARTTLS: true } : {}),
    ...{ connectionTimeout: 20_000, greetingTimeout: 16_000, socketTimeout: 5 * 60_000 },
  });
}

function hasCalendar(structure: MessageStructureObject | undefined): boolean {
  if (!structure) return false;
  return CALENDARS.includes(structure.type.toLowerCase()) || (structure.childNodes ?? []).some(hasCalendar);
}
