import type { Settings } from '@hub/settings/settings';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` and Secure wherever the hub is reached by https; browsers refuse them on plain http addresses. */
const isSecure = (settings: Settings): boolean => settings.publicUrl.startsWith('https:');
const nameFor = (settings: Settings): string => (isSecure(settings) ? '__Host-sid' : 'sid');

/** Only under the name we gave it: under https a neighbouring host could plant a plain `sid`, never a `__Host-` one. */
export function sessionOf(request: FastifyRequest, settings: Settings): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name = '', value = ''] = part.trim().split('=');
    if (name === nameFor(settings) && /^[\w-]{20,100}$/u.test(value)) return value;
  }
  return null;
}

/** The token of an organiser's program; other schemes (Basic, for a proxy in front of us) are none of our business. */
export function bearerOf(request: FastifyRequest): string | null {
  const { authorization } = request.headers;
  if (authorization === undefined || !/^Bearer\b/iu.test(authorization)) return null;
  return /^Bearer +([\w-]{20,200})$/iu.exec(authorization)?.[1] ?? 'malformed';
}

export function setSession(reply: FastifyReply, settings: Settings, session: string): void {
  reply.header(
    'set-cookie',
    `${nameFor(settings)}=${session}; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200${isSecure(settings) ? '; Secure' : ''}`,
  );
}

export function endSession(reply: FastifyReply, settings: Settings): void {
  reply.header(
    'set-cookie',
    `${nameFor(settings)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isSecure(settings) ? '; Secure' : ''}`,
  );
}
