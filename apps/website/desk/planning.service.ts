import type { Land } from '@hub/calendar/holidays';
import { randomUUID } from 'node:crypto';
import { emptyMonths } from '@hub/calendar/empty-months';
import type { Lang } from '@hub/calendar/date-words';
import { ruleInWords } from '@hub/calendar/rule-words';
import { dayOf, localOf } from '@hub/calendar/wall-clock';
import { DraftsService } from '@hub/programme/drafts.service';
import type { Clash } from '@hub/programme/clashes';
import type { Format } from '@hub/programme/format.entity';
import { FormatsService } from '@hub/programme/formats.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Checked, MeetingRequest, Problem, SeriesRequest } from '@hub/programme/schedule-request';
import type { SkippedDate } from '@hub/programme/series.entity';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { AnsweredRequestsService, type Answer } from '@hub/records/answered-requests.service';
import { Injectable } from '@nestjs/common';
import { ClashesService } from './clashes.service';
import { readChanges, writeChanges } from './plan-changes';
import { ScheduleSeriesService, type Told, type Transaction } from './schedule-series.service';
import { RoomsService } from '@hub/rooms/rooms.service';
import { FaceService } from '../letterhead/face.service';
import { EMPTY_FORM, meetingRequestOf, seriesRequestOf, type FormProblem, type SeriesForm } from './series-form';

/** Everything that would be made, and what one should know before it is. */
export interface Look {
  title: string;
  /** The rule and its times in words; empty where there is none. */
  rule: string;
  meetings: Meeting[];
  skipped: SkippedDate[];
  hints: SkippedDate[];
  /** Months or years that lack the day of the rule. */
  emptyMonths: string[];
  clashes: Clash[];
  /** How long a date is unless it says otherwise. */
  minutes: number;
  /** Local starts of which something was said and that are no dates any more. */
  unmatched: string[];
  /** The form without them. */
  form: SeriesForm;
}

type Plan = { series: SeriesRequest; meeting: null } | { series: null; meeting: MeetingRequest };

/** What a form asks for: looked at beforehand, kept as a draft, published once. */
@Injectable()
export class PlanningService {
  constructor(
    private readonly desk: ScheduleSeriesService,
    private readonly formats: FormatsService,
    private readonly clashes: ClashesService,
    private readonly drafts: DraftsService,
    private readonly answered: AnsweredRequestsService,
    private readonly face: FaceService,
    private readonly rooms: RoomsService,
  ) {}

  /** The dates as they would be. Nothing is written, or all of it is taken back. */
  async look(form: SeriesForm, now: Date, lang: Lang): Promise<Checked<Look>> {
    const formats = await this.formats.formats();
    const plan = planOf(await this.withRoom(form), formats, now, this.face.face.land);
    if (!plan.ok)
      return { ok: false, problems: [...plan.problems, ...(await this.takenNames(form, plan.problems, now))] };
    const seen = plan.series
      ? await this.lookAtSeries(plan.series, form, now, lang)
      : await this.lookAtOne(plan, form, now);
    if (!seen.ok) return seen;
    const format = formats.find(({ slug }) => slug === form.format);
    const room = plan.series?.room ?? plan.meeting?.room ?? null;
    return { ...seen, clashes: await this.clashes.of(seen.meetings, format, room) };
  }

  /** The room of an earlier series is looked up here: its address stands in no form. */
  private async withRoom(form: SeriesForm): Promise<SeriesForm> {
    if (form.room.trim() || form.roomAt || !form.roomLike) return form;
    return { ...form, room: await this.rooms.addressOf({ slug: form.roomLike }) };
  }

  /** Twice the same gets what the first one made; a draft that is published is one no more. */
  async publish(form: SeriesForm, by: Told['by'], now: Date): Promise<Checked<{ slug: string }>> {
    const plan = planOf(await this.withRoom(form), await this.formats.formats(), now, this.face.face.land);
    if (!plan.ok) return plan;
    return this.desk.tell<{ slug: string }>(async (manager) => {
      const act = async (): Promise<Answer> => {
        const told = await this.schedule(manager, plan, { now, by });
        if (told.ok && form.draft) await this.drafts.drop(form.draft, manager);
        return told.ok ? { status: 201, body: told.slug } : { status: 400, body: told.problems };
      };
      const once = { key: form.once || randomUUID(), by: by?.id ?? '', question: plan.series ?? plan.meeting, now };
      const answer = await this.answered.once(manager, once, act);
      if (answer === 'mismatch') return { ok: false, problems: [{ field: 'title', reason: 'already_published' }] };
      return answer.status === 201
        ? { ok: true, slug: String(answer.body) }
        : { ok: false, problems: answer.body as Problem[] };
    });
  }

  private async schedule(manager: Transaction, plan: Plan, told: Told): Promise<Checked<{ slug: string }>> {
    if (plan.meeting) {
      const made = await this.desk.scheduleMeeting(manager, plan.meeting, told);
      return made.ok ? { ok: true, slug: made.meeting.slug } : made;
    }
    const made = await this.desk.schedule(manager, plan.series, told);
    return made.ok ? { ok: true, slug: made.series.slug } : made;
  }

  private async lookAtSeries(
    request: SeriesRequest,
    form: SeriesForm,
    now: Date,
    lang: Lang,
  ): Promise<Checked<Omit<Look, 'clashes'>>> {
    const told = await this.desk.preview(request, { now });
    if (!told.ok) return told;
    const { title, stretches, plannedThrough } = told.series;
    const { rule = null, localStart = '', durationMinutes = 0 } = stretches[0] ?? {};
    const { meetings, skipped, hints, unmatched } = told;
    return {
      ...{ ok: true, title, meetings, skipped, hints, unmatched, form: withoutUnmatched(form, unmatched) },
      minutes: durationMinutes,
      rule: rule ? ruleInWords(rule, localStart, durationMinutes, lang) : '',
      emptyMonths: rule ? emptyMonths(rule, localStart, rule.until ?? lastDayOf(meetings) ?? plannedThrough) : [],
    };
  }

  private async lookAtOne({ meeting }: Plan, form: SeriesForm, now: Date): Promise<Checked<Omit<Look, 'clashes'>>> {
    if (!meeting) throw new Error('a plan is for a series or for one meeting');
    const told = await this.desk.rehearse((manager) => this.desk.scheduleMeeting(manager, meeting, { now }));
    if (!told.ok) return told;
    const nothing = { skipped: [], hints: [], emptyMonths: [], unmatched: [], rule: '', minutes: 60 };
    return { ok: true, title: told.meeting.title, meetings: [told.meeting], form, ...nothing };
  }

  /** The one thing only the programme knows, asked beside everything else that is wrong: whether a name is taken. */
  private async takenNames(form: SeriesForm, known: Problem[], now: Date): Promise<Problem[]> {
    const shortName = form.shortName.trim();
    if (!shortName || known.some(({ field }) => field === 'shortName')) return [];
    const plain = { ...EMPTY_FORM, shortName, format: form.format, dates: '2030-01-02', from: '12:00' };
    const usual = { slug: form.format, name: shortName, durationMinutes: 60, usualStart: null };
    const read = seriesRequestOf(plain, usual);
    const told = read.ok ? await this.desk.preview(read.request, { now }) : read;
    return told.ok ? [] : told.problems.filter(({ field }) => field === 'shortName');
  }
}

/** What the form asks for, as a program would ask. */
function planOf(form: SeriesForm, formats: Format[], now: Date, land: Land): Checked<Plan> {
  const format = formats.find(({ slug }) => slug === form.format);
  const unnamed = { slug: form.format, name: form.format, durationMinutes: 60, usualStart: null };
  const usual = { ...(format ?? unnamed), land };
  const unknown: FormProblem[] = form.format && !format ? [{ field: 'format', reason: 'format_unknown' }] : [];
  const today = dayOf(localOf(now, HOME_ZONE));
  const read = form.single ? meetingRequestOf(form, usual) : seriesRequestOf(form, usual, today);
  if (!read.ok || unknown.length > 0) return { ok: false, problems: [...unknown, ...(read.ok ? [] : read.problems)] };
  return form.single
    ? { ok: true, series: null, meeting: read.request as MeetingRequest }
    : { ok: true, series: read.request as SeriesRequest, meeting: null };
}

/** Up to the last date that is really meant; an open rule reaches further than anybody looks. */
const lastDayOf = (meetings: Meeting[]): string | undefined =>
  meetings
    .flatMap(({ plannedStart }) => (plannedStart ? [dayOf(plannedStart)] : []))
    .sort()
    .at(-1);

function withoutUnmatched(form: SeriesForm, unmatched: string[]): SeriesForm {
  const days = new Set(unmatched.map(dayOf));
  if (days.size === 0) return form;
  const kept = Object.entries(readChanges(form.changes) ?? {}).filter(([start]) => !days.has(dayOf(start)));
  return { ...form, changes: writeChanges(Object.fromEntries(kept)) };
}
