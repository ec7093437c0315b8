import { AgendaService } from '@hub/programme/agenda.service';
import type { FullStanding } from '@hub/teams/standing.service';
import { plans, worksOnEverySeries } from '@hub/people/permission';
import { DraftsService } from '@hub/programme/drafts.service';
import type { Series } from '@hub/programme/series.entity';
import { isId } from '@hub/programme/slug';
import { SecretService } from '@hub/people/secret.service';
import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withQuery } from '../letterhead/addresses';
import type { Letterhead } from '../letterhead/frame.page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { visitOf, type Visit } from '../letterhead/visit.service';
import { DeskOverviewService } from './desk-overview.service';
import { deskWords } from './desk-words';
import { deskPage } from './desk.page';
import { HoldingService } from './holding.service';
import { ownMeetingsPage, type OwnMeetingsData } from './own-meetings.page';
import { ScheduleSeriesService } from './schedule-series.service';
import { seasonWords } from './season-words';
import { signInNeededPage } from './sign-in.page';

type Form = Record<string, unknown>;
const DONE = ['scheduled', 'added', 'cleared'] as const;

/** The desk: what is coming, and what one can do about it. */
@Controller('desk')
@Allow('organise', 'meeting')
export class DeskController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly desk: ScheduleSeriesService,
    private readonly secrets: SecretService,
    private readonly drafts: DraftsService,
    private readonly overviews: DeskOverviewService,
    private readonly holding: HoldingService,
  ) {}

  @Get()
  @Allow('sign_in')
  async overview(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const [visit, now] = [visitOf(request), new Date()];
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    if (request.person && !visit.organiser) return void reply.redirect('/portal', 303);
    if (!visit.organiser) {
      reply.status(401);
      return signInNeededPage({ ...visit, formToken: await formToken(this.secrets, request) });
    }
    const number = /^[1-9]\d{0,2}$/u.test(textOf(query, 'seite')) ? Number(query['seite']) : 1;
    const standing = request.standing as FullStanding;
    const series = await this.seriesAsked(query, visit);
    const { meetings, hasMore } = await this.overviews.meetings(standing, { page: number, series, now });
    const only: Record<string, string> = series ? { reihe: series.slug } : {};
    const nextPage = hasMore ? withQuery('/desk', { ...only, seite: String(number + 1) }) : null;
    const found = { ...visit, now, meetings, nextPage };
    if (!plans(standing)) return this.own(found, standing, request);
    return deskPage({
      ...{ ...found, series, ...(await this.overviews.of(standing, meetings)), standing },
      done: await this.doneInWords(query, visit),
      formToken: await formToken(this.secrets, request),
    });
  }

  /** For whoever holds meetings, or helps at them, without planning any. */
  private async own(
    found: Letterhead & Pick<OwnMeetingsData, 'now' | 'meetings' | 'nextPage'>,
    standing: FullStanding,
    request: FastifyRequest,
  ): Promise<string> {
    return ownMeetingsPage({
      ...{ ...found, standing },
      registered: await this.holding.registered(found.meetings),
      series: worksOnEverySeries(standing) ? [] : await this.holding.seriesOf(standing.series),
      formToken: await formToken(this.secrets, request),
    });
  }

  @Post('vorfuehrung/entfernen')
  @Allow('organise')
  async clearDemonstration(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { gone, freed } = await this.desk.clearDemonstration({ now: new Date() });
    reply.redirect(`/desk?done=cleared&weg=${gone}&frei=${freed}`, 303);
  }

  /** One series alone; the one just published is what its organiser goes on with. */
  private async seriesAsked(query: Form, { viewer }: Visit): Promise<Series | null> {
    const slug = query['done'] === 'scheduled' ? textOf(query, 'termin') : textOf(query, 'reihe');
    return slug ? this.agenda.series(slug, viewer) : null;
  }

  private async doneInWords(query: Form, { lang, viewer }: Visit): Promise<string | null> {
    const done = DONE.find((each) => each === query['done']);
    const name = typeof query['termin'] === 'string' ? query['termin'] : '';
    const count = (of: string): number => (/^\d{1,6}$/u.test(textOf(query, of)) ? Number(query[of]) : 0);
    if (query['done'] === 'dropped') return seasonWords(lang).dropped;
    if (query['done'] === 'kept') return this.keptInWords(textOf(query, 'entwurf'), lang);
    if (done === 'cleared') return deskWords(lang).cleared(count('weg'), count('frei'));
    if (!done || !name) return null;
    const thing = (await this.agenda.meeting(name, viewer)) ?? (await this.agenda.series(name, viewer));
    return thing ? deskWords(lang)[done](thing.title) : null;
  }

  private async keptInWords(id: string, lang: Visit['lang']): Promise<string | null> {
    const draft = isId(id) ? await this.drafts.one(id) : null;
    return draft && seasonWords(lang).kept(draft.title);
  }
}

const textOf = (form: Form, name: string): string => (typeof form[name] === 'string' ? form[name].trim() : '');
