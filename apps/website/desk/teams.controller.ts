import { SecretService } from '@hub/people/secret.service';
import { line } from '@hub/programme/plain-text';
import { isId } from '@hub/programme/slug';
import { TeamsService, type TeamAnswer } from '@hub/teams/teams.service';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { roleWords } from './role-words';
import { teamPage, teamsPage, type TeamField } from './teams.page';
import { typedIn } from './typed-text';

type Wrong = { field: TeamField; message: string; typed: string } | null;

/** Teams: who belongs to them, and what they meet for. */
@Controller('desk/teams')
@Allow('organise')
export class TeamsController {
  constructor(
    private readonly teams: TeamsService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.all(null, request, reply);
  }

  @Post()
  async add(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const typed = textIn(body, 'name');
    const text = roleWords(visitOf(request).lang);
    if (!line(120).safeParse(typed).success)
      return this.all({ field: 'name', message: text.nameMissing, typed }, request, reply);
    const added = await this.teams.add(typed, new Date());
    if (!added.ok) return this.all({ field: 'name', message: text.nameTaken, typed }, request, reply);
    return void reply.redirect(`/desk/teams/${added.id}`, 303);
  }

  @Get(':id')
  show(
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(id, null, request, reply, query['done'] === '1');
  }

  @Post(':id/mitglieder')
  join(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const typed = textIn(body, 'email');
    const wrong = { field: 'email' as const, typed, message: roleWords(visitOf(request).lang).nobodyThere };
    return this.carryOut(id, wrong, request, reply, (team) => this.teams.join(team, typed, new Date()));
  }

  @Post(':id/mitglieder/:person/entfernen')
  part(
    @Param() { id, person }: { id: string; person: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    if (!isId(person)) throw new Refusal(404, 'not_found');
    return this.carryOut(id, null, request, reply, (team) => this.teams.part(team, person));
  }

  @Post(':id/termine')
  meetFor(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const typed = textIn(body, 'round');
    const slug = typed.split('/').filter(Boolean).at(-1) ?? ''; // a whole address is as good as its last part
    const wrong = { field: 'round' as const, typed, message: roleWords(visitOf(request).lang).meetingUnknown };
    return this.carryOut(id, wrong, request, reply, (team) => this.teams.meetFor(team, slug));
  }

  @Post(':id/termine/:round/entfernen')
  meetNoMore(
    @Param() { id, round }: { id: string; round: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    if (!isId(round)) throw new Refusal(404, 'not_found');
    return this.carryOut(id, null, request, reply, (team) => this.teams.meetNoMore(team, round));
  }

  @Post(':id/aufloesen')
  async remove(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const removed = isId(id) && (await this.teams.remove(id));
    if (!removed || !removed.ok) throw new Refusal(404, 'not_found');
    reply.redirect('/desk/teams', 303);
  }

  private async carryOut(
    id: string,
    wrong: Wrong,
    request: FastifyRequest,
    reply: FastifyReply,
    act: (team: string) => Promise<TeamAnswer>,
  ): Promise<string | undefined> {
    if (!isId(id)) throw new Refusal(404, 'not_found');
    const answer = await act(id);
    if (answer.ok) return void reply.redirect(`/desk/teams/${id}?done=1`, 303);
    if (answer.reason === 'not_found' || !wrong) throw new Refusal(404, 'not_found');
    return this.one(id, wrong, request, reply, false);
  }

  private async all(wrong: Wrong, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    reply.status(wrong ? 400 : 200);
    const [teams, token] = await Promise.all([this.teams.list(), formToken(this.secrets, request)]);
    return teamsPage({ ...visit, teams, wrong, formToken: token });
  }

  private async one(
    id: string,
    wrong: Wrong,
    request: FastifyRequest,
    reply: FastifyReply,
    done: boolean,
  ): Promise<string> {
    const team = isId(id) ? await this.teams.whole(id) : null;
    if (!team) throw new Refusal(404, 'not_found');
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    reply.status(wrong ? 400 : 200);
    return teamPage({ ...visit, team, wrong, done, formToken: await formToken(this.secrets, request) });
  }
}

const textIn = (body: unknown, field: string): string => (typedIn(body, [field]).values[field] ?? '').trim();
