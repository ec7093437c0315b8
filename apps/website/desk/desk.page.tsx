import { may, type Standing } from '@hub/people/permission';
import type { Meeting } from '@hub/programme/meeting.entity';
import { page, type Letterhead } from '../letterhead/frame.page';
import { changeWords } from './change-words';
import { DeskMeeting } from './desk-meeting.page';
import type { Overview } from './desk-overview.service';
import { deskWords } from './desk-words';
import { SignedIn } from './signed-in.page';
import { setUpWords } from './set-up-words';
import { reportWords } from './report-words';
import { PlanningStart } from './planning-start.page';
import { engineWords } from './engine-words';
import { retentionWords } from './retention-words';

export interface DeskData extends Letterhead, Overview {
  now: Date;
  meetings: Meeting[];
  /** What just happened, in one sentence. */
  done: string | null;
  /** Address of the next page of meetings, if there is one. */
  nextPage: string | null;
  standing: Standing;
  formToken: string;
}

/** The desk: what is coming, and what one can do about it. */
export function deskPage(data: DeskData): string {
  const { lang, meetings } = data;
  const text = deskWords(lang);
  const isEverywhere = may(data.standing, 'organise');
  return page({
    ...data,
    title: text.desk,
    noindex: true,
    children: (
      <>
        <h1>{text.desk}</h1>
        {data.done && (
          <div class="note" role="status">
            <p>{data.done}</p>
          </div>
        )}
        {data.institution.placeholder && may(data.standing, 'administer') && (
          <div class="note warn">
            <p>
              {setUpWords(lang).hint} <a href="/desk/einrichtung">{setUpWords(lang).toSetUp}</a>
            </p>
          </div>
        )}
        <div class="desk">
          <div>
            {isEverywhere && <PlanningStart {...data} />}
            <h2>{text.upcoming}</h2>
            {meetings.length === 0 ? (
              <p>{text.none}</p>
            ) : (
              <ol class="list">
                {meetings.map((meeting) => (
                  <DeskMeeting {...data} meeting={meeting} stand={data.stands.get(meeting.id)} />
                ))}
              </ol>
            )}
            {data.nextPage && (
              <p>
                <a href={data.nextPage}>{text.later}</a>
              </p>
            )}
          </div>
          <Ways {...data} />
        </div>
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
        ['/desk/aenderungen', changeWords(lang).logbook, organises],
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
