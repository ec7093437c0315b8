// When a meeting is over, in SQL, for queries that call it `m` and its format `f`. Out: two texts, nothing else.
// An open end lasts as long as usual; a cancelled meeting without a date ends with its cancellation; one that never got
// its date ends a year after the month, season or year it was meant for. Null: nobody knows yet.
export const OVER_IN_SQL = `coalesce(m."endsAt", m."startsAt" + f."durationMinutes" * interval '1 minute',
  CASE WHEN m.state = 'cancelled' THEN m."cancelledAt" END, m."sortsAt" + interval '366 days')`;

export const IN_SQL = `meeting m JOIN format f ON f.slug = m.format`;
