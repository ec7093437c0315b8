// In: registrations in fair order with what was said of them. Out: what the guest list shows of each, and whether
// presence may be marked yet. Answers come in the order of the questions; one whose question is gone keeps its key.
import { clock, dateInWords, type Lang } from '@hub/calendar/date-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import type { Registration } from '@hub/guests/registration.entity';
import type { ExtraField } from '@hub/guests/sign-up.entity';

const HOUR = 3_600_000;
const MARKED_BEFORE = 12 * HOUR;

interface About {
  fields: ExtraField[];
  zone: string;
  lang: Lang;
}

type Guest = Pick<
  Registration,
  'id' | 'name' | 'email' | 'municipality' | 'role' | 'state' | 'attendance' | 'offerUntil' | 'answers'
> & { position: number | null; need: string | null };

export function listedGuests(listed: Guest[], { fields, zone, lang }: About) {
  return listed.map((guest) => ({
    ...guest,
    offerUntil: guest.offerUntil && momentInWords(guest.offerUntil, zone, lang),
    answers: answersOf(guest.answers, fields, lang),
  }));
}

function answersOf(answers: Record<string, string>, fields: ExtraField[], lang: Lang): [string, string][] {
  const asked = fields.map(({ key }) => key);
  const keys = [...asked, ...Object.keys(answers).filter((key) => !asked.includes(key))];
  return keys.flatMap((key): [string, string][] => {
    const answer = answers[key];
    const field = fields.find((each) => each.key === key);
    if (answer === undefined) return [];
    const question = (lang === 'en' ? field?.labelEn : null) ?? field?.label ?? key;
    return [[question, field?.kind === 'tick' ? TICKED[lang] : answer]];
  });
}

const TICKED = { de: 'ja', en: 'yes' };

function momentInWords(at: Date, zone: string, lang: Lang): string {
  const local = localOf(at, zone);
  return `${dateInWords(dayOf(local), lang)}, ${clock(timeOf(local), lang)}`;
}

/** From twelve hours before the start on: on the morning of the day, also for whoever prepares early. */
export function marksPresence({ startsAt }: { startsAt: Date | null }, now: Date): boolean {
  return startsAt !== null && now.getTime() >= startsAt.getTime() - MARKED_BEFORE;
}
