import { whenInWords, type Lang } from '@hub/calendar/date-words';
import { GUEST_ROLES, type GuestRole, type RegistrationState } from '@hub/guests/registration-words';
import type { ComponentChildren } from 'preact';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Field, Select, TextArea, Tick, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { errorAt } from './desk-problems';
import { guestWords, type GuestWords } from './guest-words';
import { Act } from './letter-row.page';

/** One person on the list, as the desk sees them. */
export interface ListedGuest {
  id: string;
  name: string;
  email: string | null;
  municipality: string;
  role: GuestRole;
  state: RegistrationState;
  /** In the waiting list, from 1. */
  position: number | null;
  offerUntil: string | null;
  attendance: 'present' | 'absent' | null;
  /** Questions of the form with what was answered. */
  answers: [question: string, answer: string][];
  need: string | null;
}

export interface GuestsData extends Letterhead {
  meeting: Meeting;
  guests: ListedGuest[];
  taken: number;
  capacity: number | null;
  /** From when on presence can be marked: the day of the meeting. */
  isToday: boolean;
  municipalities: string[];
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
        <Entry {...data} />
        {guests.length === 0 && <p>{text.nobody}</p>}
        {SECTIONS.map((section) => (
          <ListOf {...data} section={section} guests={guests.filter((guest) => sectionOf(guest) === section)} />
        ))}
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
            <Row {...props} guest={guest} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ lang, meeting, guest, isToday, formToken }: GuestsData & { guest: ListedGuest }) {
  const text = guestWords(lang);
  const details = [
    guest.municipality,
    guest.email ?? text.noAddress,
    guest.role === 'participant' ? '' : text.roles[guest.role],
    guest.position === null ? '' : text.position(guest.position),
    guest.offerUntil === null ? '' : text.offerUntil(guest.offerUntil),
    text.states[guest.state] ?? '',
  ].filter(Boolean);
  return (
    <>
      <p>
        <strong>{guest.name}</strong>{' '}
        {guest.attendance && (
          <span class={guest.attendance === 'absent' ? 'chip stop' : 'chip'}>{text.attendance[guest.attendance]}</span>
        )}
      </p>
      <p class="small">{details.join(' · ')}</p>
      {guest.answers.map(([question, answer]) => (
        <p class="small">
          {question}: {answer}
        </p>
      ))}
      {guest.need && (
        <p class="small">
          {text.need}: {guest.need}
        </p>
      )}
      <div class="row">
        {actsFor(guest, isToday).map((act) => {
          const button = (
            <Act
              action={`/desk/termine/${meeting.slug}/gaeste/${guest.id}/${act}`}
              {...{ label: text.acts[act], about: guest.name, formToken }}
            />
          );
          return FINAL.includes(act) ? <Sure {...{ text, act, name: guest.name }}>{button}</Sure> : button;
        })}
      </div>
    </>
  );
}

const FINAL: readonly GuestAct[] = ['absagen', 'ablehnen'];

/** What sends a letter that cannot be taken back asks once more, also without JavaScript. */
function Sure(props: { text: GuestWords; act: GuestAct; name: string; children: ComponentChildren }) {
  const { text, act, name, children } = props;
  return (
    <details class="sure">
      <summary aria-label={`${text.acts[act]}: ${name}`}>{text.acts[act]} …</summary>
      <p class="small">{text.sure}</p>
      {children}
    </details>
  );
}

export const GUEST_ACTS = ['anwesend', 'abwesend', 'offen', 'absagen', 'zulassen', 'warteliste', 'ablehnen'] as const;
export type GuestAct = (typeof GUEST_ACTS)[number];

/** What the desk may do with somebody, the likeliest first. */
export function actsFor(
  { state, attendance }: Pick<ListedGuest, 'state' | 'attendance'>,
  isToday: boolean,
): GuestAct[] {
  const presence: GuestAct[] = attendance ? ['offen'] : ['anwesend', 'abwesend'];
  switch (state) {
    case 'registered':
      return isToday ? [...presence, ...(attendance ? [] : (['absagen'] as const))] : ['absagen'];
    case 'applied':
      return ['zulassen', 'warteliste', 'ablehnen'];
    case 'waiting':
      return ['zulassen', 'absagen'];
    case 'offered':
    case 'invited':
      return ['absagen'];
    case 'rejected':
      return ['zulassen'];
    case 'cancelled':
      return [];
  }
}

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

interface MessageData extends Letterhead {
  meeting: Meeting;
  /** How many people with an address are registered. */
  count: number;
  errors: FieldError[];
  values: Partial<Record<string, string>>;
  /** Set when the page is made, so that sending twice sends once. */
  once: string;
  formToken: string;
}

export function messagePage(data: MessageData): string {
  const { lang, meeting, count, errors, values } = data;
  const text = guestWords(lang);
  return page({
    ...data,
    title: text.messageTitle,
    noindex: true,
    children: (
      <>
        <DeskHead
          lang={lang}
          title={text.messageTitle}
          back={{ href: `/desk/termine/${meeting.slug}/gaeste`, label: text.back }}
          errors={errors}
        >
          <p>
            {meeting.title}, {whenInWords(meeting, lang)}
          </p>
        </DeskHead>
        {count === 0 ? <p>{text.messageNobody}</p> : <MessageForm {...data} values={values} />}
      </>
    ),
  });
}

function MessageForm({ lang, meeting, count, errors, values, once, formToken }: MessageData) {
  const text = guestWords(lang);
  return (
    <form method="post" action={`/desk/termine/${meeting.slug}/nachricht`}>
      <input type="hidden" name="formToken" value={formToken} />
      <input type="hidden" name="once" value={once} />
      <p>{text.messageHint(count)}</p>
      <Field
        {...{ lang, id: 'subject', label: text.subject, hint: text.subjectHint, required: true, maxlength: 150 }}
        {...{ value: values['subject'] ?? '', error: errorAt(errors, 'subject') }}
      />
      <LongText {...{ lang, text, errors, value: values['text'] ?? '' }} />
      <button class="button">{text.send}</button>
    </form>
  );
}

function LongText({
  lang,
  text,
  errors,
  value,
}: {
  lang: Lang;
  text: GuestWords;
  errors: FieldError[];
  value: string;
}) {
  return (
    <TextArea
      {...{ lang, id: 'text', label: text.text, required: true, rows: 8, maxlength: 5_000, value }}
      error={errorAt(errors, 'text')}
    />
  );
}
