import { dateInWords } from '@hub/calendar/date-words';
import { dayOf, localOf } from '@hub/calendar/wall-clock';
import type { Registration } from '@hub/guests/registration.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Fact, Own, VenueAddress } from '../agenda/meeting-facts.page';
import { WhenTime } from '../letterhead/dates.page';
import { type Letterhead, page } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { contentLang } from '../letterhead/words';
import { lastingInWords } from './lasting';
import { signUpWords } from './sign-up-words';

export interface ProofData extends Letterhead {
  now: Date;
  token: string;
  registration: Registration;
  meeting: Meeting;
}

/** For the file of a business trip: date, place, duration, costs, who organises, who comes. One sheet of paper. */
export function proofPage(data: ProofData): string {
  const { lang, now, token, registration, meeting } = data;
  const text = signUpWords(lang).proof;
  const day = (at: Date): string => dateInWords(dayOf(localOf(at, meeting.zone)), lang);
  return page({
    ...data,
    title: text.title,
    noindex: true,
    children: (
      <article class="proof">
        <p class="kicker">{text.lead}</p>
        <h1>{text.title}</h1>
        <dl>
          <Fact name={text.name}>{registration.name}</Fact>
          {registration.municipality && <Fact name={text.office}>{registration.municipality}</Fact>}
          <Fact name={text.event}>
            <span lang={contentLang(lang)}>
              <Title text={meeting.title} />
            </span>
          </Fact>
          <Fact name={text.when}>
            <WhenTime when={meeting} lang={lang} />
          </Fact>
          <Fact name={text.lasts}>{lastingInWords(meeting, lang)}</Fact>
          <Fact name={text.where}>
            {meeting.mode === 'online' || !meeting.venue ? (
              text.online
            ) : (
              <VenueAddress venue={meeting.venue} lang={lang} />
            )}
          </Fact>
          {meeting.feeNote ? (
            <Own name={text.costs} value={meeting.feeNote} lang={lang} />
          ) : (
            <Fact name={text.costs}>{text.noCosts}</Fact>
          )}
          <Organiser {...data} />
          <Fact name={text.registered}>{day(registration.createdAt)}</Fact>
        </dl>
        <p>{text.small}</p>
        <p class="small">{text.issued(day(now))}</p>
        <p class="small no-paper">{text.printHint}</p>
        <p class="no-paper">
          <a href={`/meine/${token}`}>{text.back}</a>
        </p>
      </article>
    ),
  });
}

/** Who invites, and whose place it is, where both are named. */
function Organiser({ lang, meeting, institution }: ProofData) {
  const text = signUpWords(lang).proof;
  const name = [institution.placeholder ? null : institution.name, meeting.host].filter(Boolean).join(', ');
  return <Fact name={text.organiser}>{name || institution.name}</Fact>;
}
