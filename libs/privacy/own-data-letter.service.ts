import { randomUUID } from 'node:crypto';
import type { ComposedLetter, Composer, LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import { Letter } from '@hub/outbox/letter.entity';
import { LettersService } from '@hub/outbox/letters.service';
import { MailLimitsService } from '@hub/outbox/mail-limits.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS } from '@hub/outbox/queues';
import { SecretService } from '@hub/people/secret.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { LINK_MINUTES, OWN_DATA_LETTER, ownDataLetter } from './own-data-letter';

const SHAPE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/u;
const LASTS_MS = LINK_MINUTES * 60_000;

/** The way to one's own data: whoever reads the mailbox holds the link. The letter's row says whose it is, and since when. */
@Injectable()
export class OwnDataLetterService implements Composer, OnModuleInit {
  readonly kind = OWN_DATA_LETTER;

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly composers: ComposersService,
    private readonly letters: LettersService,
    private readonly limits: MailLimitsService,
    private readonly outbox: OutboxService,
    private readonly secrets: SecretService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.composers.enter(this);
  }

  /** Known or not, every address gets its letter, as often as strangers may ask for one. */
  async ask(address: string, lang: 'de' | 'en', now: Date): Promise<void> {
    const posted = await this.records.transaction(async (manager) => {
      if (!(await this.limits.take(manager, address))) return false;
      return this.letters.post(manager, {
        ...{ dedupe: `${OWN_DATA_LETTER}:${randomUUID()}`, kind: OWN_DATA_LETTER, queue: INVITATIONS, lang },
        ...{ to: { name: '', address }, refs: {}, notAfter: new Date(now.getTime() + LASTS_MS) },
      });
    });
    if (posted) await this.outbox.wake(INVITATIONS);
  }

  async compose({ id, lang }: LetterToCompose, purpose: Purpose): Promise<ComposedLetter> {
    const { publicUrl } = this.settings;
    const token = purpose === 'show' ? '…' : await this.token(id);
    return ownDataLetter({ lang, publicUrl, link: `${publicUrl}/meine/daten/${token}` });
  }

  async token(letterId: string): Promise<string> {
    return `${letterId}.${await this.secrets.sign('own data', letterId)}`;
  }

  /** Whose data the link shows; null when it is too old, used to erase everything, or none of ours. */
  async holder(token: string, now: Date): Promise<{ address: string; lang: 'de' | 'en' } | null> {
    const [, id = '', signature = ''] = SHAPE.exec(token) ?? [];
    if (!id || !(await this.secrets.isSigned(signature, 'own data', id))) return null;
    const letter = await this.records.manager.findOneBy(Letter, { id, kind: OWN_DATA_LETTER });
    const isFresh = letter !== null && now.getTime() - letter.createdAt.getTime() < LASTS_MS;
    return isFresh && letter.toAddress !== '' ? { address: letter.toAddress, lang: letter.lang } : null;
  }
}
