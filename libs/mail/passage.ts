// One letter's way over a connection. In: its bytes, and what has to happen before they may leave. Out: what a pool of
// connections asks for on the way, and a signal that ends this letter alone.
// Each part may take only so long. `withdrawn`: nothing of it has left, and what it says may no longer be so. `late`: the
// server has not answered in time. After the final dot it gets ten minutes (RFC 5321 4.5.3.2.6): whoever gives up on a
// server that is merely slow there brings everybody their letter again and again.
const ENVELOPE_MS = 75_000;
const LEAVE_MS = 1_000;
const ANSWER_MS = 10 * 60_000;

export type Ending = 'withdrawn' | 'late';

interface Wire {
  end(bytes: Buffer): void;
}

export function passageOf(bytes: Buffer, first: Promise<unknown>) {
  const ending = new AbortController();
  let stage: 'asking' | 'left' | 'answered' = 'asking';
  let timer: NodeJS.Timeout | undefined;
  const within = (ms: number, reason: Ending): void => {
    clearTimeout(timer);
    timer = setTimeout(() => ending.abort(reason), ms);
  };
  const leave = (wire: Wire): void => {
    if (stage !== 'asking') return; // by now the connection is about another letter
    stage = 'left';
    within(ANSWER_MS, 'late');
    wire.end(bytes);
  };
  first.catch(() => undefined); // it may fail before the server is ready

  return {
    signal: ending.signal,
    /** A connection is there, and it is this letter's turn. */
    begins: (): void => within(ENVELOPE_MS, 'late'),
    /** The server agrees to take it. */
    isAwaited(wire: Wire): void {
      within(LEAVE_MS, 'withdrawn');
      first.then(
        () => leave(wire),
        () => ending.abort('withdrawn' satisfies Ending),
      );
    },
    /** Whether anything had left when it was over: a yes to nothing is none. */
    isOver(): { hadLeft: boolean; ending: Ending | null } {
      clearTimeout(timer);
      const hadLeft = stage === 'left';
      stage = 'answered';
      return { hadLeft, ending: ending.signal.aborted ? (ending.signal.reason as Ending) : null };
    },
  };
}
