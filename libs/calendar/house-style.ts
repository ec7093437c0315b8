// How the house writes times: 17.00 or 17:00. In: the style that was chosen at set-up. Out: the style where a caller names none.
// The one thing here that is remembered: handing it through every page, letter and calendar would put a parameter into a
// hundred functions for a choice that is made once. English keeps the colon.
export type ClockStyle = 'dot' | 'colon';

let chosen: ClockStyle | null = null;

export function useClockStyle(style: ClockStyle | null): void {
  chosen = style;
}

export const clockStyleFor = (lang: 'de' | 'en'): ClockStyle => (lang === 'de' ? (chosen ?? 'dot') : 'colon');
