// `npm run --silent reply < mail`: takes the answer of a calendar that a mail server hands on through a pipe. Whatever the
// mail says, this ends well: a bounce would go to whoever was named as the sender. Only where the house itself is in
// trouble it asks to come again (75, EX_TEMPFAIL of sysexits.h).
import { openHouse } from './house.mjs';

const EX_TEMPFAIL = 75;
const MOST_BYTES = 2 * 1024 * 1024;

/** One byte more than is read, so that what is too big is seen to be. */
async function mail() {
  const chunks = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    if (size <= MOST_BYTES) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES + 1);
}

try {
  const raw = await mail();
  const { takeReply } = await openHouse();
  await takeReply(raw);
} catch (error) {
  console.error(error);
  process.exit(EX_TEMPFAIL);
}
