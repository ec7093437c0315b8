// A real SMTP server that answers as it is told and keeps every byte it accepted. Listens on a port of its own.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  messageId: string;
  from: string;
  to: string[];
  raw: string;
}

/** What the server says to a recipient or to a whole letter; null: yes. A promise makes it slow. */
type Says = () => Refusal | null | Promise<Refusal | null>;
export interface Refusal {
  code: number;
  text: string;
}

export interface MailServer {
  url: string;
  received: ReceivedMail[];
  /** How it answers from now on. */
  says: { rcpt: Says; data: Says };
  close(): Promise<void>;
}

const yes = (): null => null;
const errorOf = ({ code, text }: Refusal): Error => Object.assign(new Error(text), { responseCode: code });

export async function openMailServer(port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const says: MailServer['says'] = { rcpt: yes, data: yes };
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false, disableReverseLookup: true },
    onRcptTo: (_address, _session, callback) =>
      void Promise.resolve(says.rcpt()).then((no) => callback(no ? errorOf(no) : undefined)),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on(
        'end',
        () =>
          void Promise.resolve(says.data()).then((no) => {
            if (no) return callback(errorOf(no));
            const raw = Buffer.concat(chunks).toString('utf8');
            const { mailFrom, rcptTo } = session.envelope;
            received.push({
              messageId: /^Message-ID: (\S+)/imu.exec(raw)?.[1] ?? '',
              from: mailFrom ? mailFrom.address : '',
              to: rcptTo.map(({ address }) => address),
              raw,
            });
            callback();
          }),
      );
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: open } = server.server.address() as AddressInfo;
  return {
    ...{ url: `smtp://127.0.0.1:${open}`, received, says },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
