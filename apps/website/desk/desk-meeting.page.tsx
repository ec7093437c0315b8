import { whenInWords } from '@hub/calendar/date-words';
import type { Stand } from '@hub/guests/registration-words';
import { may, type Standing } from '@hub/people/permission';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { StateChip } from '../agenda/meeting-list.page';
import { Tile, WhenTime } from '../letterhead/dates.page';
import type { Letterhead } from '../letterhead/frame.page';
import { changeWords } from './change-words';
import { contributionWords } from './contribution-words';
import { deskWords } from './desk-words';
import { ownMeetingWords } from './own-meeting-words';
import { retentionWords } from './retention-words';

interface DeskMeetingData extends Letterhead {
  now: Date;
  standing: Standing;
  meeting: Meeting;
  /** Where the page is about one series alone, its actions stand above. */
  series: Series | null;
  /** How full it is; undefined where nobody registers. */
  stand: Stand | undefined;
}

type Action = [address: string, label: string, isPossible: boolean];

/** One date on the desk: when, what, how full, and what one can do about it. What one needs often comes first. */
export function DeskMeeting(data: DeskMeetingData) {
  const { meeting, stand, lang, now } = data;
  const text = deskWords(lang);
  const about = `${meeting.title}, ${whenInWords(meeting, lang)}`;
  const [often, seldom] = actionsFor(data);
  const Links = ({ actions }: { actions: Action[] }) =>
    actions.map(([address, label]) => (
      <a href={`/desk/termine/${meeting.slug}/${address}`} aria-label={`${label}: ${about}`}>
        {label}
      </a>
    ));
  return (
    <li class={meeting.state === 'cancelled' ? 'off' : undefined}>
      <Tile when={meeting} lang={lang} />
      <div>
        <h3>
          <a href={`/termine/${meeting.slug}`}>{meeting.title}</a>
        </h3>
        <p>
          <StateChip meeting={meeting} lang={lang} now={now} />
          <WhenTime when={meeting} lang={lang} />
        </p>
        {meeting.access !== 'public_no_registration' && <p>{stand ? text.stand(stand) : text.nobodyYet}</p>}
        <div class="actions">
          <Links actions={often} />
          {seldom.length > 0 && (
            <details>
              <summary aria-label={`${text.alsoPossible}: ${about}`}>{text.alsoPossible}</summary>
              <div class="actions">
                <Links actions={seldom} />
                {meeting.series && !data.series && (
                  <a href={`/desk?reihe=${meeting.series.slug}#termine`} aria-label={`${text.onlySeries}: ${about}`}>
                    {text.onlySeries}
                  </a>
                )}
              </div>
            </details>
          )}
        </div>
      </div>
    </li>
  );
}

function actionsFor({ lang, meeting, standing, series }: DeskMeetingData): [often: Action[], seldom: Action[]] {
  const text = deskWords(lang);
  const [organises, checksIn] = [may(standing, 'organise', meeting), may(standing, 'check_in', meeting)];
  const isOn = meeting.state !== 'cancelled';
  const isRegistered = meeting.access !== 'public_no_registration';
  const often: Action[] = [
    ['gaeste', text.guests, organises && isRegistered],
    ['einlass', text.attendance, checksIn && !organises && isRegistered],
    ['beitraege', contributionWords(lang).speakers, organises],
    ['aendern', changeWords(lang).change, organises],
    ['verlegen', text.move, organises && isOn],
    ['absagen', text.cancel, organises && isOn],
  ];
  const seldom: Action[] = [
    ['einladen', text.invite, organises && isOn],
    ['zusatztermin', text.extraDate, organises && meeting.seriesId !== null && !series],
    ['materialien', ownMeetingWords(lang).materials, organises],
    ['gespeichert', retentionWords(lang).storedShort, organises],
  ];
  const possible = (actions: Action[]): Action[] => actions.filter(([, , isPossible]) => isPossible);
  return [possible(often), possible(seldom)];
}
