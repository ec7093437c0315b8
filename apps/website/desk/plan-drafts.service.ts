import { dayInWords, clock, type Lang } from '@hub/calendar/date-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Draft } from '@hub/programme/draft.entity';
import { DraftsService } from '@hub/programme/drafts.service';
import { FormatsService } from '@hub/programme/formats.service';
import { isId } from '@hub/programme/slug';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { RoomsService } from '@hub/rooms/rooms.service';
import { Injectable } from '@nestjs/common';
import { fieldNameAtDesk } from './desk-problems';
import { formLike } from './series-copy';
import { EMPTY_FORM, SERIES_FIELDS, type SeriesForm } from './series-form';
import type { Theirs } from './series-form.page';
import { readDay, typedIn } from './typed-text';

const QUIET: readonly string[] = ['once', 'draft', 'revision', 'single'];
const MAY_SEE = { mayOrganise: true };

/** The form as it opens: empty for a format, from a draft, or like an earlier series. And drafts as they are kept. */
@Injectable()
export class PlanDraftsService {
  constructor(
    private readonly drafts: DraftsService,
    private readonly agenda: AgendaService,
    private readonly formats: FormatsService,
    private readonly rooms: RoomsService,
  ) {}

  /** Null where the address names a draft or a series that is not there. */
  async opened(query: Record<string, unknown>, now: Date, lang: Lang): Promise<SeriesForm | null> {
    const { values } = typedIn(query, ['format', 'art', 'entwurf', 'nach', 'ab', 'mit']);
    if (values.entwurf) return this.fromDraft(values.entwurf);
    if (values.nach) return this.like(values.nach, values, now, lang);
    const format = values.format || EMPTY_FORM.format;
    const single = values.art === 'einzeln' ? '1' : '';
    return { ...EMPTY_FORM, format, single, roomLike: await this.rooms.usualSeries(format) };
  }

  async keep(
    form: SeriesForm,
    by: string | null,
    now: Date,
    lang: Lang,
  ): Promise<{ ok: true; id: string } | { ok: false; form: SeriesForm; theirs: Theirs }> {
    const kept: Record<string, string> = { ...form, once: '', draft: '', revision: '' };
    const told = await this.drafts.keep(
      {
        id: isId(form.draft) ? form.draft : null,
        revision: Number(form.revision) || 0,
        title: form.title.trim().slice(0, 200) || (await this.formatName(form.format)),
        form: kept,
      },
      by,
      now,
    );
    if (told.ok) return { ok: true, id: told.draft.id };
    return {
      ok: false,
      form: { ...form, draft: told.theirs.id, revision: String(told.theirs.revision) },
      theirs: theirsOf(told.theirs, form, lang),
    };
  }

  private async fromDraft(id: string): Promise<SeriesForm | null> {
    const draft = isId(id) ? await this.drafts.one(id) : null;
    if (!draft) return null;
    return { ...formIn(draft), draft: draft.id, revision: String(draft.revision) };
  }

  private async like(
    slug: string,
    { ab, mit }: { ab: string; mit: string },
    now: Date,
    lang: Lang,
  ): Promise<SeriesForm | null> {
    const series = await this.agenda.series(slug, MAY_SEE);
    if (!series) return null;
    const meetings = await this.agenda.meetingsOf(series, MAY_SEE);
    const roomLike = (await this.rooms.addressOf(series)) === '' ? '' : series.slug;
    const from = readDay(ab);
    const today = dayOf(localOf(now, HOME_ZONE));
    return formLike(
      { series, meetings, roomLike },
      { from: 'day' in from ? from.day : null, withOwn: mit !== '', today, lang },
    );
  }

  private async formatName(slug: string): Promise<string> {
    return (await this.formats.formats()).find((format) => format.slug === slug)?.name ?? slug;
  }
}

/** Fields that came later are empty in older drafts. */
const formIn = ({ form }: Draft): SeriesForm =>
  Object.fromEntries(SERIES_FIELDS.map((field) => [field, form[field] ?? ''])) as SeriesForm;

function theirsOf(draft: Draft, mine: SeriesForm, lang: Lang): Theirs {
  const at = localOf(draft.changedAt, HOME_ZONE);
  const theirs = formIn(draft);
  const differs = SERIES_FIELDS.filter((field) => !QUIET.includes(field) && theirs[field] !== mine[field]);
  return {
    who: draft.changedBy?.name ?? null,
    when: `${dayInWords(dayOf(at), lang)}, ${clock(timeOf(at), lang)}`,
    differs: differs.map((field) => [fieldNameAtDesk(field, lang), field === 'changes' ? '…' : theirs[field]]),
  };
}
