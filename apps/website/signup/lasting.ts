// How long a meeting lasts, as an employer reads it. In: its start and end as far as they are known, a language. Out:
// "3 Stunden und 30 Minuten", "2 Tage", "Ende offen"; null where no day is known.
import type { Lang } from '@hub/calendar/date-words';
import { dayOf, daysBetween } from '@hub/calendar/wall-clock';
import { signUpWords } from './sign-up-words';

interface Lasting {
  precision: string;
  localStart: string | null;
  localEnd: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
}

export function lastingInWords(
  { precision, localStart, localEnd, startsAt, endsAt }: Lasting,
  lang: Lang,
): string | null {
  const { minutes, hours, days, open, and } = signUpWords(lang).lasts;
  if (localStart === null || startsAt === null) return null;
  const span = localEnd === null ? 0 : daysBetween(dayOf(localStart), dayOf(localEnd));
  if (precision === 'day' || span > 0) return days(span + 1);
  if (endsAt === null) return open;
  const total = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  const [whole, rest] = [Math.floor(total / 60), total % 60];
  if (whole === 0) return minutes(rest);
  return rest === 0 ? hours(whole) : `${hours(whole)} ${and} ${minutes(rest)}`;
}
