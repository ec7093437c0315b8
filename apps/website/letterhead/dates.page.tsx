import { dateTile, dayInWords, machineTime, type Lang, type When, whenInWords } from '@hub/calendar/date-words';
import { dayOf, isDay, isLocalTime } from '@hub/calendar/wall-clock';
import type { ComponentChildren } from 'preact';

const MACHINE_TIME = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}([+-]\d{2}:\d{2}|Z))?)?)?$/;

/** <time> where a machine can read the date, plain text where it is a season or still open. */
export function Time(props: { local: string | null; zone: string; class?: string; children: ComponentChildren }) {
  const machine = props.local === null ? '' : machineTime(props.local, props.zone);
  if (!MACHINE_TIME.test(machine)) return <span class={props.class}>{props.children}</span>;
  return (
    <time dateTime={machine} class={props.class}>
      {props.children}
    </time>
  );
}

/** "Mittwoch, 9. Dezember 2026, 12.30 bis 13.30 Uhr (MEZ)" */
export function WhenTime({ when, lang, class: name }: { when: When; lang: Lang; class?: string }) {
  return (
    <Time local={when.localStart} zone={when.zone} class={name}>
      {whenInWords(when, lang)}
    </Time>
  );
}

/** A day or local time as its day: "Mittwoch, 9. Dezember 2026". */
export function DayTime({ local, lang }: { local: string; lang: Lang }) {
  return (
    <Time local={dayOf(local)} zone="UTC">
      {isDay(dayOf(local)) ? dayInWords(dayOf(local), lang) : local}
    </Time>
  );
}

/** The day as the eye looks for it; ears hear the whole date. A big one stands beside the date in words and is silent. */
export function Tile({ when, lang, big }: { when: When; lang: Lang; big?: boolean }) {
  const tile = dateTile(when, lang);
  const kind = ['tile', tile.span && 'span', tile.open && 'open', big && 'large'].filter(Boolean).join(' ');
  const face = (
    <>
      <span aria-hidden="true">{tile.top}</span>
      <b aria-hidden="true">{tile.middle}</b>
      <span aria-hidden="true">{tile.bottom}</span>
    </>
  );
  if (big) return <div class={kind}>{face}</div>;
  return (
    <Time local={when.localStart === null ? null : dayOf(when.localStart)} zone="UTC" class={kind}>
      <span class="unseen">{wholeDays(when, lang)}</span>
      {face}
    </Time>
  );
}

/** The days of a date without its times. */
function wholeDays(when: When, lang: Lang): string {
  const { localStart, localEnd } = when;
  if (localStart === null || !isLocalTime(localStart)) return whenInWords(when, lang);
  const end = localEnd === null ? null : dayOf(localEnd);
  return whenInWords({ ...when, precision: 'day', localStart: dayOf(localStart), localEnd: end }, lang);
}
