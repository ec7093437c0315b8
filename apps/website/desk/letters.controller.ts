import { randomUUID } from 'node:crypto';
import { ComposersService } from '@hub/mail/composers.service';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { PostOfficeService } from '@hub/mail/post-office.service';
import { TEST_LETTER } from '@hub/mail/test-letter.service';
import { FailedLettersService } from '@hub/outbox/failed-letters.service';
import { LetterListService } from '@hub/outbox/letter-list.service';
import { LETTER_STATES, type LetterState } from '@hub/outbox/letter-states';
import type { Letter } from '@hub/outbox/letter.entity';
import { readAddress } from '@hub/outbox/mail-address';
import { PostroomService } from '@hub/outbox/postroom.service';
import { SecretService } from '@hub/people/secret.service';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../letterhead/form-fields.page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { addressAfter, letterCursor } from './letter-cursor';
import { letterWords, type LetterWords } from './letter-words';
import { letterPage } from './letter.page';
import { lettersPage } from './letters.page';
import { PostingService } from './posting.service';

const SHOWN = 50;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
/** Empty: no limit. */
const PACE = /^(?:[1-9]\d{0,4})?$/u;
type Form = Record<string, unknown>;
const CHANGED = { ok: false } as const;
type Done = keyof LetterWords['done'];

/** The outbox at the desk: what waits, what failed and why; send again, discard, pause, release. */
@Controller('desk/briefe')
@Allow('organise')
export class LettersController {
  constructor(
    private readonly letters: LetterListService,
    private readonly failed: FailedLettersService,
    private readonly postroom: PostroomService,
    private readonly composers: ComposersService,
    private readonly postOffice: PostOfficeService,
    private readonly posting: PostingService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async list(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show(query, {}, [], request, reply);
  }

  @Get(':id')
  async one(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const letter = UUID.test(id) ? await this.letters.one(id) : null;
    if (!letter) throw new Refusal(404, 'not_found');
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return letterPage({
      ...visitOf(request),
      letter,
      composed: await this.composed(letter),
      formToken: await formToken(this.secrets, request),
    });
  }

  @Post('testbrief')
  async test(
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { lang } = visitOf(request);
    const typed = textOf(form, 'address');
    const read = readAddress(typed);
    const posted = read.ok
      ? await this.posting.post(read.address, { dedupe: `${TEST_LETTER}:${randomUUID()}`, kind: TEST_LETTER, lang })
      : read;
    if (posted.ok) return done(reply, 'test');
    const errors = [{ field: 'address', message: problemInWords(posted.reason, lang) }];
    return this.show({}, { address: typed }, errors, request, reply);
  }

  @Post('anhalten')
  async pause(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.postroom.pause();
    done(reply, 'paused');
  }

  @Post('weiter')
  async resume(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.postroom.resume();
    await this.posting.ringAll();
    done(reply, 'resumed');
  }

  @Post('tempo')
  async pace(
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const typed = { perMinute: textOf(form, 'perMinute').trim(), perDomain: textOf(form, 'perDomain').trim() };
    const message = problemInWords('out_of_range', visitOf(request).lang);
    const errors = Object.entries(typed).flatMap(([field, value]) => (PACE.test(value) ? [] : [{ field, message }]));
    if (errors.length > 0) return this.show({}, typed, errors, request, reply);
    const rate = (value: string): number | null => (value === '' ? null : Number(value));
    await this.postroom.setRate(rate(typed.perMinute), rate(typed.perDomain));
    return done(reply, 'rate');
  }

  @Post('freigeben')
  async release(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.letters.releaseHeld();
    await this.posting.ringAll();
    done(reply, 'released');
  }

  /** The form carries the number that was shown; an honest one is of a page that may have grown old. */
  @Post('fehlgeschlagene')
  async allAgain(
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const typed = textOf(form, 'count');
    const sent = /^[1-9]\d{0,8}$/u.test(typed) ? await this.failed.sendAgain(Number(typed)) : CHANGED;
    if (!sent.ok) {
      const message = letterWords(visitOf(request).lang).failedChanged(await this.failed.count());
      return this.show({}, {}, [{ field: 'failed', message }], request, reply);
    }
    await this.posting.ringAll();
    return done(reply, 'allAgain');
  }

  @Post(':id/erneut')
  async again(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const isSent = UUID.test(id) && (await this.letters.sendAgain(id));
    if (isSent) await this.posting.ringAll();
    done(reply, isSent ? 'again' : 'unchanged');
  }

  @Post(':id/verwerfen')
  async discard(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    done(reply, UUID.test(id) && (await this.letters.discard(id)) ? 'discarded' : 'unchanged');
  }

  private async show(
    query: Form,
    values: Record<string, string>,
    errors: FieldError[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const shown = LETTER_STATES.find((state) => state === query['stand']) ?? null;
    const after = letterCursor(textOf(query, 'after'));
    const [list, counts, failed, late, room] = await Promise.all([
      this.letters.list({ limit: SHOWN, ...(shown ? { states: [shown] } : {}), ...(after ? { after } : {}) }),
      this.letters.counts(),
      this.failed.count(),
      this.letters.late(),
      this.postroom.room(),
    ]);
    reply
      .status(errors.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    return lettersPage({
      ...{ ...visit, letters: list.letters, counts, failed, shown: shown as LetterState | null, late, room, errors },
      ...{ isOpen: this.postOffice.isOpen, done: doneInWords(query, visit.lang) },
      values: { address: request.person?.email ?? '', ...values },
      nextPage: list.next ? addressAfter(`/desk/briefe${shown ? `?stand=${shown}` : ''}`, list.next) : null,
      formToken: await formToken(this.secrets, request),
    });
  }

  /** As its reader would see it, secrets left out; null where it cannot be told any more. */
  private async composed(letter: Letter): Promise<ComposedLetter | null> {
    if (letter.toAddress === '') return null;
    const composer = this.composers.of(letter.kind);
    return composer ? composer.compose(letter, 'show').catch(() => null) : null;
  }
}

function done(reply: FastifyReply, what: Done): undefined {
  reply.redirect(`/desk/briefe?done=${what}`, 303);
}

function doneInWords(query: Form, lang: 'de' | 'en'): string | null {
  const said = letterWords(lang).done;
  const what = textOf(query, 'done');
  return Object.hasOwn(said, what) ? said[what as Done] : null;
}

const textOf = (form: Form, name: string): string => {
  const value = form?.[name];
  return typeof value === 'string' ? value.slice(0, 1_000) : '';
};
