import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { messagePage } from './message.page';
import { problemInWords } from './problem-words';
import { Refusal, RefusalWithPage } from './refusal.service';
import { visitOf } from './visit.service';

interface Trouble {
  status: number;
  code: string;
  problems: Refusal['problems'];
  /** What a person gets to see, where it is more than a message. */
  page?: string;
}

const CODES: Record<number, string> = {
  400: 'invalid_input',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media',
  503: 'unavailable',
};

/** Turns whatever went wrong into one answer: a page for people, problem+json (RFC 9457) for programs, a log line for us. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('website');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const trouble = troubleOf(error);
    if (trouble.status >= 500)
      this.log.error(
        `${request.id} ${request.method} ${request.url}: ${error instanceof Error ? error.message : String(error)}`,
        error instanceof Error ? error.stack : undefined,
      );
    answerTrouble(trouble, request, reply);
  }
}

/** Also for what happens before any controller: a body that is no JSON, an address of another host. */
export function answerTrouble(trouble: Trouble, request: FastifyRequest, reply: FastifyReply): void {
  const { status, code, problems } = trouble;
  const visit = visitOf(request);
  if (reply.sent) return;
  reply.status(status).header('cache-control', 'no-store').header('content-language', visit.lang);
  if (status === 503) reply.header('retry-after', '30');
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (!wantsJson(request) && trouble.page !== undefined) {
    reply.type('text/html; charset=utf-8').header('referrer-policy', 'no-referrer').send(trouble.page);
    return;
  }
  if (!wantsJson(request)) {
    reply
      .type('text/html; charset=utf-8')
      .send(messagePage({ ...visit, path: '/', status: status === 401 ? 403 : status, requestId: request.id }));
    return;
  }
  const said = problems.map((problem) => ({ ...problem, message: problemInWords(problem.reason, visit.lang) }));
  const body = {
    type: 'about:blank',
    title: problemInWords(code, visit.lang),
    status,
    code,
    detail: said.map(({ field, message }) => [field, message].filter(Boolean).join(': ')).join(' ') || undefined,
    problems: said,
    requestId: request.id,
  };
  reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

const wantsJson = (request: FastifyRequest): boolean =>
  request.url.startsWith('/api/') || /^application\/(?:problem\+)?json\b/u.test(request.headers.accept ?? '');

export function troubleOf(error: unknown): Trouble {
  if (error instanceof RefusalWithPage)
    return { status: error.getStatus(), code: error.code, problems: error.problems, page: error.page };
  if (error instanceof Refusal) return { status: error.getStatus(), code: error.code, problems: error.problems };
  if (error instanceof HttpException)
    return error.getStatus() === 400 && /JSON/u.test(error.message)
      ? { status: 400, code: 'not_json', problems: [] }
      : known(error.getStatus());
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (code === '53100') return { status: 503, code: 'disk_full', problems: [] };
  if (isDatabaseAway(error)) return known(503);
  if (code === '40P01' || code === '40001' || code === '55P03' || code === '57014') return known(503); // two changes got in each other's way
  if (code === '22021' || code === '22P05')
    return { status: 400, code: 'invalid_input', problems: [{ field: '', reason: 'control_characters' }] };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return known(statusCode);
  return { status: 500, code: 'internal', problems: [] };
}

const known = (status: number): Trouble => ({
  status,
  code: CODES[status] ?? (status >= 500 ? 'internal' : 'invalid_input'),
  problems: [],
});

const AWAY = /^(08\d{3}|53\d{3}|57P\d{2}|ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/u;
const AWAY_IN_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/u;

/** No answer from the database: by code, by a connect that failed (a unix socket that is gone), or as pg says it without a code. */
function isDatabaseAway(error: unknown): boolean {
  const { code, syscall, message } = error as { code?: unknown; syscall?: unknown; message?: unknown };
  if (typeof code === 'string' && AWAY.test(code)) return true;
  return syscall === 'connect' || (typeof message === 'string' && AWAY_IN_WORDS.test(message));
}
