import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { FeedCopy } from '@hub/feeds/feed-copies';
import { FeedsService } from '@hub/feeds/feeds.service';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { langOf } from './visit.service';

const MOST_COPIES = 2_000;
const MOST_BYTES = 64 * 1024 * 1024;
const MINUTE = 60_000;

/** A body with its header lines written out: name and value in turn, as Node takes them without asking again. */
interface Representation {
  etag: string;
  body: Buffer;
  whole: string[];
  unchanged: string[];
}

interface Copy {
  identity: Representation;
  gzip: Representation;
  lastModified: Date | null;
  /** Pages tell the time ("in 25 Minuten"): they keep for the minute they were made in. Feeds keep until a change. */
  until: number;
}

const SHELVED = Symbol('shelved');
type Shelvable = FastifyReply & { [SHELVED]?: { key: string; made: number; until: number } };

/**
 * Finished answers, handed out before anything else is asked: public pages and feeds, for people who are not signed in.
 * A change of the programme clears it. Looking something up here touches no database.
 */
@Injectable()
export class ShelfService {
  private copies = new Map<string, Copy>();
  private bytes = 0;
  /** Counts clearings, so that a page made before a change is not put back after it. */
  private cleared = 0;

  constructor(feeds: FeedsService) {
    feeds.onChange(() => this.clear());
  }

  clear(): void {
    this.copies = new Map();
    this.bytes = 0;
    this.cleared += 1;
  }

  /** Answers from the shelf, or says false and leaves the request to the website. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const url = request.url ?? '/';
    if (isSomebody(request.headers)) return false;
    const copy = this.copies.get(keyOf(url, request.headers['accept-language']));
    if (!copy || copy.until <= Date.now()) return false;
    hand(copy, request, response);
    return true;
  }

  /** Marks a page as one that everybody may get for the rest of this minute. Called before anything is read for it. */
  keepPage(request: FastifyRequest, reply: FastifyReply): void {
    if (request.method !== 'GET' || request.person || isSomebody(request.headers)) return;
    if ((reply as Shelvable)[SHELVED]) return; // the first mark counts: what was read after it may be older than a change
    const now = Date.now();
    (reply as Shelvable)[SHELVED] = {
      key: keyOf(request.url, request.headers['accept-language']),
      made: this.cleared,
      until: (Math.floor(now / MINUTE) + 1) * MINUTE,
    };
  }

  /** Called when a reply is sent: a page that was marked goes on the shelf, and the reply gets its ETag. */
  shelve(request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
    const mark = (reply as Shelvable)[SHELVED];
    if (!mark || reply.statusCode !== 200 || typeof payload !== 'string') return;
    const identity = Buffer.from(payload);
    const digest = createHash('sha1').update(identity).digest('base64url');
    reply
      .header('etag', `"${digest}"`)
      .header('cache-control', 'no-cache')
      .header('vary', 'Accept-Encoding, Accept-Language, Authorization, Cookie');
    const headers = Object.entries(reply.getHeaders()).filter(([name]) => !PER_ANSWER.has(name.toLowerCase()));
    const lines = headers.map(([name, value]): Line => [name, String(value)]);
    this.keep(mark, {
      identity: representation(lines, identity, `"${digest}"`),
      gzip: representation([...lines, ['content-encoding', 'gzip']], gzipSync(identity), `"${digest}-gz"`),
      lastModified: null,
      until: mark.until,
    });
  }

  /** Puts a feed on the shelf under the address it was asked by, and answers this request with it. */
  keepFeed(request: FastifyRequest, reply: FastifyReply, feed: FeedCopy): void {
    const lines: Line[] = [
      ['content-type', 'text/calendar; charset=utf-8'],
      ['content-disposition', `inline; filename="${feed.name}"`],
      ['cache-control', 'public, max-age=60, must-revalidate'],
      ['vary', 'Accept-Encoding, User-Agent'],
      ['access-control-allow-origin', '*'],
      ['x-robots-tag', 'noindex'],
      ['x-content-type-options', 'nosniff'],
      ['last-modified', feed.lastModified.toUTCString()],
    ];
    const copy: Copy = {
      identity: representation(lines, feed.identity, feed.etag),
      gzip: representation([...lines, ['content-encoding', 'gzip']], feed.gzip, feed.gzipEtag),
      lastModified: feed.lastModified,
      until: nextMidnight(Date.now()),
    };
    this.keep({ key: keyOf(request.url, undefined), made: this.cleared }, copy);
    reply.hijack();
    hand(copy, request.raw, reply.raw);
  }

  private keep({ key, made }: { key: string; made: number }, copy: Copy): void {
    if (made !== this.cleared) return;
    if (this.copies.size >= MOST_COPIES || this.bytes > MOST_BYTES) {
      this.copies = new Map();
      this.bytes = 0;
    }
    this.bytes += sizeOf(copy) - sizeOf(this.copies.get(key));
    this.copies.set(key, copy);
  }
}

const sizeOf = (copy: Copy | undefined): number => (copy ? copy.identity.body.length + copy.gzip.body.length : 0);
const PER_ANSWER = new Set(['content-length', 'date', 'connection', 'x-request-id', 'etag', 'transfer-encoding']);
const nextMidnight = (now: number): number => (Math.floor(now / 86_400_000) + 1) * 86_400_000;
/** Whoever brings a session or a token gets pages of their own, and theirs never go on the shelf. */
const isSomebody = ({ cookie, authorization }: IncomingHttpHeaders): boolean =>
  authorization !== undefined || (cookie !== undefined && cookie.includes('sid='));
const isFeed = (url: string): boolean => url.startsWith('/kalender/');

/** Feeds speak the language of their address; pages that of the reader. */
const keyOf = (url: string, accepts: string | undefined): string =>
  isFeed(url) ? url : `${langOf(url, accepts)} ${url}`;

type Line = [name: string, value: string];

/** The request id stands last, and its value is filled in at each answer. */
function representation(lines: Line[], body: Buffer, etag: string): Representation {
  const own: Line[] = [
    ['etag', etag],
    ['x-request-id', ''],
  ];
  const whole: Line[] = [...lines, ['content-length', String(body.length)], ...own];
  const unchanged = [...lines.filter(([name]) => !OF_A_BODY.has(name.toLowerCase())), ...own];
  return { etag, body, whole: whole.flat(), unchanged: unchanged.flat() };
}

const OF_A_BODY = new Set(['content-type', 'content-encoding']);

let answered = 0;
const started = Date.now().toString(36);

function hand(copy: Copy, request: IncomingMessage, response: ServerResponse): void {
  const { etag, body, whole, unchanged } = wantsGzip(request) ? copy.gzip : copy.identity;
  const isKnown = isUnchanged(request, copy, etag);
  const head = isKnown ? unchanged : whole;
  answered += 1;
  head[head.length - 1] = `${started}-${answered.toString(36)}`; // Node writes the head down before it returns
  response.writeHead(isKnown ? 304 : 200, head).end(isKnown || request.method === 'HEAD' ? undefined : body);
}

/** Outlook fails on compressed subscriptions (calendar.md, rule 64). */
function wantsGzip({ headers }: IncomingMessage): boolean {
  const accepts = headers['accept-encoding'];
  if (typeof accepts !== 'string' || !/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/iu.test(accepts)) return false;
  return !/microsoft|outlook/iu.test(headers['user-agent'] ?? '');
}

/** RFC 9110 13.2.2: If-None-Match wins over If-Modified-Since; a date nobody can read means 200. */
function isUnchanged({ headers }: IncomingMessage, { lastModified }: Copy, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known !== undefined)
    return (
      known === etag ||
      known.trim() === '*' ||
      known.split(',').some((each) => each.trim().replace(/^W\//u, '') === etag)
    );
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return lastModified !== null && !Number.isNaN(since) && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}
