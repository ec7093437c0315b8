// What a worker does whose jobs carry ids: it reads the registration and its meeting, signs the links, writes text, HTML and
// calendar entry. The words are the house's own, so that both send the same letter; nothing is kept from one job to the next.
import { createHmac } from 'node:crypto';
import pg from 'pg';
import { importBuilt } from '../house.mjs';

const REGISTRATION = 'SELECT * FROM registration WHERE id = $1';
const MEETING = `
  SELECT m.*, to_jsonb(v) AS venue, to_jsonb(s) AS series, to_jsonb(f) AS "formatRules"
    FROM meeting m JOIN format f ON f.slug = m.format
    LEFT JOIN series s ON s.id = m."seriesId" LEFT JOIN venue v ON v.id = m."venueId" WHERE m.id = $1`;
const PUBLIC_URL = 'http://localhost:3000';
const PLACE = { position: 0, offerUntil: null, hadEntry: false, hasAnswered: false };

export async function openLetters(databaseUrl, max) {
  const { registrationLetter } = await importBuilt('libs/invitations/registration-letters.js');
  const pool = new pg.Pool({ connectionString: databaseUrl, max });
  const one = async (sql, id) => (await pool.query(sql, [id])).rows[0];
  const { secret } = await one(`SELECT secret FROM seal WHERE name = $1`, 'house');
  const token = (linked, letter, { id, keyVersion }) => {
    const parts = ['personal link', linked, id, String(keyVersion)];
    const signature = createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
    return `${letter}.${id}.${keyVersion}.${signature}`;
  };
  return async (id) => {
    const row = await one(REGISTRATION, id);
    const meeting = await one(MEETING, row.meetingId);
    const letter = registrationLetter(
      'registered',
      {
        ...{ lang: row.lang, publicUrl: PUBLIC_URL, meeting, note: '', writtenAt: row.createdAt, stop: null },
        organizer: { name: 'Treffpunkt', email: 'treffpunkt@example.org' },
        reader: { name: row.name, email: row.email, isAsked: false, partStat: 'ACCEPTED', chairs: false, ahead: 0 },
        manage: `${PUBLIC_URL}/meine/${token('registration', 'r', row)}`,
        ownDoor: `${PUBLIC_URL}/m/${meeting.series?.slug ?? meeting.slug}/platz/${token('place', 'p', row)}`,
      },
      PLACE,
    );
    const { subject, text, html, calendar } = letter;
    return { to: { name: row.name, address: row.email }, subject, text, html, calendar: calendar.content };
  };
}
