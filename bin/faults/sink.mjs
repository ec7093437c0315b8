// A mail server with planted faults, and its log: what it took, when, from whom. It is the witness of every run.
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** `plan` is looked at at every step of every connection; a step may wait, refuse or call. */
export async function openSink(port, now = () => performance.now()) {
  const sink = { taken: [], plan: {}, receiving: 0, server: null, open, close };
  const gone = new Set();
  await open();
  return sink;

  async function open() {
    sink.server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false, disableReverseLookup: true },
      closeTimeout: 10,
      onConnect: (_session, done) => void step('connect', done),
      onMailFrom: (_address, _session, done) => void step('mail', done),
      onRcptTo: (address, _session, done) => void step('rcpt', done, address.address),
      onClose: ({ id }) => {
        gone.add(id);
        void sink.plan.quit?.();
      },
      onData: (stream, session, done) => {
        sink.receiving += 1;
        void receive(stream, session, done).finally(() => (sink.receiving -= 1));
      },
    });
    sink.server.on('error', () => undefined);
    await new Promise((resolve) => sink.server.listen(port, '127.0.0.1', resolve));
  }

  function close() {
    for (const connection of sink.server.connections) connection._socket?.destroy();
    return new Promise((resolve) => sink.server.close(resolve));
  }

  async function step(name, done, ...facts) {
    const refusal = await sink.plan[name]?.(...facts);
    done(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : undefined);
  }

  async function receive(stream, session, done) {
    const to = session.envelope.rcptTo[0].address;
    // a mail arrives in one piece: the fault it began under may be over when its last byte is read
    const { refuseToTake } = sink.plan;
    let isCut = false;
    const cut = () => {
      isCut = true;
      [...sink.server.connections].find(({ id }) => id === session.id)?._socket.destroy();
    };
    let began = false;
    const chunks = [];
    try {
      for await (const chunk of stream) {
        chunks.push(chunk);
        if (!began) await sink.plan.begin?.(to, cut);
        began = true;
      }
    } catch {
      return; // the sender went away before the final dot: nothing was taken
    }
    if (isCut) return;
    const refusal = await sink.plan.data?.(to);
    if (refusal) return done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    if (sink.plan.pace) await sleep(sink.plan.pace);
    const messageId = /^Message-ID:\s+(\S+)/imu.exec(Buffer.concat(chunks).toString('utf8'))?.[1] ?? '';
    const mail = { to, messageId, at: now(), isAnswered: false, isInDoubt: false };
    if (!(await refuseToTake?.(to, cut))) sink.taken.push(mail);
    await sink.plan.took?.(to, cut);
    mail.isAnswered = !isCut && !gone.has(session.id);
    done();
    setImmediate(() => void sink.plan.answered?.(to));
  }
}
