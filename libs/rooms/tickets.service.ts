import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretService } from '@hub/people/secret.service';
import { NewsService } from '@hub/records/news.service';

const VALID_MS = 2 * 60_000;

/**
 * Tickets into a room. A ticket carries meeting, expiry and a signature; nothing about the guest is written anywhere.
 * Single use: the processes of the house tell each other which tickets are spent (by hash, in memory, until they
 * would have expired anyway), so looking at a page changes no row.
 */
@Injectable()
export class TicketsService {
  private readonly spent = new Map<string, number>();

  constructor(
    private readonly secrets: SecretService,
    private readonly news: NewsService,
  ) {
    news.on('ticket', (nonce) => this.remember(nonce, Date.now() + VALID_MS));
  }

  async issue(meetingId: string, now: Date): Promise<string> {
    const nonce = randomBytes(16).toString('base64url');
    const expires = (now.getTime() + VALID_MS).toString(36);
    const body = `${meetingId.replaceAll('-', '')}.${expires}.${nonce}`;
    return `${body}.${await this.secrets.sign('ticket', body)}`;
  }

  /** The meeting this ticket opens, once; null when it is forged, spent or too old. */
  async redeem(ticket: string, now: Date): Promise<string | null> {
    const genuine = await this.genuine(ticket);
    if (!genuine || genuine.expires <= now.getTime() || this.spent.has(genuine.nonce)) return null;
    this.remember(genuine.nonce, genuine.expires);
    await this.news.tell('ticket', genuine.nonce);
    return genuine.meetingId;
  }

  /** The meeting a genuine ticket was for, even when it is spent or too old; null when it is forged. Opens nothing. */
  async meetingOf(ticket: string): Promise<string | null> {
    return (await this.genuine(ticket))?.meetingId ?? null;
  }

  private async genuine(ticket: string): Promise<{ meetingId: string; expires: number; nonce: string } | null> {
    const [meeting, expires, nonce, signature, ...rest] = ticket.split('.');
    if (!meeting || !expires || !nonce || !signature || rest.length > 0) return null;
    if (!(await this.secrets.isSigned(signature, 'ticket', `${meeting}.${expires}.${nonce}`))) return null;
    const meetingId = meeting.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
    return { meetingId, expires: parseInt(expires, 36), nonce };
  }

  private remember(nonce: string, until: number): void {
    this.spent.set(nonce, until);
    for (const [each, expires] of this.spent) {
      if (expires > Date.now()) break;
      this.spent.delete(each);
    }
  }
}
