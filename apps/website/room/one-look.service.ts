import { FeedsService } from '@hub/feeds/feeds.service';
import { GuestsService, type Door } from '@hub/guests/guests.service';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { RoomsService, type WayIn } from '@hub/rooms/rooms.service';
import { Injectable } from '@nestjs/common';

/** A meeting begins for everybody at once: who comes within this time shares what was read for the first of them. */
const KEPT_MS = 250;
const MOST_KEPT = 500;

interface Look {
  seen: Promise<unknown>;
  until: number;
}

/**
 * What strangers see at a door and behind a ticket, read once for all who come in the same moment. A change of the
 * programme forgets it at once, and where the door opens or closes in between, it is read anew.
 */
@Injectable()
export class OneLookService {
  private looks = new Map<string, Look>();

  constructor(
    private readonly guests: GuestsService,
    private readonly agenda: AgendaService,
    private readonly rooms: RoomsService,
    feeds: FeedsService,
  ) {
    feeds.onChange(() => (this.looks = new Map()));
  }

  /** As somebody without any rights sees it. */
  async door(slug: string, now: Date): Promise<Door | null> {
    const door = await this.once(`door ${slug}`, () => this.readDoor(slug, now));
    const turns = [door?.opensAt, door?.closesAt].map((each) => each?.getTime() ?? 0);
    const isOld = turns.some((turn) => turn > (door?.at ?? 0) && turn <= now.getTime());
    return isOld ? this.readDoor(slug, now) : door;
  }

  /** Whoever has a ticket or a pass may know of its meeting. */
  meeting(id: string): Promise<Meeting | null> {
    return this.once(`meeting ${id}`, () => this.agenda.meeting(id, { mayOrganise: true }));
  }

  /** An engine elsewhere is read each time: whoever has just mended it at the desk tries it at once. */
  async wayIn(meeting: Meeting): Promise<WayIn | null> {
    const way = await this.once(`way ${meeting.id}`, () => this.rooms.wayIn(meeting));
    return way?.provider === 'engine' ? this.rooms.wayIn(meeting) : way;
  }

  private async readDoor(slug: string, now: Date): Promise<(Door & { at: number }) | null> {
    const hasRoom = async (meeting: Meeting): Promise<boolean> => (await this.wayIn(meeting)) !== null;
    const door = await this.guests.door(slug, { mayOrganise: false }, now, hasRoom);
    return door && { ...door, at: now.getTime() };
  }

  private once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const now = performance.now();
    const known = this.looks.get(key);
    if (known && known.until > now) return known.seen as Promise<T>;
    if (this.looks.size >= MOST_KEPT) this.looks.clear();
    const seen = read();
    this.looks.set(key, { seen, until: now + KEPT_MS });
    seen.catch(() => this.looks.delete(key)); // what failed is asked again
    return seen;
  }
}
