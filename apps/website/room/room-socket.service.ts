import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { endOf } from '@hub/programme/meeting-end';
import { AgendaService } from '@hub/programme/agenda.service';
import { FloodGate } from '@hub/rooms/flood-gate';
import { LiveRoomsService, type Line } from '@hub/rooms/live-rooms.service';
import { readEntry, readRequest, type EntryRequest } from '@hub/rooms/room-request';
import type { PersonInside } from '@hub/rooms/room-outcome';
import { roomRules } from '@hub/rooms/room-rules';
import { TicketsService } from '@hub/rooms/tickets.service';
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

/** The line between a browser and its room: everything but sound and picture goes over it. */
@Injectable()
export class RoomSocketService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Raum');
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false });
  private readonly heardAt = new Map<WebSocket, number>();
  private readonly timer = setInterval(() => this.tick(Date.now()), TICK_MS).unref();
  private strangers = 0;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tickets: TicketsService,
    private readonly agenda: AgendaService,
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
    return this.strangers >= MOST_STRANGERS ? '503 Service Unavailable' : null;
  }

  private greet(socket: WebSocket): void {
    this.strangers += 1;
    this.heardAt.set(socket, Date.now());
    let isStranger = true;
    const known = (): void => {
      if (isStranger) this.strangers -= 1;
      isStranger = false;
      clearTimeout(late);
    };
    const late = setTimeout(() => socket.close(BAD), PASS_WITHIN_MS);
    socket.on('error', () => undefined); // too long, no UTF-8: 'close' follows
    socket.on('pong', () => this.heardAt.set(socket, Date.now()));
    socket.once('close', () => {
      known();
      this.heardAt.delete(socket);
    });
    socket.once('message', (data) => {
      known();
      const entry = readEntry(textOf(data));
      if (!entry) return socket.close(BAD);
      this.letIn(socket, entry).catch((error: unknown) => {
        this.log.error(error);
        socket.close(1011);
      });
    });
  }

  private async letIn(socket: WebSocket, entry: EntryRequest): Promise<void> {
    const now = new Date();
    const holder = await this.tickets.readPass(entry.pass, now);
    const meeting = holder && (await this.agenda.meeting(holder.meetingId, { mayOrganise: true }));
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
    const gate = new FloodGate();
    socket.on('message', (data) => {
      const now = Date.now();
      this.heardAt.set(socket, now);
      if (!gate.passes(now)) return gate.isHopeless ? socket.close(BAD) : undefined;
      const request = readRequest(textOf(data));
      if (!request) return socket.close(BAD);
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
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  },
  close: () => socket.close(1000),
});

const textOf = (data: unknown): string =>
  Buffer.isBuffer(data)
    ? data.toString('utf8')
    : Array.isArray(data)
      ? Buffer.concat(data as Buffer[]).toString('utf8')
      : '';
