import { type Lang, whenInWords } from '@hub/calendar/date-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { SkippedDate } from '@hub/programme/series.entity';
import { whenBefore } from '../agenda/meeting-state';
import { DayTime, WhenTime } from '../letterhead/dates.page';
import { DayOffReason } from '../letterhead/day-off.page';
import { contentLang, words } from '../letterhead/words';
import { doorTexts } from './door-texts';

export interface DoorRounds {
  lang: Lang;
  upcoming: Meeting[];
  skipped: Pick<SkippedDate, 'localStart' | 'reason'>[];
  cancelledSoon: Meeting[];
  /** Set when the door belongs to a series: links to `/reihen/{seriesSlug}` and its feed. */
  seriesSlug: string | null;
}

interface Round {
  localStart: string;
  meeting: Meeting | null;
  /** Why it does not take place; null when it does. */
  off: string | null;
}

/** What comes, and what does not: one list in the order of the days. */
export function Rounds({ lang, upcoming, skipped, cancelledSoon, seriesSlug }: DoorRounds) {
  const text = doorTexts(lang);
  const rounds = inOrder(upcoming, cancelledSoon, skipped);
  return (
    <section aria-labelledby="runden">
      <h2 id="runden">{text.nextTitle}</h2>
      {rounds.length === 0 ? (
        <p>{text.noNext}</p>
      ) : (
        <ul>
          {rounds.map((round) => (
            <li>
              <RoundLine round={round} lang={lang} />
            </li>
          ))}
        </ul>
      )}
      {seriesSlug && (
        <a class="onward" href={`/reihen/${seriesSlug}`}>
          {text.allOfSeries}
        </a>
      )}
    </section>
  );
}

function inOrder(upcoming: Meeting[], cancelled: Meeting[], skipped: DoorRounds['skipped']): Round[] {
  const rounds: Round[] = [
    ...upcoming.map((meeting) => ({ localStart: meeting.localStart ?? '9999', meeting, off: offReason(meeting) })),
    ...cancelled.map((meeting) => ({ localStart: meeting.localStart ?? '9999', meeting, off: offReason(meeting) })),
    ...skipped.map(({ localStart, reason }) => ({ localStart, meeting: null, off: reason })),
  ];
  const once = new Map(rounds.map((round) => [round.meeting?.id ?? round.localStart, round]));
  return [...once.values()].sort((a, b) => (a.localStart < b.localStart ? -1 : 1));
}

const offReason = (meeting: Meeting): string | null => (meeting.state === 'cancelled' ? (meeting.reason ?? '') : null);

function RoundLine({ round, lang }: { round: Round; lang: Lang }) {
  const text = doorTexts(lang);
  if (round.off !== null) {
    return (
      <>
        <s>
          <DayTime local={round.localStart} lang={lang} />
        </s>{' '}
        <strong>{text.off}</strong>
        {round.off && (
          <>
            : <DayOffReason reason={round.off} lang={lang} />
          </>
        )}
      </>
    );
  }
  return round.meeting && <MeetingLine meeting={round.meeting} lang={lang} />;
}

/** A date somebody may have in their head differently: it says when it was planned before, and why it moved. */
function MeetingLine({ meeting, lang }: { meeting: Meeting; lang: Lang }) {
  const before = whenBefore(meeting);
  return (
    <>
      <a href={`/termine/${meeting.slug}`}>
        <WhenTime when={meeting} lang={lang} />
      </a>
      {before && (
        <>
          {' '}
          <span class="chip moved">{words(lang).state.moved}</span>
          <br />
          <span class="small">
            {words(lang).meeting.movedFrom(whenInWords(before, lang))}{' '}
            {meeting.reason && <span lang={contentLang(lang)}>{meeting.reason}</span>}
          </span>
        </>
      )}
    </>
  );
}
