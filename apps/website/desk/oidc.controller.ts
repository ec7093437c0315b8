import { IdentityProviderService } from '@hub/people/identity-provider.service';
import { newSecret, SecretService } from '@hub/people/secret.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, DuringSetUp, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { awayOf, endAway, enteringOf, rememberAway, setSession } from '../letterhead/session-cookie.service';
import { visitOf } from '../letterhead/visit.service';
import { signInWords } from './sign-in-words';
import { signInStrangerPage } from './sign-in.page';

/** Out to the identity provider and back. Going out changes no row; coming back signs in, by a GET, as the protocol has it. */
@Controller('desk/anmelden/oidc')
@Allow('sign_in')
@DuringSetUp()
export class OidcController {
  constructor(
    private readonly provider: IdentityProviderService,
    private readonly secrets: SecretService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async out(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    if (!this.provider.isThere) throw new Refusal(404, 'not_found');
    const secret = newSecret();
    const way = await this.provider.wayOut(secret);
    if (way === null) return this.sorry(503, signInWords(visitOf(request).lang).providerAway, request, reply);
    rememberAway(reply, secret, this.settings);
    reply.header('cache-control', 'no-store').redirect(way, 302);
    return undefined;
  }

  @Get('zurueck')
  async back(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    if (!this.provider.isThere) throw new Refusal(404, 'not_found');
    const text = signInWords(visitOf(request).lang);
    const secret = awayOf(request, this.settings);
    if (secret === null) return this.sorry(400, text.providerFailed, request, reply);
    endAway(reply, this.settings);
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const arrival = await this.provider.arrive(query, secret, enteringOf(request, this.settings), new Date());
    if (arrival.ok) {
      setSession(reply, this.settings, arrival.entered.session);
      reply.header('referrer-policy', 'no-referrer');
      const there = request.face?.isShut ? '/desk/einrichtung' : '/desk';
      reply.redirect(arrival.entered.isKept ? '/desk/weiter' : there, 303);
      return undefined;
    }
    if (arrival.reason === 'failed') return this.sorry(400, text.providerFailed, request, reply);
    return this.sorry(403, text.providerUnknown(arrival.email), request, reply);
  }

  private async sorry(status: number, says: string, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const visit = { ...visitOf(request), path: '/desk/anmelden' };
    keepToOneself(reply, visit.lang);
    reply.status(status);
    return signInStrangerPage({ ...visit, says, formToken: await formToken(this.secrets, request) });
  }
}
