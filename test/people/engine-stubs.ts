// Video engines as strict as the real ones were seen to be. BigBlueButton answers mistakes with 200 and FAILED; Jitsi's
// verifier wants typ, one audience as a text, a lower-case room, and gives no leeway to a clock.
import { createHash, createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BbbStub {
  url: string;
  /** What the engine shares with the house; may be changed there by somebody. */
  secret: string;
  calls: { call: string; params: URLSearchParams }[];
  /** What a browser would be told that follows this link. */
  join(url: string): string;
  close(): Promise<void>;
}

export async function bbbStub(secret: string): Promise<BbbStub> {
  const rooms = new Map<string, { query: string; createTime: string }>();
  const calls: BbbStub['calls'] = [];
  const stub = { secret, calls, join: (url: string) => answer(url) } as BbbStub;
  const answer = (url: string): string => {
    const [, call = '', query = ''] = /\/api\/(\w+)\?(.*)$/u.exec(url) ?? [];
    const signed = query.replace(/&?checksum=(\w+)$/u, '');
    const params = new URLSearchParams(signed);
    calls.push({ call, params });
    const checksum = /checksum=(\w+)$/u.exec(query)?.[1];
    if (checksum !== createHash('sha256').update(`${call}${signed}${stub.secret}`).digest('hex'))
      return failed('checksumError');
    const id = params.get('meetingID') ?? '';
    if (call === 'getMeetings') return success('');
    if (call === 'create') {
      const known = rooms.get(id);
      if (known && known.query !== signed) return failed('idNotUnique');
      if (!/^[^,]{2,256}$/u.test(id) || !/^.{2,64}$/u.test(params.get('name') ?? '')) return failed('validationError');
      rooms.set(id, known ?? { query: signed, createTime: String(1_700_000_000_000 + rooms.size) });
      return success(
        `<internalMeetingID>i-${id}</internalMeetingID><createTime>${rooms.get(id)?.createTime}</createTime>`,
      );
    }
    if (call === 'end') {
      if (!rooms.delete(id)) return failed('notFound');
      return success('<messageKey>sentEndMeetingRequest</messageKey>');
    }
    if (call !== 'join') return failed('unsupportedRequest');
    if (!rooms.has(id)) return failed('notFound');
    if (params.get('createTime') !== rooms.get(id)?.createTime) return failed('mismatchCreateTimeParam');
    return params.get('fullName') ? success(`<role>${params.get('role')}</role>`) : failed('missingParamFullName');
  };
  const server = createServer(({ url = '' }, response) => response.end(answer(url)));
  stub.url = await listening(server);
  stub.close = () => closed(server);
  return stub;
}

const success = (more: string): string => `<response><returncode>SUCCESS</returncode>${more}</response>`;
const failed = (key: string): string =>
  `<response><returncode>FAILED</returncode><messageKey>${key}</messageKey><message>no</message></response>`;

/** Why Jitsi's verifier refuses a link, or "in" with what the person is. */
export function jitsiDoor(link: string, { secret, appId, audience }: Record<string, string>, now: number): string {
  const url = new URL(link);
  const [head = '', body = '', signature] = (url.searchParams.get('jwt') ?? '').split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  const [header, claims] = [read(head), read(body)];
  if (header['typ'] !== 'JWT') return 'Invalid typ';
  if (
    createHmac('sha256', secret ?? '')
      .update(`${head}.${body}`)
      .digest('base64url') !== signature
  )
    return 'Invalid signature';
  if (claims['iss'] !== appId) return 'Invalid issuer';
  if (claims['aud'] !== audience) return 'Invalid audience';
  if (Number(claims['nbf']) > now || Number(claims['exp']) <= now) return 'Not acceptable by time';
  if (claims['sub'] !== url.hostname) return 'Invalid domain';
  if (claims['room'] !== url.pathname.slice(1).toLowerCase()) return 'Invalid room';
  return `in: ${(claims['context'] as { user: { affiliation: string } }).user.affiliation}`;
}

/** Answers that it is there, as Jitsi's own page does. */
export async function jitsiStub(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_, response) => response.end('// external_api'));
  return { url: await listening(server), close: () => closed(server) };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
