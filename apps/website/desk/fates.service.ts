import { emptyMonths } from '@hub/calendar/empty-months';
import { LetterFactsService } from '@hub/invitations/letter-facts.service';
import { ComposersService } from '@hub/mail/composers.service';
import { may } from '@hub/people/permission';
import { Person } from '@hub/people/person.entity';
import type { Consequences } from '@hub/programme/carried-out';
import type { LogbookEntry } from '@hub/programme/logbook-entry.entity';
import { differing, type Row } from '@hub/programme/logged-change';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import type { Viewer } from '@hub/programme/visibility';
import { StandingService } from '@hub/teams/standing.service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Told } from './schedule-series.service';
import type { Look, Trace, WrittenLetter } from './change-trace.service';
import { ClashesService } from './clashes.service';
import {
  dateFates,
  lettersAlike,
  newlyThere,
  placeFates,
  placesOn,
  reminderFates,
  sampleOf,
  seriesFate,
  type AllFates,
  type LetterFate,
} from './consequences';

export interface CarriedOut {
  meeting: Meeting | null;
  series: Series | null;
  plan: Consequences;
  entry: Pick<LogbookEntry, 'id' | 'at' | 'undoUntil' | 'letterCount'>;
}

/** What a change has done to the rows, and the letters it wrote. */
export interface Traced {
  trace: Trace;
  before: Look;
  after: Look;
  written: WrittenLetter[];
  calledBack: string[];
}

const MOST_SAMPLES = 40;

/** What a change that was just carried out means for everybody, read in its own transaction. */
@Injectable()
export class FatesService {
  constructor(
    private readonly composers: ComposersService,
    private readonly facts: LetterFactsService,
    private readonly clashes: ClashesService,
    private readonly standings: StandingService,
  ) {}

  /** As `by` may see it; a program of the house itself sees everything. */
  of(manager: EntityManager, done: CarriedOut & Traced, by: Told['by']): Promise<AllFates> {
    return this.facts.within(manager, () => this.fatesOf(manager, done, by));
  }

  private async viewer(manager: EntityManager, by: Told['by']): Promise<Viewer> {
    const person = by ? await manager.findOneBy(Person, { id: by.id }) : null;
    if (!person) return { mayOrganise: true };
    const standing = await this.standings.of(person);
    return { mayOrganise: may(standing, 'organise'), own: standing.own };
  }

  private async fatesOf(manager: EntityManager, done: CarriedOut & Traced, by: Told['by']): Promise<AllFates> {
    const { trace, plan, before, after, written, entry } = done;
    const dates = dateFates(trace.meeting, after.rows.meeting ?? [], plan);
    return {
      ...{
        ofOne: done.series === null,
        series: seriesFate(trace.series, trace.address),
        clashes: await this.clashes.ofChanged(manager, newlyThere(dates), await this.viewer(manager, by)),
        emptyMonths: emptyMonthsOf(done.series, trace),
        dates,
        skipped: plan.skipped,
        letters: await this.letterFates(written, after.rows.registration ?? []),
        calledBack: done.calledBack.length,
      },
      ...{ reminders: reminderFates(trace.reminder), places: placeFates(trace.registration) },
      registered: placesOn(dates, before.rows.registration ?? []),
      waitMinutes: Math.round((Number(entry.undoUntil) - Number(entry.at)) / 60_000),
    };
  }

  /** Written by those who write them when they leave; what a page cannot hold is counted. */
  private async letterFates(written: WrittenLetter[], registrations: Row[]): Promise<LetterFate[]> {
    const fates: LetterFate[] = [];
    for (const [index, { of, recipients }] of lettersAlike(written, registrations).entries()) {
      const { kind, lang, meetingId } = of;
      const composed = index < MOST_SAMPLES ? await this.composers.of(kind)?.compose(of, 'show') : null;
      fates.push({ kind, lang, meetingId, recipients, sample: composed ? sampleOf(composed) : null });
    }
    return fates;
  }
}

/** Months that a new rule leaves out because they have no such day: the 31st, the fifth Monday, 29 February. */
function emptyMonthsOf(series: Series | null, { series: changes }: Trace): string[] {
  const stretch = series?.stretches.at(-1);
  const isNew = changes.some(({ before, after }) => before && after && differing(before, after).includes('stretches'));
  if (!series || !stretch?.rule || !isNew) return [];
  return emptyMonths(stretch.rule, stretch.localStart, stretch.rule.until ?? series.plannedThrough);
}
