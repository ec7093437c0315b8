import { ROLES } from '@hub/people/permission';
import { PeopleService } from '@hub/people/people.service';
import { SecretService } from '@hub/people/secret.service';
import { SignInService } from '@hub/people/sign-in.service';
import { AgendaService } from '@hub/programme/agenda.service';
import { isId } from '@hub/programme/slug';
import { RolesService, type RoleAnswer, type RoleRequest } from '@hub/teams/roles.service';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../letterhead/form-fields.page';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { chosenIn } from './people-form';
import { roleWords } from './role-words';
import { rolePage, rolesPage } from './roles.page';

const EVERYTHING = { mayOrganise: true };

/** Who may do what: administrators give roles and take them. */
@Controller('desk/rollen')
@Allow('administer')
export class RolesController {
  constructor(
    private readonly roles: RolesService,
    private readonly people: PeopleService,
    private readonly signIn: SignInService,
    private readonly agenda: AgendaService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const visit = visitOf(request);
    const text = roleWords(visit.lang);
    const typed = typeof query['adresse'] === 'string' ? query['adresse'].trim().slice(0, 254) : '';
    const found = typed ? await this.people.withAddress(typed) : null;
    if (found) return void reply.redirect(`/desk/rollen/${found.id}`, 303);
    keepToOneself(reply, visit.lang);
    const errors = typed ? [{ field: 'adresse', message: text.nobodyThere }] : [];
    const done = query['done'] === 'saved' ? text.saved : null;
    return rolesPage({ ...visit, errors, typed, done, holders: await this.roles.list() });
  }

  @Get(':id')
  async form(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const given = isId(id) ? await this.roles.of(id) : null;
    if (!given) throw new Refusal(404, 'not_found');
    return this.again(id, given, [], request, reply);
  }

  @Post(':id')
  async give(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    if (!isId(id) || !(await this.roles.of(id))) throw new Refusal(404, 'not_found');
    const wanted = wantedIn(body);
    if (!wanted) throw new Refusal(400, 'invalid_input', [{ field: 'role', reason: 'not_in_list' }]);
    const answer = await this.roles.give(id, wanted);
    if (answer.ok) return void reply.redirect('/desk/rollen?done=saved', 303);
    const message = sentenceFor(answer, visitOf(request).lang);
    return this.again(id, wanted, [{ field: 'role', message }], request, reply);
  }

  private async again(
    id: string,
    given: RoleRequest,
    errors: FieldError[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const [visit, person] = [visitOf(request), await this.signIn.personOf(id)];
    if (!person) throw new Refusal(404, 'not_found');
    keepToOneself(reply, visit.lang);
    reply.status(errors.length > 0 ? 409 : 200);
    const series = await this.agenda.allSeries(EVERYTHING);
    return rolePage({ ...visit, person, given, series, errors, formToken: await formToken(this.secrets, request) });
  }
}

function wantedIn(body: unknown): RoleRequest | null {
  const form = (body ?? {}) as Record<string, unknown>;
  const role = form['role'] === 'none' ? null : ROLES.find((each) => each === form['role']);
  if (role === undefined) return null;
  return { role, everySeries: form['scope'] === 'every', series: chosenIn(form, 'series').filter(isId) };
}

function sentenceFor(answer: Exclude<RoleAnswer, { ok: true }>, lang: 'de' | 'en'): string {
  const text = roleWords(lang);
  if (answer.reason === 'last_administrator') return text.lastAdministrator;
  return answer.reason === 'needs_address' ? text.needsAddress : text.nobodyThere;
}
