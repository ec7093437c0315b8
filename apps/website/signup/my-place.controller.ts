import { ConfirmingService, type Acting } from '@hub/guests/confirming.service';
import type { Registration } from '@hub/guests/registration.entity';
import { guestSchema } from '@hub/guests/registration-request';
import { RegistrationsService } from '@hub/guests/registrations.service';
import { SeriesRegistrationsService } from '@hub/guests/series-registrations.service';
import { FeedsService } from '@hub/feeds/feeds.service';
import type { Checked, Problem } from '@hub/programme/schedule-request';
import { RemindersService } from '@hub/reminders/reminders.service';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askedLanguage, withQuery } from '../letterhead/addresses';
import { Allow } from '../letterhead/policy.guard';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { MyPlaceLookService, type Place } from './my-place-look.service';
import { cancelPage, myPlacePage, myWordPage, type Returned } from './my-place.page';
import { changeTyped, minutesTyped } from './my-place-form';
import { mySeriesPage } from './my-series.page';
import { proofPage } from './proof.page';
import { SignUpService, type Heard, type Transaction } from './sign-up.service';
import { oneOf, shownAgain } from './typed-form';

const DONE = ['saved', 'accepted'] as const;
type Done = (typeof DONE)[number];

/** Behind the link of a confirmation: GET shows, POST acts. The signed token is all that is asked for. */
@Controller('meine/:token')
@Allow('take_part')
export class MyPlaceController {
  constructor(
    private readonly look: MyPlaceLookService,
    private readonly registrations: RegistrationsService,
    private readonly ofSeries: SeriesRegistrationsService,
    private readonly signUp: SignUpService,
    private readonly feeds: FeedsService,
    private readonly reminders: RemindersService,
    private readonly confirming: ConfirmingService,
  ) {}

  @Get()
  async show(
    @Param('token') token: string,
    @Query('done') done: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const series = await this.look.series(token);
    if (series) {
      const data = await this.look.seriesData(series, token, request, reply);
      return mySeriesPage({ ...data, isSaved: done === 'saved' });
    }
    const place = await this.look.place(token);
    if (!place) return this.gone(request, reply);
    const data = await this.look.placeData(place, token, request, reply);
    return myPlacePage({ ...data, done: DONE.find((each) => each === done) ?? null });
  }

  /** The entry of this meeting; also of a closed one, which strangers cannot fetch. */
  @Get('termin.ics')
  async entry(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const place = await this.look.place(token);
    const file = place ? this.feeds.download(place.meeting, place.registration.lang) : null;
    if (!place || !file) throw new Refusal(404, 'not_found');
    reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', `attachment; filename="${place.meeting.slug}.ics"`)
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer');
    return file;
  }

  @Get('bescheinigung')
  async proof(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const place = await this.look.place(token);
    if (place?.registration.state !== 'registered') return this.gone(request, reply);
    return proofPage(await this.look.placeData(place, token, request, reply));
  }

  @Get('absagen')
  async askToCancel(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const series = await this.look.series(token);
    if (series) {
      const data = await this.look.seriesData(series, token, request, reply);
      return cancelPage({ ...data, meeting: null, series: series.series ?? null });
    }
    const place = await this.look.place(token);
    if (!place) return this.gone(request, reply);
    return cancelPage({ ...(await this.look.placeData(place, token, request, reply)), series: null });
  }

  @Post('absagen')
  async cancel(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const now = new Date();
    const series = await this.look.series(token);
    const place = series ? null : await this.look.place(token);
    if (!series && !place) return this.gone(request, reply);
    const acting = actingOf(series ?? (place as Place));
    const told = await this.act<{ changed: Registration[] }>(acting, now, (manager) =>
      series
        ? this.ofSeries.cancelSeries(manager, series, { now, by: 'guest' })
        : this.registrations.cancel(manager, (place as Place).registration, { now, by: 'guest' }),
    );
    return told.ok ? back(token, null, request, reply) : this.gone(request, reply);
  }

  @Post('annehmen')
  async accept(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const place = await this.look.place(token);
    if (!place) return this.gone(request, reply);
    const now = new Date();
    const told = await this.act(actingOf(place), now, (manager) =>
      this.registrations.accept(manager, place.registration, { now }),
    );
    if (told.ok) return back(token, 'accepted', request, reply);
    return this.again(place, token, { problems: told.problems, returned: null }, request, reply.status(409));
  }

  @Post('aendern')
  async change(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const place = await this.look.place(token);
    if (!place) return this.gone(request, reply);
    const now = new Date();
    const wanted = changeTyped(body, { usual: place.usual, inForce: place.registration.reminderMinutes });
    const told: Checked<object> = wanted.ok
      ? await this.act(actingOf(place), now, async (manager) => {
          const { id } = place.registration;
          await this.reminders.choose(manager, { linked: 'registration', id }, wanted.set.reminderMinutes);
          const changed = await this.registrations.change(manager, place.registration, wanted.set, { now });
          return changed.ok ? { ...changed, changed: [] } : changed;
        })
      : wanted;
    if (told.ok) return back(token, 'saved', request, reply);
    const returned: Returned = { form: 'change', values: textsOf(body) };
    return this.again(place, token, { problems: told.problems, returned }, request, reply.status(400));
  }

  @Post('weitergeben')
  @HttpCode(200)
  async handOver(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const place = await this.look.place(token);
    if (!place) return this.gone(request, reply);
    const now = new Date();
    const read = guestSchema.safeParse({ name: oneOf(body, 'newName'), email: oneOf(body, 'newEmail') });
    const told: Checked<object> = read.success
      ? await this.signUp.change(
          (manager) => this.registrations.handOver(manager, place.registration, read.data, { now }),
          { now },
        )
      : { ok: false, problems: problemsOf(read.error) };
    if (told.ok) return myWordPage({ ...this.look.wordData(place.registration, request, reply), says: 'handedOver' });
    const returned: Returned = { form: 'handOver', values: textsOf(body) };
    return this.again(place, token, { problems: told.problems, returned }, request, reply.status(400));
  }

  @Post(['auslassen', 'zuruecknehmen'])
  async oneDate(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const series = await this.look.series(token);
    if (!series) return this.gone(request, reply);
    const meeting = await this.look.dateOf(series, oneOf(body, 'termin'));
    if (!meeting) throw new Refusal(400, 'invalid_input', [{ field: 'termin', reason: 'meeting_unknown' }]);
    const now = new Date();
    const does = /\/auslassen(?:\?|$)/u.test(request.url) ? 'skip' : 'unskip';
    const told = await this.act(actingOf(series), now, (manager) =>
      this.ofSeries[does](manager, series, meeting, { now }),
    );
    if (told.ok) return back(token, null, request, reply, '#termine');
    const data = await this.look.seriesData(series, token, request, reply.status(409));
    return mySeriesPage({ ...data, errors: this.look.errors(told.problems, 'termine', data.lang) });
  }

  /** How long before each date of the series to be reminded. */
  @Post('erinnern')
  async remind(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const series = await this.look.series(token);
    if (!series || series.cancelledAt) return this.gone(request, reply);
    const data = await this.look.seriesData(series, token, request, reply);
    const wanted = minutesTyped(body, { usual: data.usual, inForce: series.reminderMinutes });
    if (!wanted.ok) {
      reply.status(400);
      return mySeriesPage({ ...data, errors: this.look.errors(wanted.problems, 'minutes', data.lang) });
    }
    const now = new Date();
    const { id } = series;
    await this.act(actingOf(series), now, async (manager) => {
      await this.reminders.choose(manager, { linked: 'series', id }, wanted.reminderMinutes);
      return { ok: true, changed: [] };
    });
    return back(token, 'saved', request, reply);
  }

  /** Only whoever has the mailbox can press a button here: before they hear of it, the name counts as theirs. */
  private act<T extends Heard>(
    acting: Acting,
    now: Date,
    story: (manager: Transaction) => Promise<Checked<T>>,
  ): Promise<Checked<T>> {
    return this.signUp.change(
      async (manager) => {
        const told = await story(manager);
        if (told.ok) await this.confirming.confirm(manager, acting, now);
        return told;
      },
      { now },
    );
  }

  /** The page with what went wrong, beside the form it was typed in. */
  private async again(
    place: Place,
    token: string,
    { problems, returned }: { problems: Problem[]; returned: Returned | null },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    if (problems.some(({ reason }) => reason === 'registration_unknown')) return this.gone(request, reply);
    const data = await this.look.placeData(place, token, request, reply);
    const form = returned?.form === 'handOver' ? 'weitergeben' : 'aendern';
    const fields: Record<string, string> = returned?.form === 'handOver' ? { name: 'newName', email: 'newEmail' } : {};
    return myPlacePage({ ...data, returned, errors: this.look.errors(problems, form, data.lang, fields) });
  }

  /** Unknown, passed on, deleted: one page for all of them, which knows nothing. */
  private gone(request: FastifyRequest, reply: FastifyReply): string {
    return myWordPage({ ...this.look.wordData(null, request, reply.status(404)), says: 'gone' });
  }
}

const actingOf = (whose: Place | { id: string }): Acting =>
  'registration' in whose ? { linked: 'registration', id: whose.registration.id } : { linked: 'series', id: whose.id };

function back(token: string, done: Done | null, request: FastifyRequest, reply: FastifyReply, place = ''): undefined {
  const page = withQuery(`/meine/${token}`, { done: done ?? '', lang: askedLanguage(request.url) ?? '' });
  reply.redirect(`${page}${place}`, 303);
  return undefined;
}

/** What was typed, to be shown again. */
const textsOf = (body: unknown): Record<string, string> =>
  Object.fromEntries(Object.keys((body ?? {}) as object).map((name) => [name, shownAgain(oneOf(body, name))]));
