import { ContributionsService } from '@hub/contributions/contributions.service';
import { ABOUT_SERIES, may, worksAtDesk, type About, type Action } from '@hub/people/permission';
import { SecretService } from '@hub/people/secret.service';
import { SessionsService } from '@hub/people/sessions.service';
import { SignInService } from '@hub/people/sign-in.service';
import { isPlainLine } from '@hub/programme/plain-text';
import { StandingService } from '@hub/teams/standing.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import {
  applyDecorators,
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { shutPage } from '../desk/set-up.page';
import { signInNeededPage, signInOverPage } from '../desk/sign-in.page';
import { fieldsOf } from '../desk/typed-form';
import { Refusal, RefusalWithPage } from './refusal.service';
import { bearerOf, sessionOf } from './session-cookie.service';
import { bringsFiles, formOfParts } from './several-parts.service';
import { visitOf } from './visit.service';

const POLICY = 'policy';
const SAFE = ['GET', 'HEAD', 'OPTIONS'];
const HOUR = 3_600_000;
/** Pages of people who work here; the rest of the house says only that it is closed. */
const INSIDE = /^\/(?:desk|portal)(?:\/|$)/u;
const FORM = /^application\/x-www-form-urlencoded\b/u;

const ABOUT = 'about';
/** What a route is about: `:slug` or `:id` in its address names it; what is `asked` of, its body does. */
export type RouteAbout = 'meeting' | 'series' | 'change' | 'asked';

/**
 * Declares which action a route is, and what it is about. A route without an action is closed to everybody; one that is about
 * nothing in particular is for people who work on everything.
 */
export const Allow = (action: Action, about: RouteAbout | null = null) =>
  applyDecorators(SetMetadata(POLICY, action), SetMetadata(ABOUT, about));

const DURING_SET_UP = 'during set-up';
/** Served also before the house is set up: signing in, the set-up itself, its styles. */
export const DuringSetUp = () => SetMetadata(DURING_SET_UP, true);

/** The one guard: global, denies by default, and lets no other site act in somebody's name. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
    private readonly secrets: SecretService,
    private readonly standing: StandingService,
    private readonly contributions: ContributionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = this.reflector.getAllAndOverride<Action | undefined>(POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!action) throw new Refusal(404, 'not_found');
    if (request.face?.isShut) this.refuseUnlessSetUp(context, request);
    request.person = await this.personOf(request);
    request.standing = request.person ? await this.standing.of(request.person) : null;
    const about = await this.aboutOf(context, request, action);
    if (!may(request.standing, action, about ?? undefined)) {
      // what belongs to others answers like what never was
      if (about !== null && worksAtDesk(request.standing)) throw new Refusal(404, 'not_found');
      if (request.person || bearerOf(request))
        throw new Refusal(request.person ? 403 : 401, request.person ? 'forbidden' : 'unauthorized');
      // a form of ours is kept until its sender has signed in again; one from another site is not
      if (!SAFE.includes(request.method) && INSIDE.test(request.url)) await this.refuseForeign(request, action);
      throw await this.signInFirst(request);
    }
    if (SAFE.includes(request.method)) return true;
    const isOurs = this.comesFromHere(request, action);
    if (bringsFiles(request) && (await this.isAwaited(request, action))) request.body = await formOfParts(request);
    if (!isOurs && !(await this.hasFormToken(request))) throw new Refusal(403, 'foreign_origin');
    return true;
  }

  /** Files are read once it is known who sends them; of a speaker's link that is worth nothing, never: the page says so. */
  private async isAwaited(request: FastifyRequest, action: Action): Promise<boolean> {
    if (action !== 'speak') return true;
    const { token } = request.params as { token?: string };
    return (await this.contributions.read(token ?? '', new Date())) !== null;
  }

  private refuseUnlessSetUp(context: ExecutionContext, request: FastifyRequest): void {
    if (this.reflector.getAllAndOverride<boolean>(DURING_SET_UP, [context.getHandler(), context.getClass()])) return;
    throw new RefusalWithPage(503, 'not_set_up', shutPage({ ...visitOf(request), path: '/' }));
  }

  /** Asked only of people for whom it makes a difference; null: the route is about nothing in particular. */
  private async aboutOf(context: ExecutionContext, request: FastifyRequest, action: Action): Promise<About | null> {
    const standing = request.standing;
    if (!standing || !ABOUT_SERIES.includes(action) || may(standing, action)) return null;
    const kind = this.reflector.getAllAndOverride<RouteAbout | null>(ABOUT, [context.getHandler(), context.getClass()]);
    if (!kind) return null;
    if (kind === 'asked') return this.aboutAsked(request.body);
    const { slug, id } = request.params as { slug?: string; id?: string };
    const name = slug ?? id ?? '';
    return (isPlainLine(name) ? await this.standing.about(kind, name) : null) ?? { seriesId: null };
  }

  /** Everything the body names has to be of one series; where it names nothing, the question is about everything. */
  private async aboutAsked(body: unknown): Promise<About | null> {
    const given = (body ?? {}) as { series?: unknown; meeting?: unknown; change?: { meeting?: unknown } | null };
    const names: ['series' | 'meeting', unknown][] = [
      ['series', given.series],
      ['meeting', given.meeting],
      ['meeting', given.change?.meeting],
    ];
    const ids = new Set<string | null>();
    for (const [kind, name] of names) {
      if (name === undefined || name === null) continue;
      const about = typeof name === 'string' && isPlainLine(name) ? await this.standing.about(kind, name) : null;
      ids.add(about?.seriesId ?? null);
    }
    return ids.size === 0 ? null : { seriesId: ids.size === 1 ? ([...ids][0] ?? null) : null };
  }

  private async personOf(request: FastifyRequest) {
    const token = bearerOf(request);
    if (token) {
      const person = await this.signIn.personOfToken(token);
      if (!person) throw new Refusal(401, 'unauthorized');
      return person;
    }
    request.sessionId = sessionOf(request, this.settings);
    const session = request.sessionId;
    return session ? this.signIn.personOfSession(session, new Date()) : null;
  }

  /** What somebody typed into a session that is over comes back after signing in; the page carries it as well. */
  private async signInFirst(request: FastifyRequest): Promise<Refusal> {
    const path = request.url.split('?')[0] ?? '';
    const visit = { ...visitOf(request), path: '/desk', formToken: await formToken(this.secrets, request) };
    if (!INSIDE.test(path)) return new Refusal(401, 'unauthorized');
    if (request.method !== 'POST' || !FORM.test(request.headers['content-type'] ?? ''))
      return new RefusalWithPage(401, 'unauthorized', signInNeededPage(visit));
    const fields = fieldsOf(request.body);
    if (request.sessionId) await this.sessions.keepForm(request.sessionId, { path, fields }, new Date());
    return new RefusalWithPage(401, 'unauthorized', signInOverPage({ ...visit, typed: { path, fields } }));
  }

  private async refuseForeign(request: FastifyRequest, action: Action): Promise<void> {
    if (this.comesFromHere(request, action) || (await this.hasFormToken(request))) return;
    throw new Refusal(403, 'foreign_origin');
  }

  /**
   * Cross-site requests: Sec-Fetch-Site where the browser sends it, else Origin, else a token only our own form holds
   * (trust.md 3.2): false says that the token decides. A bearer token is proof in itself. A guest at the door has nothing that
   * could be abused, so a plain client without any of these headers may knock; and may take part or speak, where no session
   * comes along (every browser sends one of the headers; mail programs that unsubscribe with one click, RFC 8058, send none).
   */
  private comesFromHere(request: FastifyRequest, action: Action): boolean {
    if (bearerOf(request)) return true;
    const { 'sec-fetch-site': site, origin } = request.headers;
    if (typeof site === 'string') {
      if (site === 'same-origin') return true;
      throw new Refusal(403, 'foreign_origin');
    }
    // a page with no-referrer sends the Origin "null": no proof against us, and none for us (the form's token decides)
    if (origin !== undefined && origin !== 'null') {
      if (origin === new URL(this.settings.publicUrl).origin) return true;
      throw new Refusal(403, 'foreign_origin');
    }
    const isByLink = action === 'take_part' || action === 'speak';
    return origin === undefined && (action === 'enter' || (isByLink && !request.sessionId));
  }

  private async hasFormToken(request: FastifyRequest): Promise<boolean> {
    const token = (request.body as { formToken?: unknown } | null | undefined)?.formToken;
    const [hour, signature, ...rest] = typeof token === 'string' ? token.split('.') : [];
    if (!hour || !signature || rest.length > 0) return false;
    const age = Math.floor(Date.now() / HOUR) - Number(hour);
    return age >= 0 && age <= 12 && this.secrets.isSigned(signature, 'form', hour, request.sessionId ?? '');
  }
}

/** What our own forms carry: bound to the session and good for twelve hours. */
export async function formToken(secrets: SecretService, request: FastifyRequest): Promise<string> {
  const hour = String(Math.floor(Date.now() / HOUR));
  return `${hour}.${await secrets.sign('form', hour, request.sessionId ?? '')}`;
}
