// Meetings around the nights in which the clocks change, and who is to be reminded of them when.
// In: a night, how many people each meeting has. Out: rows, and what has to arrive: address, due time, start.
import { randomUUID } from 'node:crypto';

export const ZONE = 'Europe/Berlin';
export const DISTANCES = [1440, 60, 15];
const MINUTE = 60_000;

/** The Sunday, and the local starts of the night that exist only there. */
export const NIGHTS = [
  { sunday: '2026-03-29', own: [['03:00'], ['03:05']] },
  { sunday: '2026-10-25', own: [['02:30'], ['02:30', 'later']] },
  { sunday: '2027-03-28', own: [['03:00'], ['03:05']] },
];

export function startsOf({ sunday, own }, { instantOf, laterInstantOf, plusDays }, isShort) {
  const at = (day, time, reading) => ({
    localStart: `${day}T${time}`,
    startsAt: (reading === 'later' ? laterInstantOf : instantOf)(`${day}T${time}`, ZONE),
  });
  const all = [
    at(plusDays(sunday, -1), '23:45'),
    at(sunday, '01:50'),
    ...own.map(([time, reading]) => at(sunday, time, reading)),
    at(sunday, '09:00'),
    at(sunday, '12:30'),
    at(sunday, '20:00'),
    at(plusDays(sunday, 1), '00:15'),
  ];
  return isShort ? all.slice(2, 5) : all;
}

/** Two thirds are registered, a sixth follows the meeting, a sixth its series; nobody is in it twice. */
export function meetingRows({ localStart, startsAt }, people) {
  const [id, seriesId] = [randomUUID(), randomUUID()];
  const address = (index) => `gast-${id.slice(0, 8)}-${index}@example.org`;
  const kindOf = (index) => (index % 6 < 4 ? 'registration' : index % 6 === 4 ? 'follower' : 'series');
  const guests = Array.from({ length: people }, (_, index) => ({ address: address(index), kind: kindOf(index) }));
  const expected = guests.flatMap((guest) =>
    DISTANCES.map((minutes) => ({
      ...{ address: guest.address, minutes, meetingId: id, startsAt: startsAt.getTime() },
      dueAt: startsAt.getTime() - minutes * MINUTE,
    })),
  );
  return { id, seriesId, localStart, startsAt, guests, expected };
}

/** Everything in five statements, as an organiser's day would have left it. Planning is the mailroom's own. */
export async function writeMeetings(query, meetings) {
  const json = JSON.stringify(
    meetings.map(({ id, seriesId, localStart, startsAt }) => ({ id, seriesId, localStart, startsAt })),
  );
  const guests = JSON.stringify(
    meetings.flatMap(({ id, seriesId, guests: all }) => all.map((guest) => ({ id, seriesId, ...guest }))),
  );
  const shape = `jsonb_to_recordset($1::jsonb) AS m(id uuid, "seriesId" uuid, "localStart" text, "startsAt" timestamptz)`;
  await query(
    `INSERT INTO series (id, slug, title, format, stretches, zone, "plannedThrough", access, mode, "reminderMinutes", "createdAt", "changedAt")
     SELECT "seriesId", 'reihe-' || left("seriesId"::text, 8), 'Reihe', 'mittagsmeeting', '[]', $2, now(), 'public', 'online', $3, now(), now() FROM ${shape}`,
    [json, ZONE, DISTANCES],
  );
  await query(
    `INSERT INTO meeting (id, slug, "seriesId", title, format, access, state, precision, "localStart", zone, "startsAt", "sortsAt", mode, revision, "createdAt", "changedAt")
     SELECT id, 'termin-' || left(id::text, 8), "seriesId", 'Treffen', 'mittagsmeeting', 'public', 'confirmed', 'start_only', "localStart", $2,
            "startsAt", "startsAt", 'online', 1, now(), now() FROM ${shape}`,
    [json, ZONE],
  );
  const people = `jsonb_to_recordset($1::jsonb) AS g(id uuid, "seriesId" uuid, address text, kind text)`;
  await query(
    `INSERT INTO registration (id, "meetingId", "formId", name, email, lang, role, state, "queuedAt", "createdAt", "changedAt")
     SELECT gen_random_uuid(), id, gen_random_uuid(), 'Gast', address, 'de', 'participant', 'registered', now(), now(), now()
       FROM ${people} WHERE kind = 'registration'`,
    [guests],
  );
  await query(
    `INSERT INTO follower (id, kind, "meetingId", "seriesId", address, lang, "askedAt", "confirmedAt")
     SELECT gen_random_uuid(), CASE kind WHEN 'series' THEN 'series' ELSE 'reminder' END,
            CASE kind WHEN 'series' THEN NULL ELSE id END, CASE kind WHEN 'series' THEN "seriesId" END, address, 'de', now(), now()
       FROM ${people} WHERE kind <> 'registration'`,
    [guests],
  );
}
