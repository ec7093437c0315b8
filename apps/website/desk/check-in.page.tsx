import { whenInWords } from '@hub/calendar/date-words';
import type { Registration } from '@hub/guests/registration.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { guestWords } from './guest-words';

type Guest = Pick<Registration, 'id' | 'name' | 'municipality' | 'attendance'>;

/** In the address, and what it means. */
export const MARKS: ['anwesend' | 'abwesend' | 'offen', Registration['attendance']][] = [
  ['anwesend', 'present'],
  ['abwesend', 'absent'],
  ['offen', null],
];

export interface CheckInData extends Letterhead {
  meeting: Meeting;
  guests: Guest[];
  /** Before the day itself there is nothing to mark. */
  isToday: boolean;
  formToken: string;
}

const WORDS = {
  de: {
    title: 'Anwesenheit',
    nobody: 'Niemand ist angemeldet.',
    early: 'Ankreuzen lässt sich ab zwölf Stunden vor dem Beginn.',
    there: (present: number, all: number) => `${present} von ${all} sind da.`,
  },
  en: {
    title: 'Attendance',
    nobody: 'Nobody is registered.',
    early: 'Marking begins twelve hours before the start.',
    there: (present: number, all: number) => `${present} of ${all} are here.`,
  },
};

/** Who is expected and who is there; big buttons, for a telephone in one hand. */
export function checkInPage(data: CheckInData): string {
  const { lang, meeting, guests, isToday } = data;
  const text = WORDS[lang];
  const present = guests.filter(({ attendance }) => attendance === 'present').length;
  return page({
    ...data,
    title: `${text.title}: ${meeting.title}`,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={`${text.title}: ${meeting.title}`} />
        <p>{whenInWords(meeting, lang)}</p>
        <p role="status">{guests.length === 0 ? text.nobody : text.there(present, guests.length)}</p>
        {!isToday && <p class="note">{text.early}</p>}
        <ul class="plain-list">
          {guests.map((guest) => (
            <Row {...data} guest={guest} />
          ))}
        </ul>
      </>
    ),
  });
}

function Row({ lang, meeting, guest, isToday, formToken }: CheckInData & { guest: Guest }) {
  const text = guestWords(lang);
  const marks = MARKS.filter(([, means]) => means !== guest.attendance);
  return (
    <li id={`gast-${guest.id}`}>
      <p>
        <b>{guest.name}</b>
        {guest.municipality && `, ${guest.municipality}`}
        {guest.attendance && ` · ${text.attendance[guest.attendance]}`}
      </p>
      {isToday && (
        <div class="row">
          {marks.map(([mark]) => (
            <form method="post" action={`/desk/termine/${meeting.slug}/einlass/${guest.id}/${mark}`}>
              <input type="hidden" name="formToken" value={formToken} />
              <button
                type="submit"
                class={mark === 'anwesend' ? 'button' : 'button quiet'}
                aria-label={`${text.acts[mark]}: ${guest.name}`}
              >
                {text.acts[mark]}
              </button>
            </form>
          ))}
        </div>
      )}
    </li>
  );
}
