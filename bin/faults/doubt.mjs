// Which second deliveries were unavoidable. Between the final dot and the record of the 250 nobody can know whether a
// letter was taken (RFC 1047): what was there at a cut may come once more, under the same Message-ID. Judged for each
// delivery by itself: a letter that stood next to it, or came a third time, has no such excuse.
import { setTimeout as sleep } from 'node:timers/promises';

/** Right after a cut, before anybody else may claim what it left: what the mail server took and nobody could write down. */
export async function noteDoubt(stage) {
  const { sink, design } = stage;
  await sleep(100); // what a killed process left in its sockets is read to the end
  for (const deadline = performance.now() + 2_000; sink.receiving > 0 && performance.now() < deadline;) await sleep(20);
  const latest = new Map(sink.taken.map((mail) => [mail.messageId, mail]));
  for (const id of await design.unmarked(stage, [...latest.keys()])) latest.get(id).isInDoubt = true;
}

/** In: what was taken, in order. Out: how often the same mail came again, and the mails that had no reason to. */
export function repeats(taken) {
  const last = new Map();
  const found = { again: 0, beyond: [] };
  for (const mail of taken) {
    const before = last.get(mail.messageId);
    if (before) found.again += 1;
    if (before && before.isAnswered && !before.isInDoubt) found.beyond.push(`${mail.messageId} to ${mail.to}`);
    last.set(mail.messageId, mail);
  }
  return found;
}
