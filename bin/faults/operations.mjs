// What the sweep cuts: for each operation what is there before, what a client (or the clock) asks for, and what has to be
// so afterwards: which letters, each once, and how many seats are taken. `tap`: whose questions to the database are counted.
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newGuest } from './guests-client.mjs';

const OURS = /letter|postroom|reminder|registration|START TRANSACTION|COMMIT/iu;
const MINUTE = 60_000;

const meetings = (stage) => `/api/v1/meetings/${stage.scene.meeting.id}`;

async function twoForOneSeat(stage) {
  const meeting = await stage.newMeeting({ capacity: 1, signUp: { waitingList: true } });
  const guests = [newGuest(), newGuest()];
  for (const guest of guests) await stage.register(guest, { meeting });
  return { meeting, guests };
}

async function twoRegistered(stage, more = {}) {
  const meeting = await stage.newMeeting(more);
  const guests = await stage.commit(2, { meeting });
  return { meeting, guests };
}

/** The link that stands in the confirmation. */
async function placeOf({ query }, { email }) {
  const [row] = await query('SELECT id, "keyVersion" FROM registration WHERE email = $1', [email]);
  const [{ secret }] = await query(`SELECT secret FROM seal WHERE name = 'house'`);
  const parts = ['personal link', 'registration', row.id, String(row.keyVersion)];
  const signature = createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
  return `/meine/r.${row.id}.${row.keyVersion}.${signature}`;
}

const letter = ({ email }, kind) => `${kind} ${email}`;
const confirmations = ({ guests }) => guests.map((guest) => letter(guest, 'registered'));

export const OPERATIONS = [
  {
    name: 'register',
    tap: 'website',
    before: async (stage) => ({ meeting: await stage.newMeeting(), guests: [newGuest()] }),
    act: (stage) => stage.register(stage.scene.guests[0], { meeting: stage.scene.meeting }),
    expected: ({ guests }) => ({ letters: [letter(guests[0], 'registered')], taken: 1 }),
  },
  {
    name: 'cancel',
    tap: 'website',
    before: async (stage) => {
      const scene = await twoForOneSeat(stage);
      return { ...scene, place: await placeOf(stage, scene.guests[0]) };
    },
    act: (stage) => stage.ask('POST', `${stage.scene.place}/absagen`, { form: {} }),
    expected: ({ guests: [first, second] }) => ({
      letters: [
        ...[letter(first, 'registered'), letter(first, 'signed-off')],
        ...[letter(second, 'waiting'), letter(second, 'moved-up')],
      ],
      taken: 1,
    }),
  },
  {
    name: 'promote',
    tap: 'website',
    before: async (stage) => ({ ...(await twoForOneSeat(stage)), key: randomUUID() }),
    act: (stage) => stage.ask('PATCH', meetings(stage), { body: { capacity: 2 }, key: stage.scene.key }),
    expected: ({ guests: [first, second] }) => ({
      letters: [letter(first, 'registered'), letter(second, 'waiting'), letter(second, 'moved-up')],
      taken: 2,
    }),
  },
  {
    name: 'change',
    tap: 'website',
    before: async (stage) => ({ ...(await twoRegistered(stage)), key: randomUUID() }),
    act: (stage) =>
      stage.ask('POST', `${meetings(stage)}/move`, {
        ...{ body: { localStart: stage.scene.meeting.localStart.replace('T12:30', 'T15:00') }, key: stage.scene.key },
      }),
    expected: (scene) => ({
      letters: [...confirmations(scene), ...scene.guests.map((guest) => letter(guest, 'meeting-moved'))],
      taken: 2,
    }),
  },
  {
    name: 'remind',
    tap: 'mailroom',
    counts: (sql) => OURS.test(sql),
    async before(stage) {
      const start = new Date(Math.ceil(Date.now() / MINUTE) * MINUTE + 40 * MINUTE);
      const localStart = start.toLocaleString('sv', { timeZone: 'Europe/Berlin' }).slice(0, 16).replace(' ', 'T');
      const scene = await twoRegistered(stage, { localStart });
      await stage.query(`UPDATE registration SET "reminderMinutes" = '{45}'`);
      return scene;
    },
    /** A distance that everybody chose is due at once; the rounds by the clock find it. */
    act: (stage) =>
      stage.query(
        `INSERT INTO reminder (id, "meetingId", "minutesBefore", "dueAt", state)
           SELECT gen_random_uuid(), id, 45, "startsAt" - interval '45 minutes', 'planned' FROM meeting WHERE id = $1`,
        [stage.scene.meeting.id],
      ),
    expected: (scene) => ({
      letters: [...confirmations(scene), ...scene.guests.map((guest) => letter(guest, 'reminder'))],
      taken: 2,
    }),
  },
  {
    name: 'send',
    tap: 'mailroom',
    counts: (sql) => OURS.test(sql),
    async before(stage) {
      await stage.query(`UPDATE postroom SET "pausedAt" = now()`);
      return twoRegistered(stage);
    },
    act: (stage) => stage.query(`UPDATE postroom SET "pausedAt" = NULL`),
    expected: (scene) => ({ letters: confirmations(scene), taken: 2 }),
    /** Steps of the conversation. */
    smtp: ['connect', 'mail', 'rcpt', 'begin', 'took', 'answered', 'quit'],
  },
];

/** What is in the way of the next run is gone: letters that wait for a mailroom, meetings, people. */
export async function emptyScene(stage) {
  await stage.clear({ keepRooms: true });
  await stage.query('TRUNCATE reminder');
  await sleep(50);
}
