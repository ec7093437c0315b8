// A client in a process of its own, so that its CPU is not the server's: N times the same request over eight connections,
// kept open where the server allows it. Sockets and nothing else, since two cores are shared with the server.
// Told by its parent: { id, port, request, count }. Answers: { id, statuses: { '200': n }, bytes of the last body }.
import { connect } from 'node:net';

const CONNECTIONS = 8;

process.on('message', async ({ id, port, request, count }) => {
  const run = { left: count, statuses: {}, bytes: 0, port, request: Buffer.from(request) };
  try {
    await Promise.all(Array.from({ length: Math.min(CONNECTIONS, count) }, () => converse(run)));
    process.send({ id, statuses: run.statuses, bytes: run.bytes });
  } catch (error) {
    process.send({ id, error: error.message });
  }
});
process.on('disconnect', () => process.exit(0));

async function converse(run) {
  while (run.left > 0) await connection(run);
}

/** One connection, until nothing is left to ask or the server closes it. */
function connection(run) {
  return new Promise((resolve, reject) => {
    const socket = connect(run.port, '127.0.0.1');
    let [buffered, expected, asked] = [Buffer.alloc(0), null, false];
    const ask = () => {
      if (run.left === 0) return socket.end();
      run.left -= 1;
      [buffered, expected, asked] = [Buffer.alloc(0), null, true];
      socket.write(run.request);
    };
    const finish = (bytes) => {
      run.statuses[expected.status] = (run.statuses[expected.status] ?? 0) + 1;
      run.bytes = bytes;
      asked = false;
    };
    socket.setNoDelay(true);
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer within twenty seconds')));
    socket.on('connect', ask);
    socket.on('data', (chunk) => {
      if (!asked) return;
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
      expected ??= headOf(buffered);
      if (!expected || expected.total === null || buffered.length < expected.total) return;
      finish(expected.total - expected.head);
      if (expected.closes) socket.end();
      else ask();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      if (!asked) return resolve();
      if (expected?.total !== null) return reject(new Error('the connection was cut'));
      finish(buffered.length - expected.head); // no length given: the end of the connection is the end of the body
      resolve();
    });
  });
}

function headOf(buffer) {
  const end = buffer.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const text = buffer.latin1Slice(0, end).toLowerCase();
  const status = text.slice(9, 12);
  const length = status === '304' ? 0 : /\r\ncontent-length: *(\d+)/u.exec(text)?.[1];
  const head = end + 4;
  const closes = text.startsWith('http/1.0') || /\r\nconnection: *close/u.test(text);
  return { status, head, closes, total: length === undefined ? null : head + Number(length) };
}
