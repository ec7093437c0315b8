import type { ComposedLetter, Composer, LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import { LettersService } from '@hub/outbox/letters.service';
import { MailLimitsService } from '@hub/outbox/mail-limits.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS } from '@hub/outbox/queues';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Person } from './person.entity';
import { SecretService } from './secret.service';
import { signInLetter } from './sign-in-letter';
import { markOf, SignInService } from './sign-in.service';

const KIND = 'sign-in';
const USEFUL_MS = 60 * 60_000;

/** The one-time link by mail: posts the letter, and writes it when it leaves. */
@Injectable()
export class SignInLetterService implements Composer, OnModuleInit {
  readonly kind = KIND;

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly composers: ComposersService,
    private readonly letters: LettersService,
    private readonly limits: MailLimitsService,
    private readonly outbox: OutboxService,
    private readonly signIn: SignInService,
    private readonly secrets: SecretService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.composers.enter(this);
  }

  /**
   * Posts a link to whoever has this address, if anybody has, and if it was not asked for too often. The caller learns
   * nothing: a stranger must not find out who works at the desk. Unknown addresses are counted like known ones. The link is
   * for the browser that holds this secret; null: for any.
   */
  async ask(address: string, lang: 'de' | 'en', browser: string | null): Promise<void> {
    const posted = await this.records.transaction(async (manager) => {
      const isAllowed = await this.limits.take(manager, address);
      const person = await this.signIn.personWithAddress(manager, address);
      if (!isAllowed || !person?.email) return false;
      return this.letters.post(manager, this.letterTo(person, lang, browser));
    });
    if (posted) await this.outbox.wake(INVITATIONS);
  }

  /**
   * The row holds ids only, and the same row must give the same letter at every attempt: were the link new each time,
   * a letter delivered twice would carry two, and one of them dead. So the secret is derived from the letter's id with
   * the house's seal. In the database lies its hash, as for every link. Whoever has both seal and id (a stolen dump)
   * could compute it: for ten minutes, until it is used.
   */
  async compose({ id, lang, refs }: LetterToCompose, purpose: Purpose): Promise<ComposedLetter | null> {
    const person = refs['person'] ? await this.signIn.personOf(refs['person']) : null;
    if (!person) return null;
    const { publicUrl } = this.settings;
    if (purpose === 'show') return signInLetter({ lang, publicUrl, link: `${publicUrl}/desk/anmelden/…` });
    const secret = await this.secrets.sign('sign-in letter', id);
    await this.signIn.openLink(person.id, secret, refs['browser'] ?? null, new Date());
    return signInLetter({ lang, publicUrl, link: `${publicUrl}/desk/anmelden/${secret}` });
  }

  private letterTo(person: Person, lang: 'de' | 'en', browser: string | null) {
    return {
      ...({
        dedupe: `sign-in:${randomUUID()}`,
        kind: KIND,
        queue: INVITATIONS,
        priority: 'confirmation',
        lang,
      } as const),
      to: { name: person.name, address: person.email ?? '' },
      refs: { person: person.id, ...(browser ? { browser: markOf(browser) } : {}) },
      notAfter: new Date(Date.now() + USEFUL_MS),
    };
  }
}
