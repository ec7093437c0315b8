// A mail server that takes everything and counts, in a process of its own and with little work, so that it is not what is
// measured. Tells its parent the port, then whenever it is asked: how many letters, bytes and calendar parts it took.
import { createServer } from 'node:net';

const taken = { letters: 0, bytes: 0, calendars: 0, last: 0 };

const server = createServer((socket) => {
  let [inData, rest] = [false, ''];
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    let answers = ''; // to all that came together at once (RFC 2920), as every mail server in use does
    for (;;) {
      const end = rest.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) break;
      const text = rest.slice(0, end);
      rest = rest.slice(end + (inData ? 5 : 2));
      if (inData) take(text);
      inData = !inData && /^DATA/iu.test(text);
      answers += inData ? '354 go on\r\n' : answerTo(text);
    }
    if (answers !== '') socket.write(answers);
    if (answers.endsWith(BYE)) socket.end();
  });
  socket.write('220 sink\r\n');
});

function take(text) {
  taken.letters += 1;
  taken.bytes += text.length;
  if (text.includes('text/calendar')) taken.calendars += 1;
  taken.last = Date.now();
}

const BYE = '221 bye\r\n';
const EXTENSIONS = '250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n';
const answerTo = (line) => (/^EHLO/iu.test(line) ? EXTENSIONS : /^QUIT/iu.test(line) ? BYE : '250 ok\r\n');

process.on('message', (ask) => {
  if (ask === 'forget') Object.assign(taken, { letters: 0, bytes: 0, calendars: 0, last: 0 });
  process.send({ taken });
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
