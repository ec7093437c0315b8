import { spawn } from 'node:child_process';
import path from 'node:path';
import { Registration } from '@hub/guests/registration.entity';
import { RoundsService } from '../../apps/mailroom/rounds.service';
import { hasDovecot, openImapServer, type ImapServer } from '../people/imap-server';
import { until } from '../people/letters';
import { listenToLog } from '../people/log-listener';
import { googleAnswer, OUR_SERVER, outlookAnswer, thunderbirdAnswer, written } from './calendar-answers';
import { meetingOn, openOffice, signUp, type Office } from './people';

// The mailbox that answers arrive in, on a real IMAP server; and the pipe of a mail server.
const whenInstalled = hasDovecot() ? describe : describe.skip;
if (!hasDovecot()) console.warn('The mailbox is LEFT OUT, dovecot is not installed here.');

// nobody registers more often than the limits allow, except here
const forgetLimits = (office: Office) => office.records.query('TRUNCATE counted_mail');
const stateOf = async (office: Office, id: string, name = 'Anna'): Promise<string> =>
  (await office.records.manager.findOneByOrFail(Registration, { meetingId: id, name })).state;

whenInstalled('the mailbox', () => {
  let server: ImapServer;
  let office: Office;
  beforeAll(async () => {
    server = await openImapServer();
    await server.deliver('From: bert@example.org\r\nSubject: Frage\r\n\r\nGuten Tag');
    office = await openOffice({ IMAP_URL: server.url, REPLY_AUTHSERV_ID: OUR_SERVER });
  });
  beforeEach(() => forgetLimits(office));
  afterAll(async () => {
    await office.close();
    await server.close();
  });

  it('an answer that arrives is taken at once and marked as read; other mails stay as they are', async () => {
    const meeting = await meetingOn(office);
    await signUp(office, meeting, 'Anna');
    await server.deliver(outlookAnswer({ uid: `${meeting.id}@treffpunkt` }));
    await until('cancelled', async () => (await stateOf(office, meeting.id)) === 'cancelled', 10);
    await server.deliver(googleAnswer({ uid: 'someone-elses@google.com' }));
    await server.deliver('From: bert@example.org\r\nSubject: Noch eine Frage\r\n\r\nGuten Tag');
    // asked about by letter: read as well, or the next start of the house would ask again
    const yes = { partStat: 'ACCEPTED', stamp: written(0), headers: [] };
    await server.deliver(googleAnswer({ uid: `${meeting.id}@treffpunkt`, ...yes }));
    await until(
      'marked',
      async () =>
        (await server.flags()).map((flags) => flags.replace('\\Recent', '').trim()).join('|') === '|\\Seen|||\\Seen',
      10,
    );
    const asked = await office.records.query(`SELECT 1 FROM letter WHERE kind = 'was-it-you'`);
    expect(asked).toHaveLength(1);
    expect(await stateOf(office, meeting.id)).toBe('cancelled');
  });

  it('one that cannot be taken now is left, and taken later', async () => {
    const meeting = await meetingOn(office);
    await signUp(office, meeting, 'Anna');
    await office.records.query('ALTER TABLE registration RENAME TO registration_away');
    await server.deliver(thunderbirdAnswer({ uid: `${meeting.id}@treffpunkt` }));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await server.flags()).at(-1)).not.toContain('Seen');
    await office.records.query('ALTER TABLE registration_away RENAME TO registration');
    await server.deliver('From: bert@example.org\r\nSubject: Klingel\r\n\r\n');
    await until('cancelled', async () => (await stateOf(office, meeting.id)) === 'cancelled', 10);
  });

  it('a server that goes and comes back costs nothing but time, and the house goes on', async () => {
    const meeting = await meetingOn(office);
    await signUp(office, meeting, 'Anna');
    await server.stop();
    expect((await office.get('/healthz')).status).toBe(200);
    await office.app.get(RoundsService).sweepLetters();
    await server.start();
    await server.deliver(googleAnswer({ uid: `${meeting.id}@treffpunkt` }));
    await until('cancelled', async () => (await stateOf(office, meeting.id)) === 'cancelled', 25);
  }, 60_000);

  it('a wrong password is said, without the password, and the house goes on', async () => {
    const log = listenToLog();
    const other = await openOffice({ IMAP_URL: server.url.replace(/:[^:@/]+@127/u, ':falsch@127') });
    try {
      await until('said', async () => /the mailbox of IMAP_URL is away: it does not accept/u.test(log.text()), 10);
      expect(log.text()).not.toMatch(/falsch|antworten/u);
      expect((await other.get('/healthz')).status).toBe(200);
    } finally {
      log.stop();
      await other.close();
    }
  });
});

describe('the pipe', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ CALENDAR_REPLIES: 'piped', REPLY_AUTHSERV_ID: OUR_SERVER });
  });
  afterAll(() => office.close());

  const reply = (mail: string, env: Record<string, string> = {}): Promise<{ code: number | null; out: string }> =>
    new Promise((resolve) => {
      const settings = {
        DATABASE_URL: office.settings.databaseUrl ?? '',
        CALENDAR_REPLIES: 'piped',
        REPLY_AUTHSERV_ID: OUR_SERVER,
        LOG_LEVEL: 'warn',
      };
      const command = spawn(process.execPath, [path.join(__dirname, '../../bin/reply.mjs')], {
        env: { ...process.env, ...settings, ...env },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      let out = '';
      for (const stream of [command.stdout, command.stderr]) stream.on('data', (chunk) => (out += String(chunk)));
      command.on('close', (code) => resolve({ code, out }));
      command.stdin.end(mail);
    });

  it('takes an answer; what it cannot use bounces to nobody; without a database it asks to come again', async () => {
    const meeting = await meetingOn(office);
    await signUp(office, meeting, 'Anna');
    const answer = googleAnswer({ uid: `${meeting.id}@treffpunkt` });
    const taken = await reply(answer);
    expect([taken.code, taken.out.trim().split('\n').at(-1)]).toEqual([0, 'changed']);
    expect(await stateOf(office, meeting.id)).toBe('cancelled');
    expect((await reply('From: x@example.org\r\n\r\nHallo')).code).toBe(0);
    expect((await reply(answer, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).code).toBe(75);
  }, 120_000);
});
