import { AnsweredRequestsService, type Answer } from '@hub/records/answered-requests.service';
import type { Checked } from '@hub/programme/schedule-request';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../letterhead/refusal.service';
import { ScheduleSeriesService, type Transaction } from './schedule-series.service';

const KEY = /^[\x21-\x7e]{1,200}$/u;
const CONFLICTS = [
  ...['slug_taken', 'is_cancelled', 'changed_meanwhile', 'places_need_letters'],
  ...['already_undone', 'undo_too_late', 'letters_left', 'guests_came'],
];
/** What is not there, by the field that named it. */
const GONE: Record<string, string> = { id: 'meeting_unknown', change: 'change_unknown' };

/** Answers a program that writes: one story, one transaction, and the same answer for the same key. */
@Injectable()
export class ProgramAnswersService {
  constructor(
    private readonly desk: ScheduleSeriesService,
    private readonly answered: AnsweredRequestsService,
  ) {}

  /** One transaction; with an Idempotency-Key the answer is stored in it and given again to whoever repeats. */
  async write(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    story: (manager: Transaction, now: Date) => Promise<Checked<{ body: unknown }>>,
  ): Promise<unknown> {
    const key = request.headers['idempotency-key'];
    if (key !== undefined && (typeof key !== 'string' || !KEY.test(key)))
      throw new Refusal(400, 'key_shape', [{ field: 'Idempotency-Key', reason: 'key_shape' }]);
    const now = new Date();
    const told = await this.desk.tell<{ answer: Answer }>(async (manager) => {
      const act = async (): Promise<Answer> => ({ status, body: orRefuse(await story(manager, now)).body });
      if (typeof key !== 'string') return { ok: true, answer: await act() };
      const question = [request.method, request.url, request.body ?? null];
      const answer = await this.answered.once(manager, { key, by: request.person?.id ?? '', question, now }, act);
      if (answer === 'mismatch')
        throw new Refusal(422, 'key_reused', [{ field: 'Idempotency-Key', reason: 'key_reused' }]);
      return { ok: true, answer };
    });
    const { answer } = orRefuse(told);
    reply.status(answer.status);
    const made = (answer.body as { url?: unknown }).url;
    if (answer.status === 201 && typeof made === 'string') reply.header('location', made);
    return answer.body;
  }
}

export function orRefuse<T extends object>(checked: Checked<T>): T {
  if (checked.ok) return checked;
  const { problems } = checked;
  const [first] = problems;
  if (first && GONE[first.field] === first.reason) throw new Refusal(404, first.reason);
  const isConflict = problems.some(({ reason }) => CONFLICTS.includes(reason));
  throw new Refusal(
    isConflict ? 409 : 400,
    isConflict ? (first?.reason ?? 'invalid_input') : 'invalid_input',
    problems,
  );
}
