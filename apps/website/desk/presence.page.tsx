import type { Lang } from '@hub/calendar/date-words';
import type { InRoom } from '@hub/guests/presences.service';
import { Act } from './letter-row.page';
import { presenceWords } from './presence-words';

interface About {
  lang: Lang;
  slug: string;
  formToken: string;
}

/** One tap takes over for everybody what the room saw; who was marked already stays as marked. */
export function PresenceOfAll({ lang, slug, formToken, open }: About & { open: number }) {
  const text = presenceWords(lang);
  if (open === 0) return null;
  return (
    <section aria-labelledby="im-raum" class="note">
      <h2 id="im-raum">{text.title}</h2>
      <p>{text.lead(open)}</p>
      <Act action={`/desk/termine/${slug}/im-raum`} label={text.takeOverAll} formToken={formToken} />
    </section>
  );
}

interface Presence {
  lang: Lang;
  slug: string;
  inRoom: InRoom | undefined;
  guest: { id: string; name: string };
  isMarked: boolean;
}

/** How long one person was in the room, and the tap that takes it over: a button of the form around the list. */
export function PresenceOf({ lang, slug, inRoom, guest, isMarked }: Presence) {
  if (!inRoom) return null;
  const text = presenceWords(lang);
  return (
    <div class="row">
      <p class="small">{text.inRoom(inRoom.minutes, inRoom.interruptions)}</p>
      {!isMarked && (
        <button
          class="button quiet"
          formaction={`/desk/termine/${slug}/gaeste/${guest.id}/anwesend`}
          aria-label={`${text.takeOver}: ${guest.name}`}
        >
          {text.takeOver}
        </button>
      )}
    </div>
  );
}

export interface Joined {
  /** Who came into the room, a number; zero where nobody did, or it was held elsewhere. */
  joined: number;
  kinds: { name: string; joined: number }[];
}

/** An open meeting knows numbers and nobody. */
export function JoinedInNumbers({ lang, joined, kinds }: Joined & { lang: Lang }) {
  if (joined === 0) return null;
  const text = presenceWords(lang);
  const said = kinds.reduce((sum, kind) => sum + kind.joined, 0);
  const each = kinds.map((kind) => `${kind.name}: ${kind.joined}`);
  if (said > 0 && said < joined) each.push(text.unsaid(joined - said));
  return <p>{[text.joined(joined), ...each].join(' · ')}</p>;
}
