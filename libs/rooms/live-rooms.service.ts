import { randomInt } from 'node:crypto';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { FromMedia } from './media-words';
import { MediaProcessService } from './media-process.service';
import { RoomLife } from './room-life';
import type { Pass, PersonInside, Refused, Say } from './room-outcome';
import type { RoomRequest } from './room-request';
import type { RoomRules } from './room-rules';
import { mediaWishes, roomView, writtenAt, type MediaWish } from './room-view';

/** The way to one browser. */
export interface Line {
  /** An object, or the text of one where many are told the same. */
  send(message: object | string): void;
  close(): void;
}

export interface MeetingOpen {
  id: string;
  rules: RoomRules;
  closesAt: Date;
}

interface LiveRoom {
  life: RoomLife;
  closesAt: Date;
  lines: Map<string, Line>;
  /** What the media process was told last, by id. */
  told: Map<string, MediaWish>;
  timer: NodeJS.Timeout | null;
  views: { host: string; guest: string };
}

const SWEEP_MS = 5_000;
const SOON_MS = 50;
/** In a large room changes are gathered, the larger the longer: everybody is told of everybody. */
const GATHERED_MS_EACH = 5;
const LARGE = 40;
/** People finish their sentence. */
export const OVERRUN_MS = 30 * 60_000;

/** The rooms in which a meeting is being held just now. In memory alone; with the last minute everything is gone. */
@Injectable()
export class LiveRoomsService implements OnModuleInit, OnApplicationShutdown {
  private readonly rooms = new Map<string, LiveRoom>();
  private readonly timer = setInterval(() => this.sweep(Date.now()), SWEEP_MS).unref();
  private readonly newcomers = new Set<(meetingId: string, kind: string | null) => void>();

  constructor(private readonly media: MediaProcessService) {}

  onModuleInit(): void {
    this.media.on((message) => this.heard(message));
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    for (const room of this.rooms.values()) {
      if (room.timer) clearTimeout(room.timer);
      room.lines.forEach((line) => line.close());
    }
    this.rooms.clear();
  }

  /** Told once for every person who comes for the first time. */
  onNewcomer(listener: (meetingId: string, kind: string | null) => void): void {
    this.newcomers.add(listener);
  }

  /** Somebody is at the door: sound and picture should be ready when they have found their name. */
  prepare(): void {
    this.media.start();
  }

  wouldRefuse(meetingId: string, pass: Pass): Refused | null {
    return this.rooms.get(meetingId)?.life.wouldRefuse(pass) ?? null;
  }

  /** The name somebody had here before, and whether there is a place with sound and picture. */
  whatIsKnown(meetingId: string, key: string): { name: string; inside: number } {
    const life = this.rooms.get(meetingId)?.life;
    return { name: life?.nameOf(key) ?? '', inside: life?.inside.length ?? 0 };
  }

  enter(
    meeting: MeetingOpen,
    pass: Pass,
    wishes: { name: string; media: boolean; kind?: string | null },
    line: Line,
  ): { ok: true; person: PersonInside } | { ok: false; reason: Refused } {
    const room = this.roomOf(meeting);
    const entry = room.life.enter(pass, wishes);
    if (!entry.ok) return entry;
    const { person } = entry;
    const before = room.lines.get(person.id);
    room.lines.set(person.id, line);
    before?.send({ t: 'out', reason: 'elsewhere' });
    before?.close();
    if (entry.isNew) this.newcomers.forEach((listener) => listener(meeting.id, wishes.kind ?? null));
    this.media.start();
    this.welcome(room, person);
    this.changed(meeting.id, room);
    return { ok: true, person };
  }

  act(meetingId: string, person: PersonInside, request: RoomRequest): void {
    const room = this.rooms.get(meetingId);
    const line = room?.lines.get(person.id);
    if (!room || !line || room.life.people.get(person.key) !== person) return;
    if (request.t === 'answer')
      return this.media.tell({ t: 'answer', id: `${meetingId}/${person.id}`, sdp: request.sdp });
    if (request.t === 'watch') return this.watch(meetingId, person, request.ids);
    if (request.t === 'again') person.round += 1;
    const outcome = room.life.act(person, request, Date.now(), () => randomInt(1_000_000));
    if (!outcome.ok) return line.send({ t: 'refused', what: request.t, reason: outcome.reason });
    outcome.say.forEach((say) => this.say(room, say));
    if (request.t === 'typing') return;
    if (room.life.isOver) return this.close(meetingId, room, 'over');
    for (const each of outcome.say)
      if (['admitted', 'table'].includes(String(each.message['t']))) this.catchUp(room, each);
    this.changed(meetingId, room);
  }

  /** The socket is gone; the person may come back by another one. */
  cut(meetingId: string, person: PersonInside, line: Line): void {
    const room = this.rooms.get(meetingId);
    if (!room || room.lines.get(person.id) !== line) return;
    room.lines.delete(person.id);
    room.life.cut(person, Date.now());
    this.changed(meetingId, room);
  }

  private roomOf({ id, rules, closesAt }: MeetingOpen): LiveRoom {
    const known = this.rooms.get(id);
    if (known) {
      known.closesAt = closesAt;
      return known;
    }
    const [lines, told] = [new Map<string, Line>(), new Map<string, MediaWish>()];
    const room: LiveRoom = {
      life: new RoomLife(rules),
      closesAt,
      lines,
      told,
      timer: null,
      views: { host: '', guest: '' },
    };
    this.rooms.set(id, room);
    return room;
  }

  private welcome(room: LiveRoom, person: PersonInside): void {
    const line = room.lines.get(person.id);
    const { id, role, isWaiting, isListener, name } = person;
    line?.send({
      t: 'welcome',
      you: id,
      role,
      name,
      waiting: isWaiting,
      listens: isListener,
      media: this.media.isThere,
    });
    if (isWaiting) return;
    line?.send({ ...roomView(room.life, role === 'host') });
    line?.send({ t: 'history', written: writtenAt(room.life, person.table) });
  }

  /** Whoever was let in or changed tables reads what was written there. */
  private catchUp(room: LiveRoom, { to }: Say): void {
    const person = typeof to === 'object' && 'id' in to ? room.life.byId(to.id) : undefined;
    if (!person) return;
    room.lines.get(person.id)?.send({ t: 'history', written: writtenAt(room.life, person.table) });
  }

  private watch(meetingId: string, person: PersonInside, ids: string[]): void {
    this.media.tell({ t: 'watch', id: `${meetingId}/${person.id}`, ids: ids.map((id) => `${meetingId}/${id}`) });
  }

  private say(room: LiveRoom, { to, message }: Say): void {
    if (typeof to === 'object' && 'id' in to) {
      const line = room.lines.get(to.id);
      line?.send(message);
      if (message['t'] === 'out') line?.close();
      return;
    }
    for (const person of room.life.inside)
      if (to === 'all' || person.table === to.table) room.lines.get(person.id)?.send(message);
  }

  private changed(meetingId: string, room: LiveRoom): void {
    this.tellMedia(meetingId, room);
    if (room.timer) return;
    room.timer = setTimeout(
      () => {
        room.timer = null;
        this.tellEverybody(room);
      },
      room.lines.size > LARGE ? room.lines.size * GATHERED_MS_EACH : SOON_MS,
    );
  }

  private tellEverybody(room: LiveRoom): void {
    const views = {
      host: JSON.stringify(roomView(room.life, true)),
      guest: JSON.stringify(roomView(room.life, false)),
    };
    const isNew = { host: views.host !== room.views.host, guest: views.guest !== room.views.guest };
    room.views = views;
    for (const { id, role } of room.life.inside) {
      const view = role === 'host' ? 'host' : 'guest';
      if (isNew[view]) room.lines.get(id)?.send(views[view]);
    }
  }

  /** The media process is told what is different from what it was told before. */
  private tellMedia(meetingId: string, room: LiveRoom): void {
    const wishes = mediaWishes(room.life, meetingId);
    for (const id of [...room.told.keys()])
      if (!wishes.some((wish) => wish.id === id)) {
        room.told.delete(id);
        this.media.tell({ t: 'leave', id });
      }
    if (!this.media.isThere) return;
    for (const wish of wishes) {
      const { id, round, group, audio, video, share } = wish;
      const before = room.told.get(id);
      room.told.set(id, wish);
      const isNew = before?.round !== round;
      if (isNew) this.media.tell({ t: 'join', id, group });
      else if (before.group !== group) this.media.tell({ t: 'group', id, group });
      if (isNew || before.audio !== audio || before.video !== video || before.share !== share)
        this.media.tell({ t: 'allow', id, audio, video, share });
    }
  }

  private heard(message: FromMedia): void {
    if (message.t === 'ready') return this.everybodyAgain();
    if (message.t === 'trouble' || message.t === 'pong') return;
    const [meetingId = '', id = ''] = (message.t === 'speaking' ? message.group : message.id).split(/[/#]/u);
    const room = this.rooms.get(meetingId);
    if (!room) return;
    if (message.t === 'speaking') return this.tellSpeaking(room, Number(id), message.ids.map(shortId));
    const line = room.lines.get(id);
    if (message.t === 'map')
      return line?.send({ t: 'map', video: message.video.map(shortId), audio: message.audio.map(shortId) });
    line?.send({ ...message, id: undefined });
  }

  /** A media process that has just begun knows nobody. */
  private everybodyAgain(): void {
    for (const [meetingId, room] of this.rooms) {
      room.told.clear();
      this.tellMedia(meetingId, room);
    }
  }

  private tellSpeaking(room: LiveRoom, table: number, ids: (string | null)[]): void {
    this.say(room, { to: { table }, message: { t: 'speaking', ids } });
  }

  private sweep(now: number): void {
    for (const [meetingId, room] of this.rooms) {
      if (room.life.sweep(now)) this.changed(meetingId, room);
      if (now > room.closesAt.getTime() + OVERRUN_MS) this.forget(meetingId, room);
    }
  }

  /** Ended by whoever is in charge: nobody comes in again, and nothing that was written stays. */
  private close(meetingId: string, room: LiveRoom, reason: string): void {
    room.lines.forEach((line) => {
      line.send({ t: 'out', reason });
      line.close();
    });
    room.lines.clear();
    for (const person of [...room.life.people.values()]) room.life.leave(person);
    Object.assign(room.life, { written: [], questions: [], hands: [] });
    this.tellMedia(meetingId, room);
  }

  private forget(meetingId: string, room: LiveRoom): void {
    this.close(meetingId, room, 'over');
    this.rooms.delete(meetingId);
  }
}

const shortId = (id: string | null): string | null => id?.split('/')[1] ?? null;
