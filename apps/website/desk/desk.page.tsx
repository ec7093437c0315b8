import { may, type Standing } from '@hub/people/permission';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { DeskMeeting } from './desk-meeting.page';
import type { Overview } from './desk-overview.service';
import { DeskSeriesHead } from './desk-series-head.page';
import { deskWords } from './desk-words';
import { logbookWords } from './logbook-words';
import { SignedIn } from './signed-in.page';
import { setUpWords } from './set-up-words';
import { reportWords } from './report-words';
import { PlanningStart } from './planning-start.page';
import { engineWords } from './engine-words';
import { retentionWords } from './retention-words';

export interface DeskData extends Letterhead, Overview {
  now: Date;
  meetings: Meeting[];
  /** The one series they are of, if not all are shown. */
  series: Series | null;
  /** What just happened, in one sentence. */
  done: string | null;
  /** Address of the next page of meetings, if there is one. */
  nextPage: string | null;
  standing: Standing;
  formToken: string;
}

/** The desk: what is coming, and what one can do about it; for everything, or for one series alone. */
export function deskPage(data: DeskData): string {
  const { lang, series } = data;
  const text = deskWords(lang);
  return page({
    ...data,
    title: series ? `${series.title} · ${text.desk}` : text.desk,
    noindex: true,
    children: (
      <>
        {series ? (
          <>
            <DeskSeriesHead {...data} series={series} first={data.meetings[0]} />
            <Upcoming {...data} />
          </>
        ) : (
          <>
            <DeskHead lang={lang} title={text.desk} back={null} done={data.done} />
            <SetUpHint {...data} />
            <div class="desk">
              <div>
                {may(data.standing, 'organise') && <PlanningStart {...data} />}
                <Upcoming {...data} />
              </div>
              <Ways {...data} />
            </div>
            <Demonstration {...data} />
          </>
        )}
        <SignedIn name={data.organiser?.name ?? ''} lang={lang} formToken={data.formToken} />
      </>
    ),
  });
}

function SetUpHint({ lang, institution, standing }: DeskData) {
  if (!institution.placeholder || !may(standing, 'administer')) return null;
  return (
    <div class="note warn">
      <p>
        {setUpWords(lang).hint} <a href="/desk/einrichtung">{setUpWords(lang).toSetUp}</a>
      </p>
    </div>
  );
}

function Upcoming(data: DeskData) {
  const { lang, meetings, nextPage } = data;
  const text = deskWords(lang);
  return (
    <>
      <h2 id="termine">{text.upcoming}</h2>
      {meetings.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ol class="list">
          {meetings.map((meeting) => (
            <DeskMeeting {...data} meeting={meeting} stand={data.stands.get(meeting.id)} />
          ))}
        </ol>
      )}
      {nextPage && (
        <p>
          <a href={nextPage}>{text.later}</a>
        </p>
      )}
    </>
  );
}

function Demonstration({ lang, hasDemonstration, formToken }: DeskData) {
  const text = deskWords(lang);
  if (!hasDemonstration) return null;
  return (
    <>
      <h2>{text.demonstration}</h2>
      <p>{text.demonstrationNote}</p>
      <form method="post" action="/desk/vorfuehrung/entfernen">
        <input type="hidden" name="formToken" value={formToken} />
        <button class="button stop">{text.clearDemonstration}</button>
      </form>
    </>
  );
}

/** Where one can go from here: what is about everything is for those who work on everything. */
function Ways({ lang, standing }: DeskData) {
  const text = deskWords(lang);
  const [organises, administers] = [may(standing, 'organise'), may(standing, 'administer')];
  const groups: [title: string, ways: [address: string, label: string, isOpen: boolean][]][] = [
    [
      text.people,
      [
        ['/desk/menschen', text.peopleList, organises],
        ['/desk/teams', text.teams, organises],
        ['/desk/fragen', text.questions, organises],
        ['/desk/rollen', text.roles, administers],
      ],
    ],
    [
      text.happened,
      [
        ['/desk/briefe', text.letters, organises],
        ['/desk/aenderungen', logbookWords(lang).logbook, organises],
        ['/desk/zahlen', reportWords(lang).title, organises],
      ],
    ],
    [
      text.house,
      [
        ['/desk/einrichtung', text.setUp, administers],
        ['/desk/videodienste', engineWords(lang).title, administers],
        ['/desk/aufbewahrung', retentionWords(lang).title, organises],
      ],
    ],
    [
      text.own,
      [
        ['/portal', text.portal, true],
        ['/kalender', text.subscribeNow, true],
      ],
    ],
  ];
  return (
    <nav aria-label={text.more} class="ways">
      {groups.map(([title, ways]) => {
        const open = ways.filter(([, , isOpen]) => isOpen);
        return (
          open.length > 0 && (
            <>
              <h2>{title}</h2>
              <ul>
                {open.map(([address, label]) => (
                  <li>
                    <a href={address}>{label}</a>
                  </li>
                ))}
              </ul>
            </>
          )
        );
      })}
      {organises && (
        <p class="small">
          {text.possible} <a href="/api/v1/openapi.json">{text.programInterface}</a>.
        </p>
      )}
    </nav>
  );
}
