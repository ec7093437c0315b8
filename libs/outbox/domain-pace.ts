// How many letters may leave to one domain, in SQL. In: under the lock of the post, the queue and so many a minute. Out: which
// letters a claim may take; what it took, counted. A bucket for each domain: five seconds' worth at once, at least one letter,
// as for all together. A clock that was set back keeps no domain waiting until it comes round.
const DOMAIN = `lower(split_part("toAddress", '@', -1))`;
const most = (pace: string): string => `greatest(${pace}::int / 12.0, 1)`;
const left = (pace: string): string => `
  CASE WHEN d."allowanceAt" <= now() + interval '1 minute'
       THEN least(${most(pace)}, d.allowance + ${pace}::int / 60.0 * greatest(extract(epoch FROM now() - d."allowanceAt"), 0))
       ELSE ${most(pace)} END`;

/** $4: so many a minute. The first of each domain, over both queues: what is more urgent there keeps its share. Others stand behind nobody. */
export const WITHIN_PACE = `
  SELECT w.id FROM (
    SELECT id, ${DOMAIN} AS domain, row_number() OVER (PARTITION BY ${DOMAIN} ORDER BY priority, "nextAt", id) AS nth
      FROM letter WHERE state = 'waiting' AND "nextAt" <= now() AND "notAfter" > now()) AS w
    LEFT JOIN mail_domain d ON d.domain = w.domain
   WHERE w.nth <= floor(${left('$4')})`;

/** $1: the letters that were taken, $2: so many a minute. */
export const COUNT_BY_DOMAIN = `
  INSERT INTO mail_domain (domain, allowance, "allowanceAt")
  SELECT c.domain, ${left('$2')} - c.count, now()
    FROM (SELECT ${DOMAIN} AS domain, count(*) AS count FROM letter WHERE id = ANY($1::uuid[]) GROUP BY 1) AS c
    LEFT JOIN mail_domain d ON d.domain = c.domain
  ON CONFLICT (domain) DO UPDATE SET allowance = excluded.allowance, "allowanceAt" = excluded."allowanceAt"`;
