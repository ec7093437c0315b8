import type { ComposedLetter, LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import { SecretService } from '@hub/people/secret.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { FOLLOW_CONFIRM, FOLLOW_KNOWN, FOLLOW_STOP, followLetter, type FollowLetterKind } from './follow-letter';
import { Follower } from './follower.entity';
import { PersonalLinksService } from './personal-links.service';

const KINDS: FollowLetterKind[] = [FOLLOW_CONFIRM, FOLLOW_KNOWN, FOLLOW_STOP];
const SHAPE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/u;

/** Writes the letters that ask back, and makes the links in them. */
@Injectable()
export class FollowLetterService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly composers: ComposersService,
    private readonly links: PersonalLinksService,
    private readonly secrets: SecretService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    for (const kind of KINDS)
      this.composers.enter({ kind, compose: (letter, purpose) => this.compose(kind, letter, purpose) });
  }

  /** The link to everything that goes to one address; another one than those in letters about one thing. */
  async stopAllToken({ id }: Pick<Follower, 'id'>): Promise<string> {
    return `${id}.${await this.secrets.sign('stop all letters', id)}`;
  }

  /** The follower such a link was made for; null for anything this house did not sign. */
  async readStopAll(token: string): Promise<string | null> {
    const [, id = '', signature = ''] = SHAPE.exec(token) ?? [];
    return id && (await this.secrets.isSigned(signature, 'stop all letters', id)) ? id : null;
  }

  private async compose(
    letter: FollowLetterKind,
    { lang, refs }: LetterToCompose,
    purpose: Purpose,
  ): Promise<ComposedLetter | null> {
    const id = refs['follower'];
    const follower = id
      ? await this.records
          .getRepository(Follower)
          .findOne({ where: { id }, relations: { meeting: true, series: true } })
      : null;
    if (!follower) return null;
    const { publicUrl } = this.settings;
    const path = letter === FOLLOW_STOP ? '/abo/alle' : '/abo';
    const token = purpose === 'show' ? '…' : await this.tokenFor(letter, follower);
    const { kind, meeting = null, series = null } = follower;
    return followLetter({ letter, kind, lang, publicUrl, link: `${publicUrl}${path}/${token}`, meeting, series });
  }

  private tokenFor(letter: FollowLetterKind, follower: Follower): Promise<string> {
    return letter === FOLLOW_STOP ? this.stopAllToken(follower) : this.links.token('follower', follower);
  }
}
