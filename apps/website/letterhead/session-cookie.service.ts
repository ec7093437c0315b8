import { browserName } from '@hub/people/browser-name';
import { newSecret } from '@hub/people/secret.service';
import type { Entering } from '@hub/people/sign-in.service';
import type { Settings } from '@hub/settings/settings';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `sid` is a session; `ask` tells the browser that asked for a link from every other; `away` went to an identity provider. */
type CookieName = 'sid' | 'ask' | 'away';
/** Longer than the session itself: what was typed into a session that is over is found by it (36 hours). */
const SESSION_SECONDS = 129_600;
/** A letter may take its time. */
const ASKING_SECONDS = 7_200;
const AWAY_SECONDS = 900;

/** `__Host-` and Secure wherever the hub is reached by https; browsers refuse them on plain http addresses. */
const isSecure = (settings: Settings): boolean => settings.publicUrl.startsWith('https:');
const nameFor = (name: CookieName, settings: Settings): string => (isSecure(settings) ? `__Host-${name}` : name);

/** Only under the name we gave it: under https a neighbouring host could plant a plain `sid`, never a `__Host-` one. */
function cookieOf(request: FastifyRequest, cookie: CookieName, settings: Settings): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name = '', value = ''] = part.trim().split('=');
    if (name === nameFor(cookie, settings) && /^[\w-]{20,100}$/u.test(value)) return value;
  }
  return null;
}

function giveCookie(reply: FastifyReply, cookie: CookieName, value: string, seconds: number, settings: Settings): void {
  const secure = isSecure(settings) ? '; Secure' : '';
  const text = `${nameFor(cookie, settings)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
  reply.header('set-cookie', text);
}

export const sessionOf = (request: FastifyRequest, settings: Settings) => cookieOf(request, 'sid', settings);
export const askingOf = (request: FastifyRequest, settings: Settings) => cookieOf(request, 'ask', settings);

/** The secret of the browser that asks for a link; it keeps the one it has, so that an earlier link works too. */
export function rememberAsking(request: FastifyRequest, reply: FastifyReply, settings: Settings): string {
  const secret = askingOf(request, settings) ?? newSecret();
  giveCookie(reply, 'ask', secret, ASKING_SECONDS, settings);
  return secret;
}

export const awayOf = (request: FastifyRequest, settings: Settings) => cookieOf(request, 'away', settings);
export const rememberAway = (reply: FastifyReply, secret: string, settings: Settings): void =>
  giveCookie(reply, 'away', secret, AWAY_SECONDS, settings);
export const endAway = (reply: FastifyReply, settings: Settings): void => giveCookie(reply, 'away', '', 0, settings);

/** What matters of a browser that signs in. */
export const enteringOf = (request: FastifyRequest, settings: Settings): Entering => ({
  name: browserName(request.headers['user-agent']),
  secret: askingOf(request, settings),
  session: sessionOf(request, settings),
});

/** The token of an organiser's program; other schemes (Basic, for a proxy in front of us) are none of our business. */
export function bearerOf(request: FastifyRequest): string | null {
  const { authorization } = request.headers;
  if (authorization === undefined || !/^Bearer\b/iu.test(authorization)) return null;
  return /^Bearer +([\w-]{20,200})$/iu.exec(authorization)?.[1] ?? 'malformed';
}

export const setSession = (reply: FastifyReply, settings: Settings, session: string): void =>
  giveCookie(reply, 'sid', session, SESSION_SECONDS, settings);

export const endSession = (reply: FastifyReply, settings: Settings): void => giveCookie(reply, 'sid', '', 0, settings);
