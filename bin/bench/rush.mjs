// 300 people register for 30 places within one minute, each by a request over HTTP at a moment of its own. The answers'
// times as the client sees them; afterwards the seats are counted.
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, newGuest } from '../faults/guests-client.mjs';
import { openStage } from '../faults/stage.mjs';
import { auditFindings } from '../faults/witness.mjs';
import { stop } from './processes.mjs';
import { digits, percentile, say } from './report.mjs';

const PEOPLE = 300;
const SEATS = 30;
const MINUTE_MS = 60_000;
const DURABLE = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];

export async function measureRush({ within = MINUTE_MS } = {}) {
  const stage = await openStage({ settings: DURABLE });
  try {
    await stage.mailroom();
    const meeting = await stage.newMeeting({ capacity: SEATS, signUp: { waitingList: true } });
    await directly(stage);
    for (let warm = 0; warm < 20; warm += 1) await register(stage, stage.meeting); // another meeting: the path is warm
    const answers = await Promise.all(
      Array.from({ length: PEOPLE }, async (_, at) => {
        await sleep(((at + Math.random()) / PEOPLE) * within);
        return register(stage, meeting);
      }),
    );
    await tell(stage, meeting, answers);
  } finally {
    await stage.close();
  }
}

/** The website of the stage asks its database through a listener; here nothing stands between. */
async function directly(stage) {
  await stop(stage.site);
  stage.taps.website.url = stage.url;
  await stage.website();
}

async function register(stage, { id }) {
  const { name, email, key } = newGuest();
  const body = { people: [{ name, email }], municipality: 'Musterstadt' };
  const started = performance.now();
  const answer = await ask(stage.wish('POST', `/api/v1/meetings/${id}/registrations`, { body, key }));
  return { status: answer.status, ms: performance.now() - started };
}

async function tell(stage, meeting, answers) {
  const times = answers.map(({ ms }) => ms);
  const failed = answers.filter(({ status }) => status !== 201).length;
  const counted = await stage.query(
    'SELECT state, count(*)::int AS count FROM registration WHERE "meetingId" = $1 GROUP BY 1',
    [meeting.id],
  );
  const { registered = 0, waiting = 0 } = Object.fromEntries(counted.map(({ state, count }) => [state, count]));
  const findings = await auditFindings(stage);
  const what = `${PEOPLE} registrations in a minute for ${SEATS} places`;
  const p99 = percentile(times, 99);
  say({
    what: `${what}: answer, p50 · p99`,
    figure: `${digits(percentile(times, 50))} · ${digits(p99)} ms`,
    ...{ wanted: 'p99 < 300 ms', met: p99 < 300 },
  });
  say({
    what: 'the same: registered · waiting · failed · findings of the auditor',
    figure: [registered, waiting, failed, findings.length].join(' · '),
    ...{ wanted: `${SEATS} · ${PEOPLE - SEATS} · 0 · 0` },
    met: registered === SEATS && waiting === PEOPLE - SEATS && failed === 0 && findings.length === 0,
  });
}
