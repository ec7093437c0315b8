// An organiser's desk on the real database: schedules, changes, moves and cancels at a time of the test's choosing.
import type { Consequences } from '@hub/programme/carried-out';
import type { Change } from '@hub/programme/changes.service';
import { Meeting } from '@hub/programme/meeting.entity';
import {
  changeSchema,
  meetingRequestSchema,
  seriesRequestSchema,
  type Checked,
  type Scope,
} from '@hub/programme/schedule-request';
import { Series } from '@hub/programme/series.entity';
import { ScheduleSeriesService } from '../../apps/website/desk/schedule-series.service';
import { openHouse } from '../people/house';

export const NOW = new Date('2026-11-21T11:00:00Z');

/** Wednesdays from 2 to 30 December 2026, 12.30 to 13.30. */
export const WEDNESDAYS = {
  ...{ title: 'Mittag', format: 'mittagsmeeting', localStart: '2026-12-02T12:30' },
  rule: { freq: 'weekly', byDay: ['WE'], until: '2026-12-30' },
  skip: { schoolHolidays: false },
};

export type Asked = { scope: Scope; set: object; on?: Meeting };
export type Desk = Awaited<ReturnType<typeof openDesk>>;

export async function openDesk(now = NOW, env: Record<string, string> = {}) {
  const house = await openHouse({ env: { LOG_LEVEL: 'error', ...env } });
  const desk = house.app.get(ScheduleSeriesService);
  const told = { now };
  const fresh = (meeting: Meeting) => house.records.manager.findOneByOrFail(Meeting, { id: meeting.id });

  /** The change with its rows read anew, as the API does. */
  const changeOf = async (series: Series | null, { scope, set, on }: Asked): Promise<Change> => ({
    ...{ scope, set: changeSchema.parse(set), meeting: on ? await fresh(on) : null },
    series: series && (await house.records.manager.findOneByOrFail(Series, { id: series.id })),
  });

  return {
    ...{ house, desk },
    async schedule(about: object = {}) {
      const request = seriesRequestSchema.parse({ ...WEDNESDAYS, ...about });
      return orThrow(await desk.tell((manager) => desk.schedule(manager, request, told)));
    },
    async single(about: object) {
      const request = meetingRequestSchema.parse(about);
      return orThrow(await desk.tell((manager) => desk.scheduleMeeting(manager, request, told))).meeting;
    },
    async change(series: Series | null, asked: Asked, at = now): Promise<Checked<{ consequences: Consequences }>> {
      const change = await changeOf(series, asked);
      return desk.tell((manager) => desk.change(manager, change, { now: at }));
    },
    async preview(series: Series, asked: Asked): Promise<Consequences> {
      const change = await changeOf(series, asked);
      return orThrow(await desk.rehearse((manager) => desk.change(manager, change, told))).consequences;
    },
    async move(
      meeting: Meeting,
      set: { localStart: string; localEnd?: string; durationMinutes?: number; reason?: string },
    ) {
      const row = await fresh(meeting);
      return orThrow(await desk.tell((manager) => desk.move(manager, row, set, told))).meeting;
    },
    async cancel(meeting: Meeting, set: { reason?: string; replacement?: string } = {}) {
      const row = await fresh(meeting);
      return orThrow(await desk.tell((manager) => desk.cancel(manager, row, set, told))).meeting;
    },
    meetingsOf: (series: Series) =>
      house.records.manager.find(Meeting, {
        where: { seriesId: series.id },
        order: { plannedStart: 'ASC', id: 'ASC' },
      }),
    seriesRow: (series: Series) => house.records.manager.findOneByOrFail(Series, { id: series.id }),
    fresh,
    close: (): Promise<void> => house.close(),
  };
}

export function orThrow<T extends object>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked;
}

/** A meeting in one line: when, its state, its SEQUENCE. */
export const line = ({ localStart, state, sequence }: Meeting): string =>
  `${(localStart ?? '').replace('2026-', '').replace('T', ' ')} ${state} ${sequence}`;
