import { QuestionsService } from '@hub/people/questions.service';
import { SecretService } from '@hub/people/secret.service';
import { isId } from '@hub/programme/slug';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { PeopleDeskService } from './people-desk.service';
import { questionsPage } from './questions.page';

const SHOWN = 100;
const DONE = ['taken', 'markedAnswered', 'chosen'] as const;
type Form = Record<string, unknown>;

/** Questions from the contact form: take one, mark it as answered, choose who gets the next. */
@Controller('desk/fragen')
@Allow('organise')
export class QuestionsController {
  constructor(
    private readonly questions: QuestionsService,
    private readonly desk: PeopleDeskService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async list(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const isAnswered = query['stand'] === 'beantwortet';
    const [questions, open, people, token] = await Promise.all([
      this.questions.list(isAnswered, SHOWN),
      this.questions.waiting(),
      this.desk.atDesk(),
      formToken(this.secrets, request),
    ]);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    const done = DONE.find((each) => each === query['done']) ?? null;
    const me = request.person?.id ?? null;
    return questionsPage({ ...visitOf(request), me, questions, isAnswered, open, people, done, formToken: token });
  }

  @Post('zustaendig')
  async choose(@Body() body: Form, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const chosen = typeof body?.['person'] === 'string' && body['person'] !== '' ? body['person'] : null;
    if (chosen !== null && !isId(chosen)) throw new Refusal(400, 'not_in_list');
    if (!(await this.questions.chooseWhoAnswers(chosen))) throw new Refusal(400, 'not_in_list');
    reply.redirect('/desk/fragen?done=chosen', 303);
  }

  @Post(':id/uebernehmen')
  async take(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.questions.take(idOr404(id), personOf(request), new Date());
    reply.redirect('/desk/fragen?done=taken', 303);
  }

  @Post(':id/beantwortet')
  async answered(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.questions.markAnswered(idOr404(id), personOf(request), new Date());
    reply.redirect('/desk/fragen?done=markedAnswered', 303);
  }
}

function idOr404(id: string): string {
  if (!isId(id)) throw new Refusal(404, 'not_found');
  return id;
}

function personOf({ person }: FastifyRequest): string {
  if (!person) throw new Refusal(401, 'unauthorized');
  return person.id;
}
