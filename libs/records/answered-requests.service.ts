import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThan, type EntityManager } from 'typeorm';
import { AnsweredRequest } from './answered-request.entity';

export interface Answer {
  status: number;
  body: unknown;
}

const KEPT_MS = 2 * 24 * 60 * 60 * 1000;

/** Same key, same answer: the answer is stored in the transaction of the change it answers. */
@Injectable()
export class AnsweredRequestsService {
  /**
   * Answers with what `act` says, once. Two requests with one key at the same time wait for each other
   * (advisory lock, released at commit). `mismatch`: the key was used for another question.
   */
  async once(
    manager: EntityManager,
    asked: { key: string; by: string; question: unknown; now: Date },
    act: () => Promise<Answer>,
  ): Promise<Answer | 'mismatch'> {
    const key = hash([asked.by, asked.key]);
    const question = hash(asked.question);
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    const known = await manager.findOneBy(AnsweredRequest, { key });
    if (known) return known.question === question ? { status: known.status, body: known.answer } : 'mismatch';
    const answer = await act();
    if (answer.status < 400)
      await manager.insert(AnsweredRequest, {
        key,
        question,
        status: answer.status,
        answer: answer.body as object,
        answeredAt: asked.now,
      });
    return answer;
  }

  async forgetOld(manager: EntityManager, now: Date): Promise<void> {
    await manager.delete(AnsweredRequest, { answeredAt: LessThan(new Date(now.getTime() - KEPT_MS)) });
  }
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');
