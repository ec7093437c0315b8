// A client that sends exactly what it is told and hands back exactly what came: no redirects, no unzipping, no cookies.
import http, { type Agent, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export interface Question {
  headers?: Record<string, string | string[]>;
  /** Sent as JSON unless it is text or bytes. */
  body?: unknown;
  token?: string | null;
  /** Another address of this machine to come from (Linux answers on all of 127.0.0.0/8). */
  from?: string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  json(): any;
}

interface Target {
  method: string;
  path: string;
  port: number;
  agent: Agent;
}

export function ask({ method, path, port, agent }: Target, question: Question): Promise<Answer> {
  const { headers = {}, body, token, from } = question;
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const bytes = body === undefined ? null : isRaw ? Buffer.from(body as string) : Buffer.from(JSON.stringify(body));
  const sent = {
    ...(bytes
      ? { 'content-length': String(bytes.length), ...(isRaw ? {} : { 'content-type': 'application/json' }) }
      : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const origin = from && process.platform === 'linux' ? { localAddress: from, agent: false as const } : { agent };
    const request = http.request({ host: '127.0.0.1', port, method, path, headers: sent, ...origin }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(answerOf(response.statusCode ?? 0, response.headers, Buffer.concat(chunks))));
      response.on('error', reject);
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // the house had just closed a connection that rested too long; nobody read the question
      const isStale = request.reusedSocket && error.code === 'ECONNRESET' && method === 'GET';
      if (isStale) resolve(ask({ method, path, port, agent }, question));
      else reject(error);
    });
    request.end(bytes ?? undefined);
  });
}

function answerOf(status: number, headers: IncomingHttpHeaders, bytes: Buffer): Answer {
  const text = bytes.toString('utf8');
  return { status, headers, bytes, text, json: () => JSON.parse(text) };
}

/** For requests no honest client could send: bytes as they are. Gives the status and everything that came back. */
export function sendBytes(port: number, bytes: string | Buffer): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer within five seconds')));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString('latin1');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1] ?? 0), text });
    });
    socket.write(bytes);
  });
}
