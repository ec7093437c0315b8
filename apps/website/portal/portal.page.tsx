import type { Meeting } from '@hub/programme/meeting.entity';
import { MeetingList } from '../agenda/meeting-list.page';
import { page, type Letterhead } from '../letterhead/frame.page';

export interface PortalData extends Letterhead {
  now: Date;
  name: string;
  meetings: Meeting[];
  /** The secret address of one's own calendar; null where there is none. */
  address: string | null;
  done: 'neu' | 'ende' | null;
  formToken: string;
}

const WORDS = {
  de: {
    title: 'Meine Termine',
    lead: 'Die geschlossenen Termine Ihrer Teams. Wer nicht dazugehört, sieht davon nichts.',
    none: 'Für Ihre Teams steht gerade nichts an.',
    calendar: 'Mein Kalender',
    calendarHelp:
      'Mit dieser Adresse zeigt Ihr Kalenderprogramm Ihre Termine und hält sie aktuell. Sie ist geheim: Wer sie kennt, sieht diese Termine.',
    address: 'Geheime Adresse',
    noCalendar: 'Mit einer geheimen Adresse zeigt Ihr Kalenderprogramm Ihre Termine und hält sie aktuell.',
    make: 'Adresse anlegen',
    renew: 'Neue Adresse, die alte gilt nicht mehr',
    revoke: 'Adresse abschalten',
    done: { neu: 'Das ist Ihre neue Adresse.', ende: 'Die Adresse führt zu nichts mehr.' },
    sessions: 'Meine Anmeldungen',
    signOut: 'Abmelden',
    as: (name: string) => `Angemeldet als ${name}`,
  },
  en: {
    title: 'My meetings',
    lead: 'The closed meetings of your teams. Whoever does not belong to them sees nothing of this.',
    none: 'There is nothing coming up for your teams.',
    calendar: 'My calendar',
    calendarHelp:
      'With this address your calendar program shows your meetings and keeps them up to date. It is secret: whoever knows it sees these meetings.',
    address: 'Secret address',
    noCalendar: 'With a secret address your calendar program shows your meetings and keeps them up to date.',
    make: 'Create an address',
    renew: 'New address, the old one ends',
    revoke: 'Switch the address off',
    done: { neu: 'This is your new address.', ende: 'The address leads nowhere any more.' },
    sessions: 'My sign-ins',
    signOut: 'Sign out',
    as: (name: string) => `Signed in as ${name}`,
  },
};

/** What is coming for the teams of somebody, and the way to have it in one's own calendar. */
export function portalPage(data: PortalData): string {
  const { lang, meetings, now, formToken } = data;
  const text = WORDS[lang];
  return page({
    ...data,
    title: text.title,
    noindex: true,
    children: (
      <>
        <h1>{text.title}</h1>
        {data.done && (
          <div class="note" role="status">
            <p>{text.done[data.done]}</p>
          </div>
        )}
        <p class="lead">{text.lead}</p>
        {meetings.length === 0 ? <p>{text.none}</p> : <MeetingList {...{ meetings, lang, now }} />}
        <OwnCalendar {...data} />
        <form method="post" action="/desk/abmelden" class="row signed-in">
          <input type="hidden" name="formToken" value={formToken} />
          <span class="small">{text.as(data.name)}</span>
          <a href="/desk/anmeldungen">{text.sessions}</a>
          <button type="submit" class="button quiet">
            {text.signOut}
          </button>
        </form>
      </>
    ),
  });
}

function OwnCalendar({ lang, address, formToken }: PortalData) {
  const text = WORDS[lang];
  const act = (action: string, label: string, isFirst: boolean) => (
    <form method="post" action={action}>
      <input type="hidden" name="formToken" value={formToken} />
      <button type="submit" class={isFirst ? 'button' : 'button quiet'}>
        {label}
      </button>
    </form>
  );
  return (
    <section>
      <h2>{text.calendar}</h2>
      <p>{address ? text.calendarHelp : text.noCalendar}</p>
      {address && (
        <p>
          {text.address}: <code class="whole">{address}</code>
        </p>
      )}
      <div class="row">
        {act('/portal/kalender', address ? text.renew : text.make, !address)}
        {address && act('/portal/kalender/ende', text.revoke, false)}
      </div>
    </section>
  );
}
