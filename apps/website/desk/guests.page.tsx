import { whenInWords } from '@hub/calendar/date-words';
import type { InRoom } from '@hub/guests/presences.service';
import { GUEST_ROLES } from '@hub/guests/registration-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import { DeskHead } from '../letterhead/desk-head.page';
import { Field, Select, Tick, type FieldError } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { errorAt } from './desk-problems';
import { GuestRow, type ListedGuest } from './guest-row.page';
import { guestWords, type GuestWords } from './guest-words';
import { JoinedInNumbers, PresenceOfAll, type Joined } from './presence.page';

export interface GuestsData extends Letterhead {
  meeting: Meeting;
  guests: ListedGuest[];
  taken: number;
  capacity: number | null;
  /** From when on presence can be marked: the day of the meeting. */
  isToday: boolean;
  municipalities: string[];
  /** Who was in the room of the meeting, by registration. */
  inRoom: Map<string, InRoom>;
  joined: Joined;
  done: string | null;
  errors: FieldError[];
  values: Partial<Record<string, string>>;
  formToken: string;
}

const SECTIONS = ['registered', 'offered', 'applied', 'waiting', 'invited', 'beside', 'gone'] as const;
type Section = (typeof SECTIONS)[number];

const sectionOf = ({ role, state }: ListedGuest): Section => {
  if (state === 'cancelled' || state === 'rejected') return 'gone';
  return state === 'registered' && role !== 'participant' ? 'beside' : state;
};

/** Who comes to one meeting: the list, one line to enter somebody, one tap for who is there. */
export function guestsPage(data: GuestsData): string {
  const { lang, meeting, guests } = data;
  const text = guestWords(lang);
  return page({
    ...data,
    title: text.of(meeting.title),
    noindex: true,
    wide: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.of(meeting.title)} done={data.done} errors={data.errors}>
          <p>
            <a href={`/termine/${meeting.slug}`}>{whenInWords(meeting, lang)}</a>
          </p>
        </DeskHead>
        <p>
          <strong>{summary(data, text)}</strong>
        </p>
        <Ways slug={meeting.slug} text={text} />
        <JoinedInNumbers {...{ lang, ...data.joined }} />
        <PresenceOfAll
          {...{ lang, slug: meeting.slug, formToken: data.formToken }}
          open={
            guests.filter(({ id, state, attendance }) => state === 'registered' && !attendance && data.inRoom.has(id))
              .length
          }
        />
        <Entry {...data} />
        {guests.length === 0 && <p>{text.nobody}</p>}
        <form method="post" action={`/desk/termine/${meeting.slug}/gaeste`}>
          <input type="hidden" name="formToken" value={data.formToken} />
          {SECTIONS.map((section) => (
            <ListOf {...data} section={section} guests={guests.filter((guest) => sectionOf(guest) === section)} />
          ))}
        </form>
      </>
    ),
  });
}

function summary({ guests, taken, capacity }: GuestsData, text: GuestWords): string {
  const waiting = guests.filter(({ state }) => state === 'waiting').length;
  const present = guests.filter(({ attendance }) => attendance === 'present').length;
  return [
    text.seats(taken, capacity),
    waiting > 0 ? text.waitingCount(waiting) : '',
    present > 0 ? text.present(present) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function Ways({ slug, text }: { slug: string; text: GuestWords }) {
  const ways: [string, string][] = [
    ['anwesenheit', text.sheet],
    ['gaeste.csv', text.download],
    ['nachricht', text.message],
    ['einladen', text.invite],
    ['anmelderegeln', text.rules],
    ['gespeichert', text.stored],
  ];
  return (
    <p class="actions">
      {ways.map(([address, label]) => (
        <a href={`/desk/termine/${slug}/${address}`}>{label}</a>
      ))}
    </p>
  );
}

function Entry({ lang, meeting, errors, values, municipalities, formToken }: GuestsData) {
  const text = guestWords(lang);
  const shared = (id: string) => ({ lang, id, value: values[id] ?? '', error: errorAt(errors, id) });
  return (
    <details open={errors.length > 0 || values['again'] === '1'}>
      <summary>{text.addTitle}</summary>
      <form method="post" action={`/desk/termine/${meeting.slug}/gaeste`} class="entry">
        <input type="hidden" name="formToken" value={formToken} />
        <p class="small">{text.addHint}</p>
        <Field {...shared('name')} label={text.name} required maxlength={100} autocomplete="off" />
        <Field {...shared('email')} type="email" label={text.email} maxlength={254} autocomplete="off" optional />
        <Field
          {...shared('municipality')}
          {...{
            label: text.municipality,
            maxlength: 120,
            autocomplete: 'off',
            optional: true,
            suggestions: municipalities,
          }}
        />
        <Select
          {...{ lang, id: 'role', label: text.role, value: values['role'] ?? 'participant' }}
          options={GUEST_ROLES.map((role) => ({ value: role, label: text.roles[role] }))}
        />
        <Tick id="letter" name="letter" label={text.letter} checked={values['letter'] === '1'} />
        <button class="button">{text.add}</button>
      </form>
    </details>
  );
}

function ListOf(props: GuestsData & { section: Section }) {
  const { lang, section, guests } = props;
  const text = guestWords(lang);
  if (guests.length === 0) return null;
  return (
    <section aria-labelledby={`list-${section}`}>
      <h2 id={`list-${section}`}>
        {text.sections[section]} ({guests.length})
      </h2>
      <ul class="plain-list guests">
        {guests.map((guest) => (
          <li id={`gast-${guest.id}`}>
            <GuestRow {...props} guest={guest} />
          </li>
        ))}
      </ul>
    </section>
  );
}
