import { InstitutionService } from '@hub/records/institution.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComposedLetter, Composer, LetterToCompose } from './composed-letter';
import { ComposersService } from './composers.service';
import { testLetter } from './test-letter';

export const TEST_LETTER = 'test-letter';

@Injectable()
export class TestLetterService implements Composer, OnModuleInit {
  readonly kind = TEST_LETTER;

  constructor(
    private readonly composers: ComposersService,
    private readonly institution: InstitutionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.composers.enter(this);
  }

  async compose({ id, lang, createdAt }: LetterToCompose): Promise<ComposedLetter> {
    const { publicUrl, mailFrom } = this.settings;
    const organizer = { name: this.institution.senderName, email: mailFrom };
    return testLetter({ id, lang, createdAt, publicUrl, organizer });
  }
}
