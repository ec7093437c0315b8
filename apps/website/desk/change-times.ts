// Day, hours and rule in the form that changes a meeting or its series. In: the form, the fields that were touched, the
// meeting. Out: what a request says of them, for one date or through the rule; or every problem, by the fields of the form.
import { readRuleWords } from '@hub/calendar/rule-words';
import { dayOf, daysBetween, plusDays } from '@hub/calendar/wall-clock';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { ChangeRequest, Problem } from '@hub/programme/schedule-request';
import { ruleProblemsOf } from '@hub/programme/series-draft';
import type { ChangeField, ChangeForm } from './change-fields';
import { dayIn, minutesBetween, readClock, readDay } from './typed-text';

function clockProblems(form: ChangeForm, changed: Set<ChangeField>, daysOn: number): Problem[] {
  const problems: Problem[] = [];
  if (!changed.has('from') && !changed.has('to')) return problems;
  const [from, to] = [readClock(form.from), readClock(form.to)];
  if (changed.has('from') && !from)
    problems.push({ field: 'from', reason: form.from.trim() ? 'clock_shape' : 'missing' });
  if (form.to.trim() && !to) problems.push({ field: 'to', reason: 'clock_shape' });
  if (daysOn === 0 && from && to && minutesBetween(from, to) <= 0)
    problems.push({ field: 'to', reason: 'ends_before_start' });
  return problems;
}

export function ownTimeProblems(form: ChangeForm, changed: Set<ChangeField>): Problem[] {
  const problems: Problem[] =
    changed.has('rule') || changed.has('lastDay') ? [{ field: 'rule', reason: 'rule_needs_series' }] : [];
  const day = readDay(form.day);
  if (changed.has('day') && 'reason' in day) problems.push({ field: 'day', reason: day.reason });
  return [...problems, ...clockProblems(form, changed, 0)];
}

export function seriesTimeProblems(form: ChangeForm, changed: Set<ChangeField>, meeting: Meeting): Problem[] {
  const problems: Problem[] = changed.has('day') ? [{ field: 'day', reason: 'day_needs_this' }] : [];
  const last = readDay(form.lastDay);
  if (form.lastDay.trim() && 'reason' in last) problems.push({ field: 'lastDay', reason: last.reason });
  if (changed.has('rule') || changed.has('lastDay')) {
    const rule = readRuleWords(form.rule)?.rule;
    if (!rule) problems.push({ field: 'rule', reason: form.rule.trim() ? 'rule_words' : 'missing' });
    else if (problems.length === 0)
      problems.push(
        ...ruleProblemsOf(
          { ...rule, ...untilOf(form) },
          dayOf(meeting.plannedStart ?? meeting.localStart ?? '2000-01-01'),
        ).map(({ field, reason }) => ({ field, reason: reason === 'too_many' ? 'too_many_dates' : reason })),
      );
  }
  return [...problems, ...clockProblems(form, changed, 0)];
}

const untilOf = ({ lastDay }: ChangeForm): { until?: string } => {
  const until = dayIn(lastDay);
  return until ? { until } : {};
};

/** Without a new end the meeting keeps its length; one over midnight stays as many days long. */
export function ownTimes(form: ChangeForm, changed: Set<ChangeField>, meeting: Meeting): Partial<ChangeRequest> {
  if (!['day', 'from', 'to'].some((field) => changed.has(field as ChangeField))) return {};
  const [day, from, to] = [dayIn(form.day) ?? '', readClock(form.from), readClock(form.to)];
  const { localStart, localEnd } = meeting;
  const daysOn = localStart?.includes('T') && localEnd ? daysBetween(dayOf(localStart), dayOf(localEnd)) : 0;
  const start = from ? `${day}T${from}` : day;
  return {
    localStart: start,
    ...(changed.has('to') && to && from ? { localEnd: `${plusDays(day, daysOn)}T${to}` } : {}),
  };
}

export function seriesTimes(form: ChangeForm, changed: Set<ChangeField>): Partial<ChangeRequest> {
  const rule = changed.has('rule') || changed.has('lastDay') ? readRuleWords(form.rule)?.rule : undefined;
  const [from, to] = [readClock(form.from), readClock(form.to)];
  const isRetimed = changed.has('from') || changed.has('to');
  return {
    ...(rule ? { rule: { ...rule, ...untilOf(form) } } : {}),
    ...(isRetimed && from ? { localTime: from } : {}),
    ...(isRetimed && from && to ? { durationMinutes: minutesBetween(from, to) } : {}),
  };
}
