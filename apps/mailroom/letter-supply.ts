// Hands one letter after the other to those who send. In: how to claim, write and give back letters, the time in
// milliseconds. Out: letters that are still ours and were written a moment ago. Refuses nothing: at the end it gives null.
// Nobody waits for the database while others send: the next letters are claimed and written before the last have left.
// What is written must still be so when it leaves: what has lain too long is written again, and where letters go slowly
// none is written ahead. What was claimed long ago is given back, so that what became more urgent meanwhile goes first.
export interface Sources<Letter, Written> {
  /** None: there are no more for now. */
  claim(): Promise<Letter[]>;
  write(some: Letter[]): Promise<Written>[];
  giveBack(some: Letter[]): Promise<unknown>;
  now(): number;
}

export interface Handed<Letter, Written> {
  letter: Letter;
  written: Written;
  claimedAt: number;
}

/** As long as what was read of a letter may be told. */
export const TRUE_FOR_MS = 500;
/** As long as a claim may keep others waiting. */
export const OURS_FOR_MS = 2_000;
const MOST_AHEAD = 25;
const FEW = 12;

interface Claimed<Letter> {
  letter: Letter;
  /** Its lease runs from here. */
  claimedAt: number;
  cameAt: number;
}

export function supplyOf<Letter, Written>(sources: Sources<Letter, Written>) {
  const { now } = sources;
  const waiting: Claimed<Letter>[] = [];
  const drafts = new Map<Letter, { at: number; written: Promise<Written> }>();
  let coming: Promise<void> | null = null;
  let trouble: { error: unknown } | null = null;
  let isEmpty = false;
  let ahead = 2;

  /** One errand to the database at a time; whoever finds nothing to take waits for it. */
  const onErrand = (errand: Promise<void>): Promise<void> => {
    const mine = errand.catch((error: unknown) => void (trouble = { error })).finally(() => (coming = null));
    return (coming = mine);
  };

  const claimMore = async (): Promise<void> => {
    const claimedAt = now();
    const letters = await sources.claim();
    isEmpty = letters.length === 0;
    waiting.push(...letters.map((letter) => ({ letter, claimedAt, cameAt: now() })));
  };

  const giveBackAll = async (): Promise<void> => {
    drafts.clear();
    await sources.giveBack(waiting.splice(0).map(({ letter }) => letter));
    isEmpty = false; // these are there, whatever was found before
  };

  const writeSome = (some: Letter[]): void => {
    const at = now();
    sources.write(some).forEach((written, place) => drafts.set(some[place] as Letter, { at, written }));
  };

  const draftOf = (letter: Letter): Promise<Written> => {
    const known = drafts.get(letter);
    const isOld = known !== undefined && now() - known.at > TRUE_FOR_MS;
    if (isOld) ahead = 1;
    if (!known || isOld) writeSome([letter]);
    const draft = drafts.get(letter) as { written: Promise<Written> };
    drafts.delete(letter);
    return draft.written;
  };

  const writeAhead = (): void => {
    if (drafts.size > Math.min(FEW, ahead / 2)) return;
    ahead = Math.min(ahead * 2, MOST_AHEAD);
    const next = waiting.map(({ letter }) => letter).filter((letter) => !drafts.has(letter));
    if (ahead > 2) writeSome(next.slice(0, ahead));
  };

  return {
    async take(): Promise<Handed<Letter, Written> | null> {
      for (;;) {
        if (waiting.length <= FEW && !coming && !isEmpty && !trouble) void onErrand(claimMore());
        const [first] = waiting;
        const isOld = first !== undefined && now() - first.cameAt > OURS_FOR_MS;
        if (first === undefined || isOld) {
          if (coming) await coming;
          else if (trouble) throw trouble.error;
          else if (isOld) await onErrand(giveBackAll());
          else return null;
        } else {
          waiting.shift();
          const written = draftOf(first.letter);
          writeAhead();
          return { letter: first.letter, claimedAt: first.claimedAt, written: await written };
        }
      }
    },
    /** It was taken, but cannot leave now. */
    putBack({ letter, claimedAt }: Handed<Letter, Written>): void {
      waiting.unshift({ letter, claimedAt, cameAt: now() });
    },
    /** Nobody takes any more: what is left is given back. */
    async end(): Promise<void> {
      await coming;
      await giveBackAll();
    },
  };
}
