import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { roomLink, type RoomLinkProblem } from './room-link';
import { Engine } from './engine.entity';
import { EnginesService } from './engines.service';
import { LinkHost } from './link-host.entity';
import { isListed } from './link-hosts';
import { Room } from './room.entity';
import { SecretBoxService } from './secret-box.service';

export type WayIn =
  | { provider: 'builtin' }
  | { provider: 'link'; address: string; host: string; dialIn: string; hostKey: string }
  | { provider: 'engine'; engine: Engine };

/** What decides about the room of a meeting. */
export interface Held {
  id: string;
  seriesId: string | null;
  format: string;
}

export type RoomWish =
  | string
  /** Without an address the one that is there stays. */
  | { kind: 'link'; url: string; dialIn?: string | undefined; hostKey?: string | undefined }
  | { kind: 'builtin' }
  | { kind: 'engine'; name: string };

export type RoomProblem = RoomLinkProblem | 'engine_unknown' | 'room_host_not_listed';

type Owner = { seriesId: string } | { meetingId: string };

/** Knows which engine holds a meeting's media and how one gets in; the engine may change, the door does not. */
@Injectable()
export class RoomsService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly engines: EnginesService,
    private readonly box: SecretBoxService,
  ) {}

  /** Gives a series or one date its room; null takes it away. */
  async assign(
    manager: EntityManager,
    owner: Owner,
    room: RoomWish | null,
  ): Promise<{ ok: true } | { ok: false; reason: RoomProblem }> {
    if (room === null) {
      await manager.delete(Room, owner);
      return { ok: true };
    }
    const chosen = await this.chosen(room, await manager.findOneBy(Room, owner));
    if (!chosen.ok) return chosen;
    const key = 'seriesId' in owner ? 'seriesId' : 'meetingId';
    await manager.upsert(Room, { ...chosen.row, ...owner }, [key]);
    return { ok: true };
  }

  /** A date's own room comes before that of its series, then the engine of its format; else it is held in the house's own. */
  async wayIn(meeting: Held): Promise<WayIn | null> {
    const rooms = this.records.getRepository(Room);
    const engine = { engine: true };
    const room =
      (await rooms.findOne({ where: { meetingId: meeting.id }, relations: engine })) ??
      (meeting.seriesId ? await rooms.findOne({ where: { seriesId: meeting.seriesId }, relations: engine }) : null);
    if (room?.address) return this.elsewhere(room.address, room);
    if (room?.engine) return { provider: 'engine', engine: room.engine };
    const usual = room ? null : await this.engines.ofFormat(meeting.format);
    return usual ? { provider: 'engine', engine: usual } : { provider: 'builtin' };
  }

  /** The address somebody gave a series elsewhere; empty where it has none. */
  async addressOf(series: { slug: string }): Promise<string> {
    const where = { series: { slug: series.slug }, provider: 'link' as const };
    return (await this.records.getRepository(Room).findOneBy(where))?.address ?? '';
  }

  /** The slug of the latest series of this format that meets elsewhere: the next one most likely does too. Empty: none. */
  async usualSeries(format: string): Promise<string> {
    const room = await this.records.getRepository(Room).findOne({
      where: { provider: 'link', series: { format, demo: false } },
      order: { series: { createdAt: 'DESC' } },
      relations: { series: true },
    });
    return room?.series?.slug ?? '';
  }

  /** To which hosts links may lead; none: to all. */
  async linkHosts(): Promise<string[]> {
    return (await this.records.getRepository(LinkHost).find({ order: { host: 'ASC' } })).map(({ host }) => host);
  }

  async letLinksTo(hosts: string[]): Promise<void> {
    await this.records.transaction(async (manager) => {
      await manager.createQueryBuilder().delete().from(LinkHost).execute();
      if (hosts.length > 0)
        await manager.insert(
          LinkHost,
          hosts.map((host) => ({ host })),
        );
    });
  }

  async hasRoom(meeting: Held): Promise<boolean> {
    return (await this.wayIn(meeting)) !== null;
  }

  private elsewhere(address: string, { dialIn, hostKey }: Room): WayIn {
    const host = new URL(address).hostname;
    return { provider: 'link', address, host, dialIn, hostKey: this.box.open(hostKey) ?? '' };
  }

  private async chosen(
    room: RoomWish,
    before: Room | null,
  ): Promise<{ ok: true; row: Pick<Room, Chosen> } | { ok: false; reason: RoomProblem }> {
    const nothing = { address: null, engineId: null, dialIn: '', hostKey: '' };
    if (typeof room === 'object' && room.kind === 'builtin')
      return { ok: true, row: { ...nothing, provider: 'builtin' } };
    if (typeof room === 'object' && room.kind === 'engine') {
      const engine = await this.records.getRepository(Engine).findOneBy({ name: room.name });
      if (!engine) return { ok: false, reason: 'engine_unknown' };
      return { ok: true, row: { ...nothing, provider: 'engine', engineId: engine.id } };
    }
    const wish: { url: string; dialIn?: string | undefined; hostKey?: string | undefined } =
      typeof room === 'string' ? { url: room } : room;
    const isKept = wish.url === '' && before?.address;
    const link = roomLink(isKept ? isKept : wish.url);
    if (!link.ok) return link;
    if (!isKept && !isListed(link.host, await this.linkHosts())) return { ok: false, reason: 'room_host_not_listed' };
    const dialIn = wish.dialIn ?? (isKept ? before.dialIn : '');
    const hostKey = wish.hostKey === undefined ? (isKept ? before.hostKey : '') : this.box.seal(wish.hostKey);
    return { ok: true, row: { provider: 'link', address: link.url, engineId: null, dialIn, hostKey } };
  }
}

type Chosen = 'provider' | 'address' | 'engineId' | 'dialIn' | 'hostKey';
