import { RegistrationListService, type Listed } from '@hub/guests/registration-list.service';
import type { Registered } from '@hub/guests/registered';
import type { Registration } from '@hub/guests/registration.entity';
import {
  enteredRequestSchema,
  registrationRequestSchema,
  type RegistrationRequest,
} from '@hub/guests/registration-request';
import { may } from '@hub/people/permission';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { isPlainLine } from '@hub/programme/plain-text';
import type { Problem } from '@hub/programme/schedule-request';
import { SLUG } from '@hub/programme/slug';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askedLanguage } from '../letterhead/addresses';
import { Allow } from '../letterhead/policy.guard';
import { read, Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { ClientLimitService } from './client-limit.service';
import { requestOfForm } from './registration-form';
import { SignUpService, type Transaction } from './sign-up.service';
import { FROM_HERE, isTooMany } from './too-many';

const KEY = /^[\x21-\x7e]{1,200}$/u;
const FORM = /^application\/x-www-form-urlencoded\b/u;

/** Registering, for programs and as the target of a form; and who is registered, for organisers. */
@Controller('api/v1/meetings/:id/registrations')
export class RegistrationsApiController {
  constructor(
    private readonly signUp: SignUpService,
    private readonly listed: RegistrationListService,
    private readonly agenda: AgendaService,
    private readonly clients: ClientLimitService,
  ) {}

  /**
   * The answer to a stranger is the same whether somebody was registered before or not: it says how many were received and
   * what newcomers get. Organisers see whom they entered.
   */
  @Post()
  @Allow('take_part')
  async register(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const meeting = await this.meeting(id, request);
    reply.header('cache-control', 'no-store').status(201);
    const once = onceOf(request, body);
    if (FORM.test(request.headers['content-type'] ?? '')) return this.fromForm(meeting, { body, once }, request, reply);
    const now = new Date();
    const organiser = may(request.standing ?? null, 'organise', meeting) ? (request.person ?? null) : null;
    if (!organiser) return this.byThemselves(meeting, read(registrationRequestSchema, body), once, request);
    const { letter, ...entered } = read(enteredRequestSchema, body);
    const told = { now, once, letter, enteredBy: organiser };
    return orRefuse(
      await this.signUp.register(meeting, entered, told, (made, manager) => this.toOrganisers(manager, made)),
    );
  }

  @Get()
  @Allow('organise', 'meeting')
  async registrations(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const meeting = await this.meeting(id, request);
    reply.header('cache-control', 'no-store');
    const { listed, counts } = await this.signUp.guests(meeting, new Date());
    const { registered, offered, waiting } = counts;
    return {
      seats: { capacity: meeting.capacity, taken: registered + offered, waiting },
      registrations: listed.map(listedJson),
    };
  }

  private async byThemselves(
    meeting: { id: string },
    wanted: RegistrationRequest,
    once: Once | null,
    request: FastifyRequest,
  ): Promise<object> {
    const now = new Date();
    const addresses = wanted.people.flatMap(({ email }) => email ?? []);
    if (!this.clients.admits(request, addresses, now)) return orRefuse({ ok: false, problems: [FROM_HERE] });
    return orRefuse(await this.signUp.register(meeting, wanted, { now, once }, toAll));
  }

  private async fromForm(
    { id, slug }: Meeting,
    { body, once }: { body: unknown; once: Once | null },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<undefined> {
    const wanted = read(registrationRequestSchema, requestOfForm(body, visitOf(request).lang));
    await this.byThemselves({ id }, wanted, once, request);
    const asked = askedLanguage(request.url);
    reply.redirect(`/anmeldung/${slug}/danke${asked ? `?lang=${asked}` : ''}`, 303);
    return undefined;
  }

  /** As far as this visitor may know of it; also by a name it had before. */
  private async meeting(id: string, request: FastifyRequest): Promise<Meeting> {
    const { viewer } = visitOf(request);
    const known = isPlainLine(id) ? await this.agenda.meeting(id, viewer) : null;
    const address = !known && SLUG.test(id) ? await this.agenda.address(id) : null;
    const meeting = known ?? (address?.meetingId ? await this.agenda.meeting(address.meetingId, viewer) : null);
    if (!meeting) throw new Refusal(404, 'meeting_unknown', [{ field: 'id', reason: 'meeting_unknown' }]);
    return meeting;
  }

  /** Ids and states: the answer is kept for whoever repeats the request, and keeps no names. */
  private async toOrganisers(manager: Transaction, made: Registered) {
    const json = async (row: Registration) => ({
      ...{ id: row.id, meeting: row.meetingId, state: row.state, role: row.role },
      position: row.state === 'waiting' ? await this.listed.position(manager, row) : null,
    });
    return {
      ...toAll(made),
      registrations: await Promise.all(made.registrations.map(json)),
      known: await Promise.all(made.known.map(json)),
      series: [...made.seriesRegistrations, ...made.knownSeries].map(({ id }) => ({ id })),
    };
  }
}

interface Once {
  key: string;
  question: unknown;
}

/** The header of a program, or the hidden field of a form. */
function onceOf({ headers }: FastifyRequest, body: unknown): Once | null {
  const inForm = FORM.test(headers['content-type'] ?? '') ? (body as { once?: unknown } | null)?.once : undefined;
  const key = headers['idempotency-key'] ?? inForm;
  if (key === undefined || key === '') return null;
  if (typeof key !== 'string' || !KEY.test(key))
    throw new Refusal(400, 'key_shape', [{ field: 'Idempotency-Key', reason: 'key_shape' }]);
  const { formToken: _token, ...question } = (body ?? {}) as Record<string, unknown>;
  return { key, question };
}

function toAll({ registrations, seriesRegistrations, known, knownSeries, outcome }: Registered) {
  const people = seriesRegistrations.length + knownSeries.length || registrations.length + known.length;
  return { received: people, outcome };
}

const listedJson = ({ registration: row, position }: Listed) => ({
  ...{ id: row.id, state: row.state, position, role: row.role, name: row.name, email: row.email, lang: row.lang },
  ...{ municipality: row.knownMunicipality?.name ?? row.municipality, kind: row.kind, association: row.association },
  ...{ sector: row.sector, answers: row.answers, attendance: row.attendance, offerUntil: row.offerUntil },
  ...{ wholeSeries: row.seriesRegistrationId !== null, entered: row.enteredById !== null },
  ...{ createdAt: row.createdAt, changedAt: row.changedAt, cancelledAt: row.cancelledAt },
});

const CONFLICTS = /^(?:signup_|is_cancelled$)/u;

function orRefuse<T>(told: { ok: true; answer: T } | { ok: false; problems: Problem[] }): T {
  if (told.ok) return told.answer;
  const reason = told.problems[0]?.reason ?? 'invalid_input';
  if (isTooMany(told.problems)) throw new Refusal(429, reason, told.problems);
  if (reason === 'key_reused') throw new Refusal(422, reason, told.problems);
  if (reason === 'meeting_unknown') throw new Refusal(404, reason, told.problems);
  throw CONFLICTS.test(reason)
    ? new Refusal(409, reason, told.problems)
    : new Refusal(400, 'invalid_input', told.problems);
}
