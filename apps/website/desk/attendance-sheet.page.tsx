import { whenInWords } from '@hub/calendar/date-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import { page, type Letterhead } from '../letterhead/frame.page';
import type { ListedGuest } from './guest-row.page';
import { guestWords } from './guest-words';

interface SheetData extends Letterhead {
  meeting: Meeting;
  guests: Pick<ListedGuest, 'name' | 'municipality' | 'role'>[];
}

const EMPTY_LINES = 6;

/** To lay on the table: name, office, a field to sign. No addresses. */
export function attendanceSheet(data: SheetData): string {
  const { lang, meeting, guests } = data;
  const text = guestWords(lang);
  const rows = [...guests, ...Array.from({ length: EMPTY_LINES }, () => ({ name: '', municipality: '' }))];
  return page({
    ...data,
    title: `${text.sheetTitle}: ${meeting.title}`,
    noindex: true,
    wide: true,
    children: (
      <>
        <p class="kicker no-paper">
          <a href={`/desk/termine/${meeting.slug}/gaeste`}>{text.back}</a>
        </p>
        <h1>
          {text.sheetTitle}: {meeting.title}
        </h1>
        <p>{[whenInWords(meeting, lang), placeOf(meeting)].filter(Boolean).join(', ')}</p>
        <p class="small no-paper">{text.printHint}</p>
        <table class="sheet-table">
          <caption class="unseen">{text.sheetTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{text.number}</th>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.municipality}</th>
              <th scope="col">{text.signature}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((guest, at) => (
              <tr>
                <td>{at + 1}</td>
                <td>{guest.name}</td>
                <td>{guest.municipality}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </>
    ),
  });
}

const placeOf = ({ venue }: Meeting): string => [venue?.name, venue?.city].filter(Boolean).join(', ');
