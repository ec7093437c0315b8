import { whenInWords } from '@hub/calendar/date-words';
import { may, type Standing } from '@hub/people/permission';
import type { Draft } from '@hub/programme/draft.entity';
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { WhenTime } from '../letterhead/dates.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { StateChip } from '../agenda/meeting-list.page';
import { changeWords } from './change-words';
import { logbookWords } from './logbook-words';
import { contributionWords } from './contribution-words';
import { deskWords } from './desk-words';
import { setUpWords } from './set-up-words';
import { reportWords } from './report-words';
import { PlanningStart } from './planning-start.page';
import { engineWords } from './engine-words';
import { retentionWords } from './retention-words';

export interface DeskData extends Letterhead {
  now: Date;
  meetings: Meeting[];
  /** The one series they are of, if not all are shown. */
  series: Series | null;
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
    title: data.series ? `${data.series.title} · ${text.desk}` : text.desk,
    noindex: true,
    children: (
      <>
        {data.series ? <OfSeries series={data.series} /> : <h1>{text.desk}</h1>}
        {data.done && (
          <div class="note" role="status">
            <p>{data.done}</p>
          </div>
        )}
        {!data.series && <Everything />}
        <h2 id="termine">{text.upcoming}</h2>
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
        {!data.series && data.hasDemonstration && (
          <>
            <h2>{text.demonstration}</h2>
            <p>{text.demonstrationNote}</p>
            <form method="post" action="/desk/vorfuehrung/entfernen">
              <input type="hidden" name="formToken" value={data.formToken} />
              <button class="button stop">{text.clearDemonstration}</button>
            </form>
          </>
        )}
        <form method="post" action="/desk/abmelden" class="row signed-in">
          <input type="hidden" name="formToken" value={data.formToken} />
          <span class="small">{text.signedInAs(data.organiser?.name ?? '')}</span>
          <a href="/desk/anmeldungen">{text.ownSessions}</a>
          <button class="button quiet">{text.signOut}</button>
        </form>
      </>
    ),
  });

  /** What one begins here, and where one goes from here. */
  function Everything() {
    return (
      <>
        {data.institution.placeholder && may(data.standing, 'administer') && (
          <div class="note warn">
            <p>
              {setUpWords(lang).hint} <a href="/desk/einrichtung">{setUpWords(lang).toSetUp}</a>
            </p>
          </div>
        )}
        {isEverywhere && <PlanningStart {...data} />}
        <h2>{text.more}</h2>
        <p class="actions">
          {ways
            .filter(({ isOpen }) => isOpen)
            .map(({ href, label }) => (
              <a href={href}>{label}</a>
            ))}
        </p>
        {isEverywhere && (
          <p>
            {text.possible} <a href="/api/v1/openapi.json">{text.programInterface}</a>.
          </p>
        )}
      </>
    );
  }

  function OfSeries({ series }: { series: Series }) {
    const [first] = meetings;
    return (
      <>
        <p class="kicker">
          <a href="/desk">{text.desk}</a>
        </p>
        <h1>
          <Title text={series.title} />
        </h1>
        <p class="actions">
          {first && may(data.standing, 'organise', first) && (
            <a href={`/desk/termine/${first.slug}/aendern?fuer=all`}>{changeWords(lang).wholeSeries}</a>
          )}
          {first && may(data.standing, 'organise', first) && (
            <a href={`/desk/termine/${first.slug}/zusatztermin`}>{text.extraDate}</a>
          )}
          <a href={`/reihen/${series.slug}`}>{text.toSeries}</a>
          <a href={`/desk/aenderungen?reihe=${series.slug}`}>{logbookWords(lang).logbook}</a>
        </p>
      </>
    );
  }

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
      ['einladen', text.invite, isEverywhere && isOn],
      ['zusatztermin', text.extraDate, organises && meeting.seriesId !== null && !data.series],
      ['beitraege', contributionWords(lang).title, organises],
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
        {meeting.series && !data.series && (
          <a href={`/desk?reihe=${meeting.series.slug}#termine`} aria-label={`${text.onlySeries}: ${about}`}>
            {text.onlySeries}
          </a>
        )}
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
    { href: '/desk/aenderungen', label: logbookWords(lang).logbook, isOpen: organises },
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
