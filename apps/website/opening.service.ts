import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { urlOf } from '@hub/calendar/web-url';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { Settings } from '@hub/settings/settings';
import { HouseLog } from '@hub/settings/log.service';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { bringsFiles, formOfParts, PART_LIMITS } from './letterhead/several-parts.service';
import { answerTrouble, ProblemFilter, troubleOf } from './letterhead/problem.filter';
import { FaceService } from './letterhead/face.service';
import { ShelfService } from './letterhead/shelf.service';

const MOST_BODY = 100 * 1024;
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];
const OWN_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      mediaSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  xFrameOptions: { action: 'deny' as const },
  crossOriginEmbedderPolicy: false,
  crossOriginResourcePolicy: { policy: 'same-origin' as const },
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' as const },
};

/** Builds the website's Nest application around a module; the caller listens and closes. */
export async function openWebsite(module: DynamicModule, settings: Settings): Promise<NestFastifyApplication> {
  const shelf: { current: ShelfService | null } = { current: null };
  const isOurs = hostCheck(settings);
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BODY,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      answerTrouble(troubleOf(error), request, reply),
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    trustProxy: settings.trustProxy.length > 0 ? settings.trustProxy : false,
    serverFactory: (handler: (request: IncomingMessage, response: ServerResponse) => void) =>
      server(settings, (request, response) => {
        if (!isOurs(request) || !shelf.current?.answer(request, response)) handler(request, response);
      }),
  } as ConstructorParameters<typeof FastifyAdapter>[0]);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new HouseLog(settings.logLevel),
    forceCloseConnections: true,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter());
  await prepare(app, settings, isOurs);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  shelf.current = app.get(ShelfService);
  return app;
}

function server(settings: Settings, answer: (request: IncomingMessage, response: ServerResponse) => void): http.Server {
  return settings.tls
    ? https.createServer({ cert: settings.tls.cert, key: settings.tls.key }, answer)
    : http.createServer(answer);
}

async function prepare(app: NestFastifyApplication, settings: Settings, isOurs: HostCheck): Promise<void> {
  await app.register(helmet, {
    ...OWN_HEADERS,
    strictTransportSecurity: settings.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(multipart, PART_LIMITS);
  fastify.addHook('preValidation', async (request: FastifyRequest) => {
    if (request.isMultipart() && !bringsFiles(request)) request.body = await formOfParts(request);
  });
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('x-request-id', request.id).header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    request.face = app.get(FaceService).face;
    const isForUs = isOurs(request.raw) || /^\/(healthz|readyz)$/u.test(request.url);
    if (!isForUs) answerTrouble({ status: 421, code: 'misdirected', problems: [] }, request, reply);
  });
  fastify.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    app.get(ShelfService).shelve(request, reply, payload);
    return payload;
  });
}

export type HostCheck = (request: IncomingMessage) => boolean;

/** Only names we were given: a forged Host header must never reach a link in a mail (CVE-2025-70948). */
export function hostCheck(settings: Settings): HostCheck {
  const own = new URL(settings.publicUrl).hostname.toLowerCase();
  const names = new Set([own, settings.host, ...(LOCAL_HOSTS.includes(own) ? LOCAL_HOSTS : [])]);
  const isName = (host: string): boolean => names.has(host.toLowerCase().replace(/:\d{1,5}$/u, ''));
  return ({ url = '/', headers }) => {
    if (url.startsWith('/')) return isName(headers.host ?? '');
    return isName(urlOf(url)?.host ?? ''); // the whole address in the request line (RFC 9112 3.2.2) wins over Host
  };
}
