import { createServer, type AddressInfo, type Server } from 'node:net';
import { FinishedMailService } from '@hub/mail/finished-mail.service';
import { PostOfficeService } from '@hub/mail/post-office.service';

// A mail server that agrees to take a letter and then answers before it has it, yes or no: what of that letter was still to
// come must not run into the next one on the same connection, and a yes to nothing is none.
let early = '451 4.3.0 not now';
const heard: string[] = [];
let server: Server;
let office: PostOfficeService;

beforeAll(async () => {
  server = createServer((socket) => {
    let inLetter = false;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        heard.push(inLetter ? `> ${line}` : line);
        if (inLetter && line !== '.') continue;
        const isFirst = heard.filter((word) => word === 'DATA').length === 1;
        if (line === 'DATA') socket.write('354 go on\r\n');
        if (line === 'DATA' && isFirst) setTimeout(() => early && socket.write(`${early}\r\n`), 50);
        inLetter = line === 'DATA' && !isFirst;
        if (line !== 'DATA') socket.write(line.startsWith('EHLO') ? '250-here\r\n250 PIPELINING\r\n' : '250 ok\r\n');
      }
    });
    socket.write('220 here\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = { mailFrom: 'treffpunkt@example.org', smtpUrl: `smtp://127.0.0.1:${port}?maxConnections=1` };
  const mails = new FinishedMailService(settings as never, { senderName: 'Treffpunkt' } as never);
  office = new PostOfficeService(settings as never, mails);
});
afterAll(async () => {
  office.hangUp();
  await new Promise((resolve) => server.close(resolve));
});

const letter = (text: string) => ({
  ...{ subject: text, text, html: `<p>${text}</p>`, messageId: `<${text}@example.org>`, date: new Date(0) },
  inReplyTo: null,
  to: { name: 'Anna', address: 'anna@example.org' },
});

it('bytes that are not wanted any more stay here', async () => {
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  expect(await office.send(letter('first'), held)).toMatchObject({ kind: 'later', code: '451' });
  const second = office.send(letter('second'));
  go();
  expect(await second).toMatchObject({ kind: 'accepted' });
  expect(heard.filter((line) => line.includes('first'))).toEqual([]);
  expect(heard.filter((line) => line === '> Subject: second')).toHaveLength(1);
  expect(heard.filter((line) => line.startsWith('EHLO'))).toHaveLength(1);
});

it('a yes to a letter that has not left is none', async () => {
  heard.length = 0;
  early = '250 thank you';
  const never = new Promise<void>(() => undefined);
  expect(await office.send(letter('third'), never)).toMatchObject({ kind: 'later', code: 'EPROTOCOL' });
});

it('what waits too long for leave to go is withdrawn', async () => {
  heard.length = 0;
  early = '';
  const never = new Promise<void>(() => undefined);
  expect(await office.send(letter('fourth'), never)).toEqual({ kind: 'withdrawn' });
  expect(await office.send(letter('fifth'), Promise.reject(new Error('the database is away')))).toEqual({
    kind: 'withdrawn',
  });
  expect(heard.filter((line) => /fourth|fifth/u.test(line))).toEqual([]);
});
