import type { Settings } from '@hub/settings/settings';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` and Secure wherever the hub is reached by https; browsers refuse them on plain http addresses. */
const isSecure = (settings: Settings): boolean => settings.publicUrl.startsWith('https:');
const nameFor = (settings: Settings): string => (isSecure(settings) ? '__Host-sid' : 'sid');

export function sessionOf(request: FastifyRequest): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name = '', value = ''] = part.trim().split('=');
    if ((name === '__Host-sid' || name === 'sid') && /^[\w-]{20,100}$/u.test(value)) return value;
  }
  return null;
}

export function bearerOf(request: FastifyRequest): string | null {
  return (
    /^Bearer ([\w-]{20,200})$/u.exec(request.headers.authorization ?? '')?.[1] ??
    (request.headers.authorization === undefined ? null : 'malformed')
  );
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
