// A program that does what the house does not: it commits the registration, then enqueues a BullMQ job with the whole mail
// in it; a worker sends it with nodemailer, five attempts, exponential pause, a new Message-ID each time. The same fault
// points must find what it loses and doubles, or the battery sees nothing. `website` or `mailroom`, settings as the house's.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { createTransport } from 'nodemailer';
import pg from 'pg';

export const MAILS = 'sabotaged-mails';
const { DATABASE_URL, REDIS_URL, SMTP_URL, PORT } = process.env;
const IN_A_ROW = { attempts: 5, backoff: { type: 'exponential', delay: 1_000 } };
/** The usual thirty seconds would only make each run longer. */
const STALLED = { lockDuration: 5_000, stalledInterval: 2_000 };

export const queueOn = (redisUrl, databaseUrl) => {
  const made = redisUrl
    ? new Queue(MAILS, { connection: { url: redisUrl } })
    : new Queue(MAILS, { connection: { connectionString: databaseUrl, max: 2, migrate: true } }, createPostgresBackend);
  made.on('error', () => undefined);
  return made;
};

if (process.argv[2] === 'website') openWebsite();
if (process.argv[2] === 'mailroom') openMailroom();

function openWebsite() {
  const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
  pool.on('error', () => undefined);
  const queue = queueOn(REDIS_URL, DATABASE_URL);
  const server = http.createServer((request, response) => {
    const say = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/healthz') return say(200, {});
    register(pool, queue, request).then(
      (body) => say(201, body),
      (error) => say(500, { error: error.message }),
    );
  });
  server.listen(Number(PORT), '127.0.0.1');
}

async function register(pool, queue, request) {
  const [, meetingId] = /\/meetings\/([\w-]+)\/registrations/u.exec(request.url) ?? [];
  const [person] = JSON.parse(await bodyOf(request)).people;
  const id = randomUUID();
  if (await commit(pool, { id, meetingId, ...person }))
    await queue.add('mail', { to: person, subject: 'Angemeldet', text: 'Sie sind angemeldet.' }, IN_A_ROW);
  return { id: person.email };
}

/** Whether it is new. */
async function commit(pool, { id, meetingId, name, email }) {
  const client = await pool.connect();
  client.on('error', () => undefined);
  try {
    await client.query('BEGIN');
    const { rowCount } = await client.query(
      `INSERT INTO registration (id, "meetingId", "formId", name, email, lang, role, state, "queuedAt", "createdAt", "changedAt")
         VALUES ($1, $2, $1, $3, $4, 'de', 'participant', 'registered', now(), now(), now()) ON CONFLICT DO NOTHING`,
      [id, meetingId, name, email],
    );
    await client.query('COMMIT');
    return rowCount === 1;
  } finally {
    client.release();
  }
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function openMailroom() {
  const transport = createTransport({ url: SMTP_URL, pool: true });
  const send = async ({ data: { to, subject, text } }) => {
    await transport.sendMail({
      from: 'treffpunkt@example.org',
      to: { name: to.name, address: to.email },
      subject,
      text,
    });
  };
  const options = { concurrency: 5, ...STALLED };
  const worker = REDIS_URL
    ? new Worker(MAILS, send, { ...options, connection: { url: REDIS_URL, maxRetriesPerRequest: null } })
    : new Worker(
        MAILS,
        send,
        { ...options, connection: { connectionString: DATABASE_URL, max: 4, migrate: true } },
        createPostgresBackend,
      );
  worker.on('error', () => undefined);
  process.once('SIGTERM', () => void worker.close().then(() => process.exit(0)));
}
