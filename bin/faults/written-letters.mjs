// Letters by the thousand, written by the house's own code into the transaction of the caller, without registrations.
import { randomUUID } from 'node:crypto';
import { importBuilt } from '../house.mjs';

/** Gives the addresses they go to. */
export async function writeLetters(stage, count, more = {}) {
  const { LettersService } = await importBuilt('libs/outbox/letters.service.js');
  const service = new LettersService({ mailFrom: 'treffpunkt@example.org' });
  const letters = Array.from({ length: count }, () => {
    const name = randomUUID().slice(0, 18);
    const to = { name: 'Gast', address: `brief-${name}@example.org` };
    return { dedupe: `faults:${name}`, kind: 'test-letter', queue: 'invitations', lang: 'de', refs: {}, to, ...more };
  });
  const client = await stage.connect();
  try {
    await client.query('BEGIN');
    await service.postMany({ query: async (sql, values) => (await client.query(sql, values)).rows }, letters);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return letters.map(({ to }) => to.address);
}
