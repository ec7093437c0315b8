import type { Lang } from '@hub/calendar/date-words';
import { clock, dayInWords } from '@hub/calendar/date-words';
import { dayOf, isDay, plusDays } from '@hub/calendar/wall-clock';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { ProgrammeItem, Speaker } from '@hub/programme/words-of-the-trade';
import { contentLang, words } from '../letterhead/words';

/** Who contributes, from where, and as which voice (research, practice …). */
export function Speakers({ speakers, lang }: { speakers: Speaker[]; lang: Lang }) {
  return (
    <ul class="people">
      {speakers.map((speaker) => (
        <li lang={contentLang(lang)}>
          <b>{speaker.name}</b>
          {[speaker.role, speaker.affiliation].filter(Boolean).map((fact) => `, ${fact}`)}
          {speaker.kind && (
            <>
              {' '}
              <span class="chip" lang={lang}>
                {words(lang).kind[speaker.kind]}
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The programme; several days each get their heading "Tag 1 · Donnerstag, 10. Dezember". */
export function DayProgramme({ meeting, lang }: { meeting: Meeting; lang: Lang }) {
  const days = [...new Set(meeting.programme.map((item) => item.day))].sort((a, b) => a - b);
  return (
    <>
      <h2>{words(lang).meeting.programme}</h2>
      {days.map((day) => (
        <>
          {(days.length > 1 || day > 1) && <h3>{dayHeading(meeting.localStart, day, lang)}</h3>}
          <ol class="agenda">
            {meeting.programme
              .filter((item) => item.day === day)
              .map((item) => (
                <Item item={item} lang={lang} />
              ))}
          </ol>
        </>
      ))}
    </>
  );
}

function dayHeading(localStart: string | null, day: number, lang: Lang): string {
  const name = words(lang).meeting.day(day);
  const first = dayOf(localStart ?? '');
  if (!isDay(first)) return name;
  return `${name} · ${dayInWords(plusDays(first, day - 1), lang).replace(/ \d{4}$/, '')}`;
}

function Item({ item, lang }: { item: ProgrammeItem; lang: Lang }) {
  const kind = words(lang).item[item.kind];
  return (
    <li>
      <p>
        <strong>{timeOfItem(item, lang)}</strong>
      </p>
      <div>
        <p>
          <span lang={contentLang(lang)}>{item.title}</span>{' '}
          {kind && kind !== item.title && <span class="chip">{kind}</span>}
        </p>
        {item.leadingQuestion && <p lang={contentLang(lang)}>{item.leadingQuestion}</p>}
        {item.speakers.length > 0 && (
          <p class="small" lang={contentLang(lang)}>
            {item.speakers.map(speakerInBrief).join('; ')}
          </p>
        )}
      </div>
    </li>
  );
}

function timeOfItem({ from, to }: ProgrammeItem, lang: Lang): string {
  if (!from) return words(lang).meeting.afterwards;
  if (!to) return words(lang).meeting.from(clock(from, lang));
  return `${clock(from, lang).replace(' Uhr', '')}–${clock(to, lang)}`;
}

const speakerInBrief = ({ name, role, affiliation }: Speaker): string =>
  [name, role, affiliation].filter(Boolean).join(', ');
