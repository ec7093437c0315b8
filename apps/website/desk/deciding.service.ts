import { randomUUID } from 'node:crypto';
import { LogbookService } from '@hub/programme/logbook.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Checked, Problem, Scope } from '@hub/programme/schedule-request';
import { SecretService } from '@hub/people/secret.service';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../letterhead/form-fields.page';
import { formToken } from '../letterhead/policy.guard';
import { visitOf } from '../letterhead/visit.service';
import { ChangingService, subjectOf, type Wish } from './changing.service';
import { consequencesPage, type ConsequencesData } from './consequences.page';
import { letterWishOf } from './letter-wish';
import { typedIn } from './typed-text';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** What the buttons of the page said, beside the change itself. */
export interface Decision {
  step: string;
  because: string;
  once: string;
  seen: number | null;
}

/** What a page of consequences says about itself. */
type About = Pick<ConsequencesData, 'title' | 'action' | 'carried' | 'saves' | 'canEdit'> &
  Partial<Pick<ConsequencesData, 'fields' | 'note' | 'stop'>>;

/** The page between a form and its saving, the same for everything that changes a date: looked at, then decided. */
@Injectable()
export class DecidingService {
  constructor(
    private readonly changing: ChangingService,
    private readonly logbook: LogbookService,
    private readonly secrets: SecretService,
  ) {}

  decisionIn(body: unknown): { decision: Decision; problems: Problem[] } {
    const { values, problems } = typedIn(body, ['step', 'because', 'once', 'seen']);
    const { step, because, once, seen } = values;
    return {
      decision: {
        ...{ step, because, once: UUID.test(once) ? once : randomUUID() },
        seen: /^\d{1,9}$/u.test(seen) ? Number(seen) : null,
      },
      problems,
    };
  }

  /** The newest change that a form opened now can know of. */
  seen(meeting: Meeting, scope: Scope): Promise<number> {
    return this.logbook.newest(subjectOf(meeting, null, scope));
  }

  /** What really happens, as a page; what is wrong with it otherwise. */
  async look(
    wish: Wish,
    about: About,
    { meeting, decision, errors = [] }: { meeting: Meeting; decision: Decision; errors?: FieldError[] },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Checked<{ page: string }>> {
    const told = await this.changing.rehearse(wish, this.told(request, decision), async () => null);
    if (!told.ok) return told;
    reply
      .status(errors.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    const { once, seen, because } = decision;
    return {
      ok: true,
      page: consequencesPage({
        ...{ ...visitOf(request), ...about, fates: told.fates, errors, because },
        about: meeting.series?.title ?? meeting.title,
        carried: { ...about.carried, once, seen: seen === null ? '' : String(seen) },
        formToken: await formToken(this.secrets, request),
      }),
    };
  }

  /** Saved with letters in a while, or without any; what is wrong otherwise, and nothing is half saved. */
  async save(wish: Wish, decision: Decision, request: FastifyRequest): Promise<Checked<{ id: string }>> {
    const { step, because } = decision;
    const letters = letterWishOf({ letters: step === 'silent' ? 'none' : 'later', withoutLettersBecause: because });
    if (!letters.ok) return { ok: false, problems: letters.problems.map((each) => ({ ...each, field: 'because' })) };
    const saved = await this.changing.save(wish, letters.wish, {
      ...this.told(request, decision),
      once: decision.once,
    });
    if (saved.ok || !saved.problems.some(({ field }) => field === 'letters')) return saved;
    return { ok: false, problems: saved.problems.map((each) => ({ ...each, field: 'because' })) };
  }

  private told(request: FastifyRequest, { seen }: Decision) {
    return { now: new Date(), by: request.person ?? null, seen };
  }
}
