import type { ComposedLetter, LetterToCompose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { QUESTION_NOTICE, QUESTION_RECEIPT, questionNotice, questionReceipt } from './question-letter';
import { QuestionsService } from './questions.service';

/** Writes the letters about questions when they leave. */
@Injectable()
export class QuestionLetterService implements OnModuleInit {
  constructor(
    private readonly composers: ComposersService,
    private readonly questions: QuestionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.composers.enter({ kind: QUESTION_RECEIPT, compose: (letter) => this.receipt(letter) });
    this.composers.enter({ kind: QUESTION_NOTICE, compose: (letter) => this.notice(letter) });
  }

  private async receipt({ lang, refs }: LetterToCompose): Promise<ComposedLetter | null> {
    const isKnown = await this.questions.exists(refs['question'] ?? '');
    return isKnown ? questionReceipt({ lang, publicUrl: this.settings.publicUrl }) : null;
  }

  /** Nothing to say where everything was taken or answered meanwhile. */
  private async notice({ lang }: LetterToCompose): Promise<ComposedLetter | null> {
    return (await this.questions.waiting()) > 0 ? questionNotice({ lang, publicUrl: this.settings.publicUrl }) : null;
  }
}
