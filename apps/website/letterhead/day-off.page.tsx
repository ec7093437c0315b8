import type { Lang } from '@hub/calendar/date-words';
import { dayOffName } from '@hub/calendar/holidays';
import { contentLang } from './words';

/** Why a day is left out: holidays in the reader's language, what an organiser typed in the organiser's. */
export function DayOffReason({ reason, lang }: { reason: string; lang: Lang }) {
  const said = dayOffName({ name: reason }, lang);
  return <span lang={said === reason ? contentLang(lang) : undefined}>{said}</span>;
}
