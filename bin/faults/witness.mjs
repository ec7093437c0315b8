// Compares what a mail server took with what is committed. The truth is the table of registrations: everybody in it is
// owed one confirmation. Lost: owed and never taken, or promised to a client and not committed. Doubled: under another
// Message-ID, or to somebody who is owed nothing. Again: the same mail; beyond: what no cut made unavoidable of it.
import { importBuilt } from '../house.mjs';
import { repeats } from './doubt.mjs';

export async function verdict(stage) {
  const { sink, promised, posted } = stage;
  const registered = await stage.query(`SELECT email FROM registration WHERE state IN ('registered', 'waiting')`);
  const owed = [...registered.map(({ email }) => email), ...posted];
  const isOwed = new Set(owed);
  const byAddress = new Map();
  for (const mail of sink.taken) byAddress.set(mail.to, [...(byAddress.get(mail.to) ?? []), mail.messageId]);
  const mails = [...byAddress.entries()];
  const others = mails.reduce((sum, [, ids]) => sum + new Set(ids).size - 1, 0);
  const strangers = mails.filter(([to]) => !isOwed.has(to)).length;
  const broken = [...promised].filter((email) => !isOwed.has(email)).length;
  return {
    registrations: owed.length,
    lost: owed.filter((to) => !byAddress.has(to)).length + broken,
    ...repeats(sink.taken),
    doubled: others + strangers + (owed.length - isOwed.size),
    seats: stage.design.countsSeats ? await wrongSeats(stage) : 0,
  };
}

/** Meetings whose counter says something else than the rows. */
export async function wrongSeats({ query }) {
  const [{ count }] = await query(
    `SELECT count(*)::int AS count FROM meeting m LEFT JOIN seating s ON s."meetingId" = m.id
       CROSS JOIN LATERAL (SELECT count(*)::int AS taken FROM registration r WHERE r."meetingId" = m.id
         AND r.role = 'participant' AND r.state IN ('registered', 'offered')) AS counted
      WHERE coalesce(s.taken, 0) <> counted.taken OR counted.taken > coalesce(s.capacity, counted.taken)`,
  );
  return count;
}

/** What the house's own auditor says (`npm run audit`). */
export async function auditFindings(stage) {
  stage.auditor ??= await openAuditor(stage.url);
  return stage.auditor.findings(new Date());
}

async function openAuditor(url) {
  const { dataSourceFor } = await importBuilt('apps/hub/data-source.js');
  const { HallsService } = await importBuilt('libs/guests/halls.service.js');
  const { SeatAuditorService } = await importBuilt('libs/guests/seat-auditor.service.js');
  const records = await dataSourceFor(url).initialize();
  const auditor = new SeatAuditorService(records, new HallsService());
  return { records, findings: (now) => auditor.findings(now) };
}
