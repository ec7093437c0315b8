import type { Registration } from '@hub/guests/registration.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { WhenTime } from '../letterhead/dates.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { guestWords } from './guest-words';
import { ownMeetingWords } from './own-meeting-words';

export interface ParticipantsData extends Letterhead {
  meeting: Meeting;
  /** Names and offices; whoever holds a meeting needs no addresses. */
  people: Pick<Registration, 'name' | 'municipality' | 'role' | 'attendance'>[];
  waiting: number;
  /** How many come from which kind of municipality, by the names of the network. */
  kinds: { label: string; count: number }[];
}

/** Who comes to a meeting, for whoever holds it. */
export function participantsPage(data: ParticipantsData): string {
  const { lang, meeting, people, kinds } = data;
  const text = ownMeetingWords(lang);
  const title = text.participantsOf(meeting.title);
  const seated = people.filter(({ role }) => role === 'participant').length;
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={title} back={{ href: '/desk', label: text.back }}>
          <p>
            <a href={`/termine/${meeting.slug}`}>
              <WhenTime when={meeting} lang={lang} />
            </a>
          </p>
        </DeskHead>
        {(people.length > 0 || data.waiting > 0) && (
          <p>
            <b>{text.counts(seated, data.waiting)}</b>
          </p>
        )}
        {kinds.length > 0 && (
          <p>
            {text.kinds}: {kinds.map(({ label, count }) => `${label} ${count}`).join(', ')}
          </p>
        )}
        {people.length === 0 ? <p>{text.nobody}</p> : <People {...data} />}
        <p class="small no-paper">{text.participantsHint}</p>
        <p class="actions no-paper">
          <a href={`/desk/termine/${meeting.slug}/einlass`}>{text.attendance}</a>
          <a href={`/desk/termine/${meeting.slug}/materialien`}>{text.materials}</a>
        </p>
      </>
    ),
  });
}

function People({ lang, people }: ParticipantsData) {
  const text = ownMeetingWords(lang);
  const { roles } = guestWords(lang);
  const isMarked = people.some(({ attendance }) => attendance !== null);
  return (
    <section class="scroll" tabIndex={0} aria-label={text.participants}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            <th scope="col">{text.municipality}</th>
            <th scope="col">{text.as}</th>
            {isMarked && <th scope="col">{text.there}</th>}
          </tr>
        </thead>
        <tbody>
          {people.map(({ name, municipality, role, attendance }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{municipality}</td>
              <td>{roles[role]}</td>
              {isMarked && <td>{attendance ? text.marks[attendance] : ''}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
