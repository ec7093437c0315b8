import type { ComposedLetter, LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ContributionsService } from './contributions.service';
import { SPEAKER_LINK, speakerLetter } from './speaker-letter';

/** Writes the letter with a speaker's link when it leaves. */
@Injectable()
export class SpeakerLetterService implements OnModuleInit {
  constructor(
    private readonly composers: ComposersService,
    private readonly contributions: ContributionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.composers.enter({ kind: SPEAKER_LINK, compose: (letter, purpose) => this.compose(letter, purpose) });
  }

  /** Nothing to say once the link was taken back. */
  private async compose({ lang, refs }: LetterToCompose, purpose: Purpose): Promise<ComposedLetter | null> {
    const contribution = await this.contributions.one(refs['contribution'] ?? '');
    if (!contribution?.meeting || contribution.revokedAt) return null;
    const { publicUrl } = this.settings;
    const token = purpose === 'show' ? '…' : await this.contributions.token(contribution);
    return speakerLetter({ lang, publicUrl, link: `${publicUrl}/mitwirken/${token}`, meeting: contribution.meeting });
  }
}
