import { letterJson } from '@hub/outbox/letter-json';
import { LetterListService } from '@hub/outbox/letter-list.service';
import { LETTER_STATES } from '@hub/outbox/letter-states';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Allow } from '../letterhead/policy.guard';
import { read, Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { addressAfter, letterCursor } from './letter-cursor';

const questionSchema = z.strictObject({
  meeting: z.string().min(1, 'empty').max(200, 'too_long').optional(),
  state: z.enum(LETTER_STATES).optional(),
  limit: z.coerce.number().int().min(1, 'out_of_range').max(500, 'out_of_range').default(100),
  after: z.string().max(120).optional(),
  lang: z.enum(['de', 'en']).optional(),
});

/** Every letter, its state and Message-ID, for organisers' programs. */
@Controller('api/v1')
@Allow('organise')
export class LettersApiController {
  constructor(
    private readonly letters: LetterListService,
    private readonly agenda: AgendaService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('letters')
  async list(@Query() query: unknown, @Req() request: FastifyRequest) {
    const { meeting, state, limit, after } = read(questionSchema, query);
    const from = after === undefined ? undefined : letterCursor(after);
    if (from === null) throw new Refusal(400, 'invalid_input', [{ field: 'after', reason: 'invalid' }]);
    const known = meeting === undefined ? undefined : await this.agenda.meeting(meeting, visitOf(request).viewer);
    if (known === null) throw new Refusal(404, 'meeting_unknown', [{ field: 'meeting', reason: 'meeting_unknown' }]);
    const page = await this.letters.list({
      limit,
      ...(state ? { states: [state] } : {}),
      ...(known ? { meetingId: known.id } : {}),
      ...(from ? { after: from } : {}),
    });
    return {
      letters: page.letters.map(letterJson),
      next: page.next && new URL(addressAfter(request.url, page.next), this.settings.publicUrl).href,
    };
  }
}
