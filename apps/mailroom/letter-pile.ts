// The letters of one claim on their way to the hands that send them. In: the letters, how to write some of them, the time
// in milliseconds. Out: one letter at a time, written a moment ago. Refuses nothing: an empty pile gives null.
// A few are written ahead, because their facts are read together; what is written must still be so when it leaves, so
// what has lain too long is written again, and where letters go slowly none is written ahead.
export interface Pile<Letter, Written> {
  take(now: number): Promise<{ letter: Letter; written: Written } | null>;
  /** What nobody has taken. */
  rest(): Letter[];
}

/** As long as what was read of a letter may be told. */
export const TRUE_FOR_MS = 500;
export const MOST_AHEAD = 25;

export function pileOf<Letter, Written>(
  letters: Letter[],
  write: (some: Letter[]) => Promise<Written>[],
): Pile<Letter, Written> {
  const waiting = [...letters];
  const drafts = new Map<Letter, { at: number; written: Promise<Written> }>();
  let ahead = 2;

  const draftsFrom = (letter: Letter, at: number): void => {
    ahead = drafts.has(letter) ? 1 : Math.min(ahead * 2, MOST_AHEAD);
    const some = [letter, ...waiting.slice(0, ahead - 1)];
    write(some).forEach((written, place) => drafts.set(some[place] as Letter, { at, written }));
  };

  return {
    async take(now) {
      const letter = waiting.shift();
      if (letter === undefined) return null;
      if (now - (drafts.get(letter)?.at ?? -Infinity) > TRUE_FOR_MS) draftsFrom(letter, now);
      const draft = drafts.get(letter);
      drafts.delete(letter);
      return draft ? { letter, written: await draft.written } : null;
    },
    rest: () => waiting,
  };
}
