// What most programs do: a BullMQ job for every recipient, a worker that sends each with nodemailer through a pool. A job
// carries the whole mail, or an id from which the worker writes it. Same database, as many connections as the mailroom.
import { createPostgresBackend, Worker } from 'bullmq';
import { createTransport } from 'nodemailer';
import { openLetters } from './job-letters.mjs';

const { DATABASE_URL, SMTP_URL, QUEUE, HANDS, POOLED } = process.env;
const hands = Number(HANDS);
const letterOf = await openLetters(DATABASE_URL, hands);
const transport = createTransport({ url: SMTP_URL, pool: POOLED === '1', maxConnections: hands });
const worker = new Worker(
  QUEUE,
  async ({ data }) => {
    const { to, subject, text, html, calendar } = data.registration ? await letterOf(data.registration) : data;
    const icalEvent = { method: 'PUBLISH', content: calendar, filename: 'termin.ics' };
    await transport.sendMail({ from: 'treffpunkt@example.org', to, subject, text, html, icalEvent });
  },
  { concurrency: hands, connection: { connectionString: DATABASE_URL, max: hands, migrate: true } },
  createPostgresBackend,
);
worker.on('error', (error) => console.error(error.message));
process.once('SIGTERM', () => void worker.close().then(() => process.exit(0)));
