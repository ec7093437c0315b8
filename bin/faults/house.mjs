// The house as the battery sees it: which programs, how its letters stand, and how time passes in it. Nobody waits for
// leases and pauses: they are moved in the database, where all times are.
export const HOUSE = {
  website: ['dist/apps/website/main.js'],
  mailroom: ['dist/apps/mailroom/main.js'],
  countsSeats: true,

  async states({ query }) {
    const rows = await query('SELECT state, count(*)::int AS count FROM letter GROUP BY state');
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  },

  /** Something waits for the next try. */
  hasFailedOnce: async ({ query }) =>
    (await query('SELECT 1 FROM letter WHERE "lastCode" IS NOT NULL LIMIT 1')).length > 0,

  /** Of these Message-IDs those that somebody has claimed and not written down as sent. */
  async unmarked({ query }, ids) {
    const rows = await query(`SELECT "messageId" FROM letter WHERE "messageId" = ANY($1) AND state = 'sending'`, [ids]);
    return rows.map(({ messageId }) => messageId);
  },

  /** Whom the letters at hand are composed by. */
  kinds: async ({ query }) => (await query('SELECT DISTINCT kind FROM letter')).map(({ kind }) => kind),

  /** Leases of dead processes end, letters that are to be tried later are due. */
  passTime: ({ query }) =>
    query(`UPDATE letter SET "nextAt" = least("nextAt", now()),
                  "leaseUntil" = CASE WHEN state = 'sending' THEN now() - interval '1 second' END
            WHERE state IN ('waiting', 'sending')`),

  /** Only the leases: claims of processes that are gone, as if their time were over. */
  passLost: ({ query }) =>
    query(`UPDATE letter SET "leaseUntil" = now() - interval '1 second' WHERE state = 'sending'`),

  /** Whatever is to be tried later is tried now. */
  hurry: ({ query }) => query(`UPDATE letter SET "nextAt" = now() WHERE state = 'waiting' AND "nextAt" > now()`),

  async forget({ query }) {
    await query(`TRUNCATE registration, seating, answered_request, letter, suppressed_address, follower CASCADE`);
    await query(`UPDATE postroom SET "pausedAt" = NULL, "perMinute" = NULL, generation = NULL, "aliveAt" = now(),
      "lostUntil" = NULL, "caughtUpAt" = NULL`);
  },

  close: async () => undefined,
};
