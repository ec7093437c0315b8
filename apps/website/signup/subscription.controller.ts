import type { Follower } from '@hub/guests/follower.entity';
import { FollowLetterService } from '@hub/guests/follow-letter.service';
import { FollowersService, type FollowerChange } from '@hub/guests/followers.service';
import { distancesChosen, distancesOffered } from '@hub/guests/following';
import { PersonalLinksService } from '@hub/guests/personal-links.service';
import { SecretService } from '@hub/people/secret.service';
import { isOver } from '@hub/programme/meeting-end';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askedLanguage, withQuery } from '../letterhead/addresses';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { visitOf, type Visit } from '../letterhead/visit.service';
import { FollowingService } from './following.service';
import { allPage, stopPage, subscriptionPage, wordPage, type SubscriptionData } from './subscription.page';
import { allOf, oneOf } from './typed-form';
import { usualDistances } from './usual-distances';

const DONE = ['confirmed', 'saved'] as const;

/** Behind the link of a letter: GET shows, POST acts. The signed token is all that is asked for. */
@Controller('abo')
@Allow('take_part')
export class SubscriptionController {
  constructor(
    private readonly followers: FollowersService,
    private readonly following: FollowingService,
    private readonly links: PersonalLinksService,
    private readonly letters: FollowLetterService,
    private readonly secrets: SecretService,
  ) {}

  @Get('alle/:token')
  async all(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const id = await this.letters.readStopAll(token);
    const followers = id ? await this.followers.ofSameAddress(id) : [];
    if (followers.length === 0) return this.gone(request, reply);
    const visit = inTheirLanguage(visitOf(request), followers[0]);
    keepToOneself(reply, visit.lang);
    const tokens = await Promise.all(followers.map((each) => this.links.token('follower', each)));
    return allPage({
      ...{ ...visit, token, formToken: await formToken(this.secrets, request) },
      followers: followers.map((follower, at) => ({ follower, token: tokens[at] ?? '' })),
    });
  }

  @Post('alle/:token')
  @HttpCode(200)
  async stopAll(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const id = await this.letters.readStopAll(token);
    if (!id) return this.gone(request, reply);
    await this.following.stopAll({ id });
    const visit = { ...visitOf(request), path: '/' };
    keepToOneself(reply, visit.lang);
    return wordPage({ ...visit, says: 'stoppedAll' });
  }

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Query('done') done: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const follower = await this.holder(token);
    if (!follower) return this.gone(request, reply);
    const data = await this.data(follower, token, request, reply);
    return subscriptionPage({ ...data, done: DONE.find((each) => each === done) ?? null });
  }

  @Post(':token/bestaetigen')
  async confirm(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const follower = await this.holder(token);
    if (!follower) return this.gone(request, reply);
    await this.following.confirm(follower, new Date());
    return back(token, 'confirmed', request, reply);
  }

  @Post(':token/aendern')
  async change(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const follower = await this.holder(token);
    if (!follower?.confirmedAt) return this.gone(request, reply);
    const change = changeTyped(body, follower);
    if (change) {
      await this.following.change(follower, change);
      return back(token, 'saved', request, reply);
    }
    reply.status(400);
    const data = await this.data(follower, token, request, reply);
    return subscriptionPage({ ...data, errors: [{ field: 'minutes', message: problemInWords('invalid', data.lang) }] });
  }

  @Get(':token/ende')
  async askToStop(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const follower = await this.holder(token);
    if (!follower) return this.gone(request, reply);
    return stopPage(await this.data(follower, token, request, reply));
  }

  /**
   * For the button, and for mail programs (RFC 8058), which bring neither header nor form token: the signed token in the
   * path is the proof, and the guard lets plain clients without a session take part. They may come twice.
   */
  @Post(':token/ende')
  @HttpCode(200)
  async stop(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const holder = await this.links.read(token);
    if (holder?.linked !== 'follower') return this.gone(request, reply);
    const follower = await this.followers.follower(holder.id, holder.keyVersion);
    if (follower) await this.following.stop(follower);
    const visit = { ...inTheirLanguage(visitOf(request), follower), path: '/' };
    keepToOneself(reply, visit.lang);
    return wordPage({ ...visit, says: 'stopped' });
  }

  private async holder(token: string): Promise<Follower | null> {
    const holder = await this.links.read(token);
    return holder?.linked === 'follower' ? this.followers.follower(holder.id, holder.keyVersion) : null;
  }

  private async data(
    follower: Follower,
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<SubscriptionData> {
    const visit = inTheirLanguage(visitOf(request), follower);
    keepToOneself(reply, visit.lang);
    const { meeting } = follower;
    return {
      ...{ ...visit, path: askedLanguage(request.url) ? visit.path : `/abo/${token}` },
      ...{ follower, token, formToken: await formToken(this.secrets, request) },
      ...{ usual: usualOf(follower), isOver: meeting ? isOver(meeting, new Date()) : false },
    };
  }

  /** Unknown, ended, too old: one page for all of them, which knows nothing. */
  private gone(request: FastifyRequest, reply: FastifyReply): string {
    const visit = { ...visitOf(request), path: '/' };
    keepToOneself(reply.status(404), visit.lang);
    return wordPage({ ...visit, says: 'gone' });
  }
}

const usualOf = ({ meeting, series }: Follower): number[] => usualDistances(meeting ?? series ?? {});

/** The language of their letters, unless the address asks for another. */
const inTheirLanguage = (visit: Visit, follower: Pick<Follower, 'lang'> | null | undefined): Visit => ({
  ...visit,
  lang: askedLanguage(visit.path) ?? follower?.lang ?? visit.lang,
});

function back(token: string, done: (typeof DONE)[number], request: FastifyRequest, reply: FastifyReply): undefined {
  reply.redirect(withQuery(`/abo/${token}`, { done, lang: askedLanguage(request.url) ?? '' }), 303);
  return undefined;
}

/** Null where the form holds what our form does not offer. */
function changeTyped(body: unknown, follower: Follower): FollowerChange | null {
  const usual = usualOf(follower);
  const offered = distancesOffered(follower.reminderMinutes ?? usual).map(String);
  const ticked = allOf(body, 'minutes');
  if (!ticked.every((each) => offered.includes(each))) return null;
  const reminderMinutes = distancesChosen(ticked.map(Number), usual);
  if (follower.kind === 'series') return { reminderMinutes };
  const kind = oneOf(body, 'kind');
  if (follower.kind === 'interest' || follower.kind === 'digest') return null;
  return kind === 'reminder' || kind === 'changes' ? { kind, reminderMinutes } : null;
}
