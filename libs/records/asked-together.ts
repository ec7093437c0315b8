// What many ask at the same moment is asked of the database once. In: how to answer many questions. Out: how to ask one.
// While an answer is on its way the next questions gather, so that the busier it gets the more are answered at a time.
// `answerAll` gives an answer per question, in their order. Where it fails each is asked alone: a bad one spoils no other.
// `patienceMs`: how long the first waits for company; without it for whoever asks in the same turn of the event loop.
const MOST_AT_ONCE = 200;

interface Asked<Q, A> {
  question: Q;
  resolve: (answer: A) => void;
  reject: (error: unknown) => void;
}

export function askedTogether<Q, A>(
  answerAll: (questions: Q[]) => Promise<A[]>,
  patienceMs = 0,
): (question: Q) => Promise<A> {
  const waiting: Asked<Q, A>[] = [];
  let isAnswering = false;

  const answer = async (): Promise<void> => {
    while (waiting.length > 0) await answerSome(waiting.splice(0, MOST_AT_ONCE), answerAll);
    isAnswering = false;
  };
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (isAnswering) return;
      isAnswering = true;
      if (patienceMs === 0) setImmediate(() => void answer());
      else setTimeout(() => void answer(), patienceMs);
    });
}

async function answerSome<Q, A>(asked: Asked<Q, A>[], answerAll: (questions: Q[]) => Promise<A[]>): Promise<void> {
  try {
    const answers = await answerAll(asked.map(({ question }) => question));
    asked.forEach(({ resolve }, place) => resolve(answers[place] as A));
  } catch (error) {
    if (asked.length === 1) return asked[0]?.reject(error);
    await Promise.all(asked.map((one) => answerSome([one], answerAll)));
  }
}
