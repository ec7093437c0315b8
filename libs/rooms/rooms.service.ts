import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { roomLink, type RoomLinkProblem } from './room-link';
import { Room } from './room.entity';

export type WayIn = { provider: 'builtin' } | { provider: 'link'; address: string; host: string };

type Owner = { seriesId: string } | { meetingId: string };

/** Knows which engine holds a meeting's media and how one gets in; the engine may change, the door does not. */
@Injectable()
export class RoomsService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  /** Gives a series or one date its room; null takes it away. */
  async assign(
    manager: EntityManager,
    owner: Owner,
    room: string | { url: string } | null,
  ): Promise<{ ok: true } | { ok: false; reason: RoomLinkProblem }> {
    if (room === null) {
      await manager.delete(Room, owner);
      return { ok: true };
    }
    const link = roomLink(typeof room === 'string' ? room : room.url);
    if (!link.ok) return link;
    const key = 'seriesId' in owner ? 'seriesId' : 'meetingId';
    await manager.upsert(Room, { provider: 'link', address: link.url, ...owner }, [key]);
    return { ok: true };
  }

  /** A date's own room comes before that of its series; without either it is held in the house's own. */
  async wayIn(meeting: { id: string; seriesId: string | null }): Promise<WayIn | null> {
    const rooms = this.records.getRepository(Room);
    const room =
      (await rooms.findOneBy({ meetingId: meeting.id })) ??
      (meeting.seriesId ? await rooms.findOneBy({ seriesId: meeting.seriesId }) : null);
    if (!room) return { provider: 'builtin' };
    return { provider: 'link', address: room.address, host: new URL(room.address).hostname };
  }

  /** The address somebody gave a series elsewhere; empty where it has none. */
  async addressOf(series: { id: string }): Promise<string> {
    return (await this.records.getRepository(Room).findOneBy({ seriesId: series.id, provider: 'link' }))?.address ?? '';
  }

  /** Where the latest series of this format meets: the next one most likely does too. */
  async usualAddress(format: string): Promise<string> {
    const room = await this.records.getRepository(Room).findOne({
      where: { provider: 'link', series: { format, demo: false } },
      order: { series: { createdAt: 'DESC' } },
      relations: { series: true },
    });
    return room?.address ?? '';
  }

  async hasRoom(meeting: { id: string; seriesId: string | null }): Promise<boolean> {
    return (await this.wayIn(meeting)) !== null;
  }
}
