// Stands between a process and its PostgreSQL, passes everything on, and knows every step: one Query or Execute message of
// the protocol. It can cut a process before a step reaches the server, or after the server has done it and before the
// process learns of it.
import { connect, createServer } from 'node:net';

const STARTS = /^(?:START TRANSACTION|BEGIN)/iu;

/** `target`: a port, or the path of a socket. `url` is what the process gets instead. */
export async function openTap(target, database = 'hub') {
  const tap = { steps: 0, plan: null, ears: new Set(), target, sockets: new Set() };
  const server = createServer((near) => pass(tap, near));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(tap, {
    url: `postgres://hub@127.0.0.1:${server.address().port}/${database}`,
    /** Cuts once: `at` the n-th step from now, or at the first that `matches(sql, transaction)`. */
    arm(plan) {
      Object.assign(tap, { steps: 0, plan: { when: 'done', ...plan } });
    },
    /** Resolves when a question like this one has come by. */
    heard: (pattern) => new Promise((resolve) => tap.ears.add({ pattern, resolve })),
    disarm() {
      tap.plan = null;
    },
    close() {
      for (const socket of tap.sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  });
}

function pass(tap, near) {
  const far = connect(typeof tap.target === 'number' ? { port: tap.target, host: '127.0.0.1' } : tap.target);
  const line = {
    near,
    far,
    rest: Buffer.alloc(0),
    started: false,
    sql: '',
    transaction: [],
    isCut: false,
    await: null,
  };
  for (const [socket, other] of [
    [near, far],
    [far, near],
  ]) {
    tap.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      tap.sockets.delete(socket);
      other.destroy();
    });
  }
  near.on('data', (chunk) => askedOf(tap, line, chunk));
  far.on('data', (chunk) => answered(line, chunk));
}

function askedOf(tap, line, chunk) {
  line.rest = line.rest.length === 0 ? chunk : Buffer.concat([line.rest, chunk]);
  for (let message = nextMessage(line); message !== null && !line.isCut; message = nextMessage(line)) {
    const type = line.started ? String.fromCharCode(message[0]) : 'start';
    line.started ||= message.readInt32BE(4) === 196_608; // protocol 3.0; SSLRequest comes before it
    if (type === 'P' || type === 'Q') line.sql = sqlOf(type, message);
    if ((type === 'Q' || type === 'E') && isCutBefore(tap, line)) return;
    line.far.write(message);
  }
}

function nextMessage(line) {
  const head = line.started ? 1 : 0;
  if (line.rest.length < head + 4) return null;
  const length = head + line.rest.readInt32BE(head);
  if (line.rest.length < length) return null;
  const message = line.rest.subarray(0, length);
  line.rest = line.rest.subarray(length);
  return message;
}

/** Query: the text. Parse: the name of the statement, then its text. */
function sqlOf(type, message) {
  const text = message.toString('utf8', 5);
  const parts = text.split('\0');
  return (type === 'Q' ? parts[0] : parts[1]) ?? '';
}

function isCutBefore(tap, line) {
  if (STARTS.test(line.sql)) line.transaction = [];
  line.transaction.push(line.sql);
  for (const ear of tap.ears)
    if (ear.pattern.test(line.sql)) {
      tap.ears.delete(ear);
      ear.resolve();
    }
  const { plan } = tap;
  if (!plan || (plan.counts && !plan.counts(line.sql))) return false;
  tap.steps += 1;
  const isIt = plan.matches ? plan.matches(line.sql, line.transaction) : tap.steps === plan.at;
  if (!isIt) return false;
  tap.plan = null;
  if (plan.when === 'done') {
    line.await = plan.cut;
    return false;
  }
  line.isCut = true;
  line.far.destroy();
  void plan.cut();
  return true;
}

/** Once the server is ready for the next question it has done this one: its answer ends here. */
function answered(line, chunk) {
  if (!line.await) return void line.near.write(chunk);
  line.answer = line.answer ? Buffer.concat([line.answer, chunk]) : chunk;
  if (!isReady(line.answer)) return;
  line.isCut = true;
  void line.await();
  line.far.destroy();
}

function isReady(answer) {
  for (let at = 0; at + 5 <= answer.length; at += 1 + answer.readInt32BE(at + 1))
    if (answer[at] === 0x5a && answer.length >= at + 6) return true;
  return false;
}
