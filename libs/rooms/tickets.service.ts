import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretService } from '@hub/people/secret.service';
import { NewsService } from '@hub/records/news.service';
import type { Pass, PersonRole } from './room-outcome';

const VALID_MS = 2 * 60_000;
const ROLES: Record<string, PersonRole> = { h: 'host', s: 'speaker', g: 'guest' };

/** What a ticket opens, and to whom. The key is one person at one meeting and says nothing else about them. */
export interface TicketHolder extends Pass {
  meetingId: string;
}

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

  async issue(holder: TicketHolder, now: Date): Promise<string> {
    const nonce = randomBytes(16).toString('base64url');
    return this.signed('ticket', `${written(holder)}.${(now.getTime() + VALID_MS).toString(36)}.${nonce}`);
  }

  /** Whom this ticket lets into which meeting, once; null when it is forged, spent or too old. */
  async redeem(ticket: string, now: Date): Promise<TicketHolder | null> {
    const genuine = await this.genuine('ticket', ticket);
    if (!genuine || genuine.expires <= now.getTime() || this.spent.has(genuine.nonce)) return null;
    this.remember(genuine.nonce, genuine.expires);
    await this.news.tell('ticket', genuine.nonce);
    return genuine.holder;
  }

  /** The meeting a genuine ticket was for, even when it is spent or too old; null when it is forged. Opens nothing. */
  async meetingOf(ticket: string): Promise<string | null> {
    return (await this.genuine('ticket', ticket))?.holder.meetingId ?? null;
  }

  /** What the page of the room shows to its socket, as often as the line breaks; good until the meeting closes. */
  async pass(holder: TicketHolder, until: Date): Promise<string> {
    return this.signed('room pass', `${written(holder)}.${until.getTime().toString(36)}.-`);
  }

  async readPass(pass: string, now: Date): Promise<TicketHolder | null> {
    const genuine = await this.genuine('room pass', pass);
    return genuine && genuine.expires > now.getTime() ? genuine.holder : null;
  }

  /** Remembers in the browser who somebody was in this meeting, until it is over: they come back as the same person. */
  async keepsake(holder: TicketHolder, until: Date): Promise<string> {
    return this.signed('room keepsake', `${written({ ...holder, role: 'guest' })}.${until.getTime().toString(36)}.-`);
  }

  /** The key of whoever brings a keepsake of this meeting; otherwise a new one. */
  async keyFor(meetingId: string, keepsake: string | null, now: Date): Promise<string> {
    const genuine = keepsake === null ? null : await this.genuine('room keepsake', keepsake);
    const isKnown = genuine && genuine.expires > now.getTime() && genuine.holder.meetingId === meetingId;
    return isKnown ? genuine.holder.key : randomBytes(16).toString('base64url');
  }

  private async signed(purpose: string, body: string): Promise<string> {
    return `${body}.${await this.secrets.sign(purpose, body)}`;
  }

  private async genuine(
    purpose: string,
    text: string,
  ): Promise<{ holder: TicketHolder; expires: number; nonce: string } | null> {
    const [who, expires, nonce, signature, ...rest] = text.split('.');
    if (!who || !expires || !nonce || !signature || rest.length > 0) return null;
    if (!(await this.secrets.isSigned(signature, purpose, `${who}.${expires}.${nonce}`))) return null;
    const holder = readHolder(who);
    return holder && { holder, expires: parseInt(expires, 36), nonce };
  }

  private remember(nonce: string, until: number): void {
    this.spent.set(nonce, until);
    for (const [each, expires] of this.spent) {
      if (expires > Date.now()) break;
      this.spent.delete(each);
    }
  }
}

/** Meeting, role and key in one word. */
const written = ({ meetingId, role, key }: TicketHolder): string =>
  `${meetingId.replaceAll('-', '')}${role.slice(0, 1)}${key}`;

function readHolder(who: string): TicketHolder | null {
  const [, hex = '', letter = '', key = ''] = /^([0-9a-f]{32})([hsg])([\w-]{22})$/u.exec(who) ?? [];
  const role = ROLES[letter];
  const meetingId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
  return role ? { meetingId, role, key } : null;
}
