import { randomUUID } from 'node:crypto';
import { dayOf, localOf, plusDays } from '@hub/calendar/wall-clock';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hostOnTurn } from './host-on-turn';
import { Meeting } from './meeting.entity';
import { meetingRow, toSecond } from './new-rows';
import { ProgrammeService } from './programme.service';
import { datesOfStretch, isOpen, reached, seriesTimes } from './series-draft';
import { reachOf } from './series-stretch';
import { Series } from './series.entity';

/** Open series reach 18 months ahead; as time goes on, new dates join at the far end. */
@Injectable()
export class HorizonService {
  constructor(private readonly programme: ProgrammeService) {}

  /** Adds what is missing of every open series and says how many meetings joined. Running it twice adds nothing. */
  async rollOn(manager: EntityManager, now: Date): Promise<number> {
    let joined = 0;
    for (const series of await manager.find(Series, { lock: { mode: 'pessimistic_write' } }))
      joined += await this.rollOnSeries(manager, series, now);
    return joined;
  }

  private async rollOnSeries(manager: EntityManager, series: Series, now: Date): Promise<number> {
    const stretch = series.stretches.at(-1);
    if (!stretch || !isOpen(stretch.rule)) return 0;
    const through = reachOf([stretch], series, now);
    if (through <= series.plannedThrough) return 0;
    const [today, next] = [dayOf(localOf(now, series.zone)), plusDays(series.plannedThrough, 1)];
    const from = today > next ? today : next;
    const planned = datesOfStretch(stretch, series.skip, series.zone, through, from);
    const known = new Set(
      (await manager.find(Meeting, { where: { seriesId: series.id }, select: { id: true, plannedStart: true } })).map(
        (meeting) => meeting.plannedStart,
      ),
    );
    const added = planned.dates
      .filter((date) => !known.has(date))
      .map((plannedStart, number) =>
        meetingRow(
          series,
          {
            ...{ plannedStart, times: seriesTimes(plannedStart, stretch.durationMinutes, series.zone), own: {} },
            ...hostOnTurn(series.hosts, known.size + number),
          },
          { newId: randomUUID, now: toSecond(now) },
        ),
      );
    if (added.length > 0) await this.programme.insertMeetings(manager, series, added);
    series.skipped = [...series.skipped, ...planned.skipped];
    series.plannedThrough = reached(planned, from, through);
    if (added.length > 0) series.sequence += 1; // the rule of the compact form ends later now
    await manager.save(Series, series);
    return added.length;
  }
}
