// A real IMAP server: Debian's dovecot, on a port of its own, with one mailbox in a folder that goes away again.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { freePort } from './house';

const DOVECOT = '/usr/sbin/dovecot';
export const hasDovecot = (): boolean => existsSync(DOVECOT);

export interface ImapServer {
  url: string;
  /** A mail arrives. */
  deliver(raw: string): Promise<void>;
  /** Every mail's flags, in the order of arrival. */
  flags(): Promise<string[]>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const NAME = 'antworten@example.org';
const PASSWORD = 'ge:heim/7';

export async function openImapServer(): Promise<ImapServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'imap-'));
  const port = await freePort();
  const config = path.join(folder, 'dovecot.conf');
  mkdirSync(path.join(folder, 'mail'));
  for (const each of [folder, path.join(folder, 'mail')]) chmodSync(each, 0o777);
  writeFileSync(config, CONFIG(folder, port));
  let server: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    server = spawn(DOVECOT, ['-F', '-c', config], { stdio: 'ignore' });
    for (let tries = 0; !(await answers(port)); tries += 1) {
      if (tries > 100) throw new Error('dovecot does not start');
      await sleep(50);
    }
  };
  const stop = async (): Promise<void> => {
    const running = server;
    server = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await ended;
  };
  const within = async <T>(act: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port, secure: false, logger: false },
      auth: { user: NAME, pass: PASSWORD },
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await act(client);
    } finally {
      await client.logout();
    }
  };
  await start();
  return {
    url: `imap://${encodeURIComponent(NAME)}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/INBOX`,
    deliver: (raw) => within(async (client) => void (await client.append('INBOX', Buffer.from(raw)))),
    flags: () =>
      within(async (client) => {
        await client.mailboxOpen('INBOX', { readOnly: true });
        const found: string[] = [];
        for await (const { flags } of client.fetch('1:*', { flags: true }))
          found.push([...(flags ?? [])].sort().join(' '));
        return found;
      }),
    ...{ stop, start },
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

const group = (): string => spawnSync('id', ['-gn'], { encoding: 'utf8' }).stdout.trim();

/** As root it runs under the users of the package, else under whoever runs the tests. */
function CONFIG(folder: string, port: number): string {
  const isRoot = process.getuid?.() === 0;
  const { username } = userInfo();
  const own = isRoot
    ? ''
    : `default_internal_user = ${username}\ndefault_internal_group = ${group()}\ndefault_login_user = ${username}\n`;
  const mailUser = isRoot ? 'mail_uid = nobody\nmail_gid = nogroup\n' : '';
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 0
first_valid_gid = 0
${own}${mailUser}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = home=${folder}/mail/%u${isRoot ? ' uid=nobody gid=nogroup' : ''}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`;
}
