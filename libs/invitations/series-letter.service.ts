import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import type { ComposedLetter, LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import { AgendaService } from '@hub/programme/agenda.service';
import { isOver } from '@hub/programme/meeting-end';
import { seenBy, STRANGER } from '@hub/programme/visibility';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LetterFactsService } from './letter-facts.service';
import { SERIES_LETTERS, seriesLetter, type AboutSeries, type SeriesLetter } from './series-letters';

/** Writes the letters about a whole series. */
@Injectable()
export class SeriesLetterService implements OnModuleInit {
  constructor(
    private readonly composers: ComposersService,
    private readonly agenda: AgendaService,
    private readonly facts: LetterFactsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    for (const kind of SERIES_LETTERS)
      this.composers.enter({ kind, compose: (letter, purpose) => this.compose(kind, letter, purpose) });
  }

  private async compose(kind: SeriesLetter, letter: LetterToCompose, purpose: Purpose): Promise<ComposedLetter | null> {
    const row = await this.facts.reading
      .getRepository(SeriesRegistration)
      .createQueryBuilder('row')
      .innerJoinAndSelect('row.series', 'series')
      .where('row.id = :id', { id: letter.refs['series'] })
      .getOne();
    if (!row?.series) return null;
    const isGone = row.cancelledAt !== null;
    if (purpose === 'send' && (isGone !== (kind === 'series-signed-off') || row.email !== letter.toAddress))
      return null;
    const dates = isGone ? [] : await this.datesOf(row.id, letter.refs['dates']);
    if (kind === 'series-dates' && dates.length === 0) return null;
    return seriesLetter(kind, {
      ...{ lang: letter.lang, publicUrl: this.settings.publicUrl, series: row.series, dates },
      note: await this.noteOf(row.seriesId, letter.lang),
      manage: await this.facts.personalPage('series', row, purpose),
      hasFeed: seenBy(row.series, STRANGER) !== null,
    });
  }

  /** What they come to, or wait for, from now on; `only`: of these meetings. */
  private async datesOf(seriesRegistrationId: string, only?: string): Promise<AboutSeries['dates']> {
    const places = await this.facts.reading.query<{ meetingId: string; state: string }[]>(
      `SELECT "meetingId", state FROM registration
        WHERE "seriesRegistrationId" = $1 AND state IN ('registered', 'waiting', 'offered')
          AND ($2::uuid[] IS NULL OR "meetingId" = ANY($2))`,
      [seriesRegistrationId, only?.split(',') ?? null],
    );
    const states = new Map(places.map(({ meetingId, state }) => [meetingId, state]));
    const [{ now }] = await this.facts.reading.query<[{ now: Date }]>('SELECT now() AS now');
    const meetings = await this.agenda.meetingsWithIds([...states.keys()], { mayOrganise: true }, this.facts.reading);
    return meetings
      .filter((meeting) => meeting.state !== 'cancelled' && !isOver(meeting, now))
      .sort((a, b) => Number(a.sortsAt ?? Infinity) - Number(b.sortsAt ?? Infinity))
      .map((meeting) => ({ meeting, waits: states.get(meeting.id) !== 'registered' }));
  }

  private async noteOf(seriesId: string, lang: 'de' | 'en'): Promise<string> {
    const [row] = await this.facts.reading.query<{ note: string; noteEn: string }[]>(
      `SELECT "letterNote" AS note, "letterNoteEn" AS "noteEn" FROM sign_up WHERE "seriesId" = $1`,
      [seriesId],
    );
    return (lang === 'en' ? row?.noteEn || row?.note : row?.note) ?? '';
  }
}
