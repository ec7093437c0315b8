// What became of reminders that had to arrive. In: what was expected, what the mail server took, the letters and reminder
// rows, the times at which something was out of order. Out: counts. Late: later than promised after it was due, or after
// the trouble was over. Doubled: the same reminder twice, where nobody was cut off in the middle of sending. Silent:
// neither arrived nor recorded as expired, or expired though there was time.
const PROMISE_MS = 60_000;
/** What two processes see of one clock; a letter is on the wire for a moment. */
const SLACK_MS = 3_000;

/** When it had to be there at the latest: a minute after it was due, and a minute after whatever was in the way. */
export function deadlineOf({ dueAt }, outages) {
  let deadline = dueAt + PROMISE_MS;
  for (const { from, to } of outages)
    if (from <= deadline && to > dueAt) deadline = Math.max(deadline, to + PROMISE_MS);
  return deadline + SLACK_MS;
}

export function verdict({ expected, taken, letters, rows, outages }) {
  const dedupeOf = new Map(letters.map(({ messageId, dedupe, toAddress }) => [messageId, keyOf(dedupe, toAddress)]));
  const arrived = new Map();
  const counts = {
    expected: expected.length,
    arrived: 0,
    expired: 0,
    early: 0,
    late: 0,
    again: 0,
    doubled: 0,
    silent: 0,
    strangers: 0,
  };
  for (const mail of taken) {
    const key = dedupeOf.get(mail.messageId);
    if (!key) counts.strangers += 1;
    else arrived.set(key, [...(arrived.get(key) ?? []), mail]);
  }
  const ordered = [...outages].sort((a, b) => a.from - b.from);
  const notes = [];
  const problem = (kind, each, more = {}) => {
    counts[kind] += 1;
    if (notes.length < 5) notes.push({ kind, ...each, due: new Date(each.dueAt).toISOString(), ...more });
  };
  for (const each of expected) {
    const mails = arrived.get(`${each.address} ${each.meetingId} ${each.minutes}`) ?? [];
    const deadline = deadlineOf(each, ordered);
    if (mails.length === 0) {
      if (isRecorded(each, { rows, letters }) && deadline > shortestOf(each, expected, deadline)) counts.expired += 1;
      else problem('silent', each, statesOf(each, { rows, letters }));
      continue;
    }
    counts.arrived += 1;
    const [first] = mails;
    if (first.at > deadline) problem('late', each, { seconds: Math.round((first.at - each.dueAt) / 1_000) });
    if (first.at < each.dueAt - SLACK_MS) {
      const isAhead = ordered.some(({ ahead, from, to }) => ahead && from <= first.at && first.at <= to + PROMISE_MS);
      if (isAhead) counts.early += 1;
      else problem('strangers', each, { early: Math.round((each.dueAt - first.at) / 1_000) });
    }
    if (mails.length > 1) {
      const isCut = ordered.some(({ cut, from, to }) => cut && from - SLACK_MS <= mails.at(-1).at && mails[0].at <= to);
      if (isCut && new Set(mails.map(({ messageId }) => messageId)).size === 1) counts.again += mails.length - 1;
      else problem('doubled', each, { at: mails.map(({ at }) => new Date(at).toISOString()) });
    }
  }
  return { counts, notes };
}

/** `rem:<recipient>:<meeting>:<minutes>:<start>` and the address: what a person would call the same reminder. */
function keyOf(dedupe, address) {
  const [, , meetingId, minutes] = dedupe.split(':');
  return `${address} ${meetingId} ${minutes}`;
}

const isRecorded = ({ address, meetingId, minutes }, { rows, letters }) =>
  rows.some((row) => row.meetingId === meetingId && row.minutesBefore === minutes && row.state === 'expired') ||
  letters.some(
    (letter) =>
      letter.toAddress === address && letter.dedupe.includes(`:${meetingId}:${minutes}:`) && letter.state === 'expired',
  );

/** Not to arrive is right when it could not before the start, or when a shorter distance came due meanwhile. */
function shortestOf(each, expected, deadline) {
  const shorter = expected.filter(
    ({ address, meetingId, minutes, dueAt }) =>
      address === each.address && meetingId === each.meetingId && minutes < each.minutes && dueAt <= deadline,
  );
  return shorter.length > 0 ? Math.min(...shorter.map(({ dueAt }) => dueAt)) - 1 : each.startsAt;
}

const statesOf = ({ address, meetingId, minutes }, { rows, letters }) => ({
  row: rows.find((row) => row.meetingId === meetingId && row.minutesBefore === minutes) ?? null,
  letter:
    letters.find((each) => each.toAddress === address && each.dedupe.includes(`:${meetingId}:${minutes}:`))?.state ??
    null,
});
