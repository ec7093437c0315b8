// The desk with 2,000 meetings, 5,000 persons and 300 guests of one meeting: how long an organiser waits for a page. One
// request after the other, as one person asks; times as the client sees them.
import { ask } from './hub.mjs';
import { openStage } from '../faults/stage.mjs';
import { registerMany } from './letters.mjs';
import { digits, percentile, say } from './report.mjs';

const SERIES = 8;
const DATES = 250;
const PERSONS = 5_000;
const GUESTS = 300;
const TIMES = 60;
const WARM = 8;
const DAY = 86_400_000;
const DURABLE = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];

export async function measureDesk() {
  const stage = await openStage({ settings: DURABLE });
  try {
    const slug = await fill(stage);
    const pages = ['/desk', '/desk/menschen', '/desk/menschen?q=muster', '/desk/briefe', '/desk/aenderungen']
      .concat(['/desk/zahlen', '/desk/reihen/neu', '/desk/menschen/doppelte'])
      .concat([`/desk/termine/${slug}/gaeste`, `/desk/termine/${slug}/aendern`]);
    for (const path of pages) await measurePage(stage, path, slug);
  } finally {
    await stage.close();
  }
}

async function measurePage({ port, token }, path, slug) {
  const times = [];
  for (let turn = 0; turn < WARM + TIMES; turn += 1) {
    const started = performance.now();
    const { status } = await ask(port, 'GET', path, { token, headers: { 'accept-language': 'de' } });
    if (status !== 200) throw new Error(`${path}: ${status}`);
    if (turn >= WARM) times.push(performance.now() - started);
  }
  const p95 = percentile(times, 95);
  say({
    what: `desk, ${path.replace(slug, '…')}: p50 · p95`,
    figure: `${digits(percentile(times, 50))} · ${digits(p95)} ms`,
    ...{ wanted: 'p95 < 50 ms', met: p95 < 50 },
  });
}

/** 2,000 dates through the JSON API, the rest as rows. */
async function fill(stage) {
  let last = null;
  for (let number = 0; number < SERIES; number += 1) {
    const day = new Date(Date.now() + (3 + number) * DAY).toISOString().slice(0, 10);
    const body = {
      ...{ title: `Reihe ${number + 1}`, format: 'mittagsmeeting', access: 'registration', mode: 'onsite' },
      ...{ localStart: `${day}T12:30`, durationMinutes: 60, rule: { freq: 'weekly', count: DATES } },
    };
    const answer = await stage.ask('POST', '/api/v1/series', { body });
    if (answer.status !== 201) throw new Error(`the series was refused: ${answer.text}`);
    last = answer.json.meetings[0];
  }
  await stage.query(
    `INSERT INTO municipality (id, name, "foldedName", kind, association)
       SELECT gen_random_uuid(), 'Musterort ' || n, 'musterort ' || n, 'stadt', 'staedtetag' FROM generate_series(1, 300) AS n`,
  );
  await stage.query(
    `INSERT INTO person (id, name, email, lang, "municipalityId", "createdAt")
       SELECT gen_random_uuid(), 'Kim Muster ' || n, 'kim-' || n || '@example.org', 'de',
              (SELECT id FROM municipality ORDER BY "foldedName" OFFSET n % 300 LIMIT 1), now()
         FROM generate_series(1, $1) AS n`,
    [PERSONS],
  );
  stage.meeting = last;
  await registerMany(stage, GUESTS);
  await stage.query('ANALYZE');
  return last.slug;
}
