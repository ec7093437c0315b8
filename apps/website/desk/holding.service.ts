import type { Lang } from '@hub/calendar/date-words';
import { RegistrationListService } from '@hub/guests/registration-list.service';
import { TermsService } from '@hub/people/terms.service';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { OwnMeetingsData } from './own-meetings.page';
import type { ParticipantsData } from './participants.page';

/** What whoever holds meetings sees of them: how many come, who, and the series they look after. */
@Injectable()
export class HoldingService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly listed: RegistrationListService,
    private readonly terms: TermsService,
    private readonly agenda: AgendaService,
  ) {}

  /** By meeting; one where nobody registers has no number. */
  async registered(meetings: Meeting[]): Promise<Map<string, number>> {
    const counted = meetings.filter(({ access }) => access !== 'public_no_registration').map(({ id }) => id);
    const rows = await this.records.query<{ id: string; many: number }[]>(
      `SELECT "meetingId" AS id, count(*)::int AS many FROM registration
        WHERE "meetingId" = ANY($1) AND role = 'participant' AND state = 'registered' GROUP BY 1`,
      [counted],
    );
    const many = new Map(rows.map((row) => [row.id, row.many]));
    return new Map(counted.map((id) => [id, many.get(id) ?? 0]));
  }

  /** With the meetings that have no date yet: a process is told in steps. */
  async seriesOf(ids: readonly string[]): Promise<OwnMeetingsData['series']> {
    const viewer = { mayOrganise: true }; // the ids say what is theirs
    const found = await Promise.all(ids.map((id) => this.agenda.series(id, viewer)));
    const known = found.filter((each) => each !== null).sort((a, b) => a.title.localeCompare(b.title, 'de'));
    return Promise.all(
      known.map(async (series) => ({ series, meetings: await this.agenda.meetingsOf(series, viewer) })),
    );
  }

  /** Who is registered, by name; how many wait; from which kinds of municipality they come. */
  async participants({ id }: Meeting, lang: Lang): Promise<Pick<ParticipantsData, 'people' | 'waiting' | 'kinds'>> {
    const { manager } = this.records;
    const coming = (await this.listed.of(manager, id))
      .map(({ registration }) => registration)
      .filter(({ state }) => state === 'registered')
      .sort((a, b) => a.name.localeCompare(b.name, 'de'));
    const kinds = (await this.terms.kinds(manager)).map(({ slug, name, nameEn }) => ({
      label: lang === 'en' ? nameEn : name,
      count: coming.filter(({ kind, role }) => kind === slug && role === 'participant').length,
    }));
    return {
      people: coming.map(({ name, municipality, role, attendance }) => ({ name, municipality, role, attendance })),
      waiting: (await this.listed.counts(manager, id)).waiting,
      kinds: kinds.filter(({ count }) => count > 0),
    };
  }
}
