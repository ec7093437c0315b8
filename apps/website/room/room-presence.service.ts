import { PresencesService } from '@hub/guests/presences.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { PersonInside } from '@hub/rooms/room-outcome';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';

const EVERY_MS = 30_000;
/** Open to all: nobody is registered, so nobody is looked for. */
export const isOpen = ({ access }: Pick<Meeting, 'access'>): boolean =>
  access === 'public' || access === 'public_no_registration';

/** What is asked of a line: that it says when it ends. */
interface Lasting {
  once(event: 'close', listener: () => void): unknown;
}

/** Follows people who are registered while they are in the room: for as long as a line of theirs lasts. */
@Injectable()
export class RoomPresenceService implements OnApplicationShutdown {
  private readonly log = new Logger('Raum');
  private readonly lines = new Map<string, Map<Lasting, PersonInside>>();
  private readonly timer = setInterval(() => this.look(), EVERY_MS).unref();

  constructor(private readonly presences: PresencesService) {}

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async isCounted(meeting: Meeting, key: string): Promise<boolean> {
    return !isOpen(meeting) && (await this.presences.whose(meeting.id, key)) !== null;
  }

  /** Nobody waits for it, and nothing of the room fails with it. */
  follow(meeting: Meeting, person: PersonInside, line: Lasting): void {
    if (isOpen(meeting)) return;
    let isOver = false;
    line.once('close', () => (isOver = true));
    this.presences
      .whose(meeting.id, person.key)
      .then((id) => (id && !isOver ? this.begin(id, person, line) : undefined))
      .catch((error: unknown) => this.log.error(error));
  }

  private async begin(id: string, person: PersonInside, line: Lasting): Promise<void> {
    const lines = this.lines.get(id) ?? new Map<Lasting, PersonInside>();
    this.lines.set(id, lines.set(line, person));
    line.once('close', () => {
      lines.delete(line);
      if (lines.size > 0) return; // another window of the same person
      this.lines.delete(id);
      this.presences.left(id, new Date()).catch((error: unknown) => this.log.error(error));
    });
    if (!person.isWaiting) await this.presences.seen([id], new Date());
  }

  /** Who waits in the lobby is not inside. */
  private look(): void {
    const inside = [...this.lines].filter(([, lines]) => [...lines.values()].some(({ isWaiting }) => !isWaiting));
    this.presences
      .seen(
        inside.map(([id]) => id),
        new Date(),
      )
      .catch((error: unknown) => this.log.error(error));
  }
}
