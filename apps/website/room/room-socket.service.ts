import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { endOf } from '@hub/programme/meeting-end';
import { FloodGate } from '@hub/rooms/flood-gate';
import { LiveRoomsService, type Line } from '@hub/rooms/live-rooms.service';
import { readEntry, readRequest, type EntryRequest } from '@hub/rooms/room-request';
import type { PersonInside } from '@hub/rooms/room-outcome';
import { roomRules } from '@hub/rooms/room-rules';
import { TicketsService, type TicketHolder } from '@hub/rooms/tickets.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { WebSocket, WebSocketServer } from 'ws';
import { hostCheck } from '../opening.service';
import { OneLookService } from './one-look.service';
import { RoomPresenceService } from './room-presence.service';

export const SOCKET_PATH = '/raum/leitung';
const MOST_BYTES = 128 * 1024;
const MOST_STRANGERS = 400;
/** A page shows its pass at once; whoever does not is no page. */
const PASS_WITHIN_MS = 5_000;
const TICK_MS = 4_000;
const SILENT_MS = 11_000;
/** A browser that reads nothing any more is let go before its messages fill the memory. */
const MOST_WAITING = 2 * 1024 * 1024;
const BAD = 1008;
/** New media connections cost the room more than words do; a page waits at least this long before it wants another. */
const MOST_ANEW = 5;
const ANEW_SECONDS = 4;
const MOST_ENTRIES = 10;
const ENTRY_SECONDS = 2;
const MOST_REMEMBERED = 5_000;

/** The line between a browser and its room: everything but sound and picture goes over it. */
@Injectable()
export class RoomSocketService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Raum');
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false });
  private readonly heardAt = new Map<WebSocket, number>();
  private readonly timer = setInterval(() => this.tick(Date.now()), TICK_MS).unref();
  /** Those who have not shown a pass yet, the oldest first. */
  private readonly strangers = new Set<WebSocket>();
  private readonly entries = new Map<string, FloodGate>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tickets: TicketsService,
    private readonly looks: OneLookService,
    private readonly live: LiveRoomsService,
    private readonly presence: RoomPresenceService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    const isOurs = hostCheck(this.settings);
    // a command of the house (a token, an audit) opens no door
    const server = (this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | null)?.getHttpServer() as
      Server | undefined;
    server?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      const status = this.refusal(request, isOurs(request));
      if (status) return void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      this.sockets.handleUpgrade(request, socket, head, (line) => this.greet(line));
    });
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    for (const socket of this.heardAt.keys()) socket.terminate();
    this.sockets.close();
  }

  /** Another site's page may open a socket anywhere, so where it comes from is asked here (RFC 6455 10.2). */
  private refusal({ url = '', headers }: IncomingMessage, isOurs: boolean): string | null {
    if (url.split('?')[0] !== SOCKET_PATH) return '404 Not Found';
    const { origin, host } = headers;
    if (!isOurs || !origin || !URL.canParse(origin) || new URL(origin).host !== host) return '403 Forbidden';
    return null;
  }

  private greet(socket: WebSocket): void {
    this.makeRoom();
    this.strangers.add(socket);
    this.heardAt.set(socket, Date.now());
    const known = (): void => {
      this.strangers.delete(socket);
      clearTimeout(late);
    };
    const late = setTimeout(() => socket.close(BAD, 'no pass'), PASS_WITHIN_MS);
    socket.on('error', () => undefined); // too long, no UTF-8: 'close' follows
    socket.on('pong', () => this.heardAt.set(socket, Date.now()));
    socket.once('close', () => {
      known();
      this.heardAt.delete(socket);
    });
    socket.once('message', (data) => {
      known();
      const entry = readEntry(textOf(data));
      if (!entry) return socket.close(BAD, 'not understood');
      this.letIn(socket, entry).catch((error: unknown) => {
        this.log.error(error);
        socket.close(1011);
      });
    });
  }

  /** Whoever opens sockets and says nothing keeps nobody out: the oldest of them goes. A page shows its pass at once. */
  private makeRoom(): void {
    const [oldest] = this.strangers;
    if (!oldest || this.strangers.size < MOST_STRANGERS) return;
    this.strangers.delete(oldest);
    oldest.close(BAD, 'no pass');
  }

  /** Each entry is a new media connection; a page that comes back again and again waits longer each time. */
  private comesTooOften({ meetingId, key }: TicketHolder): boolean {
    if (this.entries.size > MOST_REMEMBERED) this.entries.clear();
    const name = `${meetingId} ${key}`;
    const gate = this.entries.get(name) ?? new FloodGate(MOST_ENTRIES, 1 / ENTRY_SECONDS);
    this.entries.set(name, gate);
    return !gate.passes(Date.now());
  }

  private async letIn(socket: WebSocket, entry: EntryRequest): Promise<void> {
    const now = new Date();
    const holder = await this.tickets.readPass(entry.pass, now);
    if (holder && this.comesTooOften(holder)) return socket.close(BAD, 'too many entries');
    const meeting = holder && (await this.looks.meeting(holder.meetingId));
    if (socket.readyState !== WebSocket.OPEN) return;
    const line = lineTo(socket);
    if (!holder || !meeting || meeting.state === 'cancelled') {
      line.send({ t: 'out', reason: 'pass' });
      return line.close();
    }
    const { shareNeedsHost = true } = meeting.formatRules ?? {};
    const rules = roomRules(meeting, { shareNeedsHost });
    const open = { id: meeting.id, rules, closesAt: endOf(meeting) ?? now };
    const entered = this.live.enter(open, holder, entry, line);
    if (!entered.ok) {
      line.send({ t: 'out', reason: entered.reason });
      return line.close();
    }
    this.presence.follow(meeting, entered.person, socket);
    this.listen(socket, line, meeting.id, entered.person);
  }

  private listen(socket: WebSocket, line: Line, meetingId: string, person: PersonInside): void {
    const [gate, anew] = [new FloodGate(), new FloodGate(MOST_ANEW, 1 / ANEW_SECONDS)];
    socket.on('message', (data) => {
      const now = Date.now();
      this.heardAt.set(socket, now);
      if (!gate.passes(now)) return gate.isHopeless ? socket.close(BAD, 'too many messages') : undefined;
      const request = readRequest(textOf(data));
      if (!request) return socket.close(BAD, 'not understood');
      if (request.t === 'again' && !anew.passes(now)) return;
      this.live.act(meetingId, person, request);
      if (request.t === 'leave') socket.close(1000);
    });
    socket.once('close', () => this.live.cut(meetingId, person, line));
  }

  /** Both sides notice a cut line within seconds: the page hears nothing any more, the house gets no answer. */
  private tick(now: number): void {
    for (const [socket, at] of this.heardAt) {
      if (now - at > SILENT_MS || socket.bufferedAmount > MOST_WAITING) socket.terminate();
      else if (socket.readyState === WebSocket.OPEN) {
        socket.ping();
        socket.send('{"t":"tick"}');
      }
    }
  }
}

const lineTo = (socket: WebSocket): Line => ({
  send: (message) => {
    if (socket.readyState === WebSocket.OPEN)
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  },
  close: () => socket.close(1000),
});

const textOf = (data: unknown): string =>
  Buffer.isBuffer(data)
    ? data.toString('utf8')
    : Array.isArray(data)
      ? Buffer.concat(data as Buffer[]).toString('utf8')
      : '';
