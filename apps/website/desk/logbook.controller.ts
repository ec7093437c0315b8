import { localOf, timeOf } from '@hub/calendar/wall-clock';
import { clock } from '@hub/calendar/date-words';
import { AgendaService } from '@hub/programme/agenda.service';
import { LogbookService } from '@hub/programme/logbook.service';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { SecretService } from '@hub/people/secret.service';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { logbookWords } from './logbook-words';
import { entryPage, logbookPage } from './logbook.page';
import { UndoingService } from './undoing.service';

const SHOWN = 30;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
type Form = Record<string, unknown>;

/** The log of changes: who did what, before and afterwards; and, for ten minutes, the way back. */
@Controller('desk/aenderungen')
@Allow('organise')
export class LogbookController {
  constructor(
    private readonly logbook: LogbookService,
    private readonly agenda: AgendaService,
    private readonly undoing: UndoingService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async list(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const [series, meeting, before] = ['reihe', 'termin', 'vor'].map((name) => textOf(query, name));
    const { entries, next } = await this.logbook.list({
      limit: SHOWN,
      ...(series ? { series } : {}),
      ...(meeting ? { meeting } : {}),
      ...(/^\d{1,9}$/u.test(before ?? '') ? { before: Number(before) } : {}),
    });
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return logbookPage({
      ...{ ...visit, entries, series: await this.agenda.allSeries(visit.viewer), chosen: series ?? '' },
      about: meeting ? ((await this.agenda.meeting(meeting, visit.viewer))?.title ?? null) : null,
      nextPage: next === null ? null : olderThan(next, { reihe: series ?? '', termin: meeting ?? '' }),
    });
  }

  @Get(':id')
  @Allow('organise', 'change')
  async one(
    @Param('id') id: string,
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show(id, { done: doneOf(query), error: null }, request, reply);
  }

  @Post(':id/zuruecknehmen')
  @Allow('organise', 'change')
  async undo(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    if (!UUID.test(id)) throw new Refusal(404, 'not_found');
    const told = await this.undoing.undo(id, { now: new Date(), by: request.person ?? null });
    if (told.ok) return void reply.redirect(`/desk/aenderungen/${id}?done=undone`, 303);
    return this.show(id, { done: null, error: told.problems[0]?.reason ?? 'invalid' }, request, reply);
  }

  @Post(':id/senden')
  @Allow('organise', 'change')
  async send(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    if (!UUID.test(id)) throw new Refusal(404, 'not_found');
    const told = await this.undoing.sendNow(id, { now: new Date() });
    if (told.ok) return void reply.redirect(`/desk/aenderungen/${id}?done=sent`, 303);
    return this.show(id, { done: null, error: told.problems[0]?.reason ?? 'invalid' }, request, reply);
  }

  private async show(
    id: string,
    { done, error }: { done: 'undone' | 'sent' | null; error: string | null },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const entry = UUID.test(id) ? await this.logbook.one(id) : null;
    if (!entry) throw new Refusal(404, 'not_found');
    const visit = visitOf(request);
    const now = new Date();
    const isOpen = entry.undoUntil !== null && entry.undoUntil > now && entry.undoneAt === null;
    reply
      .status(error ? 409 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    return entryPage({
      ...{ ...visit, entry, isOpen },
      until: entry.undoUntil ? clock(timeOf(localOf(entry.undoUntil, HOME_ZONE)), visit.lang) : '',
      done: done && logbookWords(visit.lang)[done],
      error: error && problemInWords(error, visit.lang),
      formToken: await formToken(this.secrets, request),
    });
  }
}

const doneOf = ({ done }: Form): 'undone' | 'sent' | null => (done === 'undone' || done === 'sent' ? done : null);

const textOf = (form: Form, name: string): string =>
  typeof form[name] === 'string' ? form[name].trim().slice(0, 200) : '';

function olderThan(number: number, filter: Record<string, string>): string {
  const query = new URLSearchParams(
    Object.entries({ ...filter, vor: String(number) }).filter(([, value]) => value !== ''),
  );
  return `/desk/aenderungen?${query.toString()}`;
}
