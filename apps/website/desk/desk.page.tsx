import { whenInWords } from '@hub/calendar/date-words';
import { may, type Standing } from '@hub/people/permission';
import type { Draft } from '@hub/programme/draft.entity';
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { WhenTime } from '../letterhead/dates.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { StateChip } from '../agenda/meeting-list.page';
import { changeWords } from './change-words';
import { contributionWords } from './contribution-words';
import { deskWords } from './desk-words';
import { SignedIn } from './signed-in.page';
import { setUpWords } from './set-up-words';
import { reportWords } from './report-words';
import { PlanningStart } from './planning-start.page';
import { engineWords } from './engine-words';
import { ownMeetingWords } from './own-meeting-words';
import { retentionWords } from './retention-words';

export interface DeskData extends Letterhead {
  now: Date;
  meetings: Meeting[];
  /** What just happened, in one sentence. */
  done: string | null;
  /** Address of the next page of meetings, if there is one. */
  nextPage: string | null;
  standing: Standing;
  hasDemonstration: boolean;
  formats: Format[];
  drafts: Draft[];
  formToken: string;
}

/** The desk: what is coming, and what one can do about it. */
export function deskPage(data: DeskData): string {
  const { lang, meetings, now } = data;
  const text = deskWords(lang);
  const isEverywhere = may(data.standing, 'organise');
  const ways = waysOf(data);
  return page({
    ...data,
    title: text.desk,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.desk} back={null} done={data.done} />
        {data.institution.placeholder && may(data.standing, 'administer') && (
          <div class="note warn">
            <p>
              {setUpWords(lang).hint} <a href="/desk/einrichtung">{setUpWords(lang).toSetUp}</a>
            </p>
          </div>
        )}
        {isEverywhere && <PlanningStart {...data} />}
        <h2>{text.more}</h2>
        <p class="row">
          {ways
            .filter(({ isOpen }) => isOpen)
            .map(({ href, label }) => (
              <a class="button quiet" href={href}>
                {label}
              </a>
            ))}
        </p>
        {isEverywhere && (
          <p>
            {text.possible} <a href="/api/v1/openapi.json">{text.programInterface}</a>.
          </p>
        )}
        <h2>{text.upcoming}</h2>
        {meetings.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <ul class="plain-list">
            {meetings.map((meeting) => (
              <li>
                <h3>
                  <a href={`/termine/${meeting.slug}`}>{meeting.title}</a>
                </h3>
                <p>
                  <WhenTime when={meeting} lang={lang} /> <StateChip meeting={meeting} lang={lang} now={now} />
                </p>
                <Actions meeting={meeting} />
              </li>
            ))}
          </ul>
        )}
        {data.nextPage && (
          <p>
            <a href={data.nextPage}>{text.later}</a>
          </p>
        )}
        {data.hasDemonstration && (
          <>
            <h2>{text.demonstration}</h2>
            <p>{text.demonstrationNote}</p>
            <form method="post" action="/desk/vorfuehrung/entfernen">
              <input type="hidden" name="formToken" value={data.formToken} />
              <button class="button stop">{text.clearDemonstration}</button>
            </form>
          </>
        )}
        <SignedIn name={data.organiser?.name ?? ''} lang={lang} formToken={data.formToken} />
      </>
    ),
  });

  function Actions({ meeting }: { meeting: Meeting }) {
    const about = `${meeting.title}, ${whenInWords(meeting, lang)}`;
    const [organises, checksIn] = [may(data.standing, 'organise', meeting), may(data.standing, 'check_in', meeting)];
    const isOn = meeting.state !== 'cancelled';
    const actions: [address: string, label: string, isPossible: boolean][] = [
      ['gaeste', text.guests, organises && meeting.access !== 'public_no_registration'],
      ['einlass', text.attendance, checksIn && !organises && meeting.access !== 'public_no_registration'],
      ['aendern', changeWords(lang).change, organises],
      ['verlegen', text.move, organises && isOn],
      ['absagen', text.cancel, organises && isOn],
      ['einladen', text.invite, organises && isOn],
      ['zusatztermin', text.extraDate, organises && meeting.seriesId !== null],
      ['beitraege', contributionWords(lang).title, organises],
      ['materialien', ownMeetingWords(lang).materials, organises],
      ['gespeichert', retentionWords(lang).storedShort, organises],
    ];
    const possible = actions.filter(([, , isPossible]) => isPossible);
    if (possible.length === 0) return null;
    return (
      <p class="actions">
        {possible.map(([address, label]) => (
          <a href={`/desk/termine/${meeting.slug}/${address}`} aria-label={`${label}: ${about}`}>
            {label}
          </a>
        ))}
      </p>
    );
  }
}

/** Where one can go from here: what is about everything is for those who work on everything. */
function waysOf({ lang, standing }: DeskData): { href: string; label: string; isOpen: boolean }[] {
  const text = deskWords(lang);
  const [organises, administers] = [may(standing, 'organise'), may(standing, 'administer')];
  return [
    { href: '/kalender', label: text.subscribeNow, isOpen: true },
    { href: '/desk/briefe', label: text.letters, isOpen: organises },
    { href: '/desk/aenderungen', label: changeWords(lang).logbook, isOpen: organises },
    { href: '/desk/menschen', label: text.people, isOpen: organises },
    { href: '/desk/teams', label: text.teams, isOpen: organises },
    { href: '/desk/fragen', label: text.questions, isOpen: organises },
    { href: '/desk/zahlen', label: reportWords(lang).title, isOpen: organises },
    { href: '/desk/aufbewahrung', label: retentionWords(lang).title, isOpen: organises },
    { href: '/desk/rollen', label: text.roles, isOpen: administers },
    { href: '/desk/videodienste', label: engineWords(lang).title, isOpen: administers },
    { href: '/desk/einrichtung', label: text.setUp, isOpen: administers },
    { href: '/portal', label: text.portal, isOpen: true },
  ];
}
