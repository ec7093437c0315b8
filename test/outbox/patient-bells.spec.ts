import { connect, createServer, type AddressInfo } from 'node:net';
import { patientBackend } from '@hub/outbox/patient-bells.service';
import { Queue } from 'bullmq';

/** Cuts the first connections, as a PostgreSQL does that is just being restarted; the later ones go through. */
async function openUnsteadyServer(cuts: number) {
  const folder = /host=([^&]+)/u.exec(process.env['TEST_DATABASE_ADMIN_URL'] ?? '')?.[1] ?? '';
  let left = cuts;
  const server = createServer((near) => {
    left -= 1;
    if (left >= 0) return void near.destroy();
    const far = connect(`${decodeURIComponent(folder)}/.s.PGSQL.5432`);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.pipe(other);
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `postgres://hub@127.0.0.1:${(server.address() as AddressInfo).port}/postgres` };
}

it('looks at its database again when the first look failed, and lets others work meanwhile', async () => {
  const { server, url } = await openUnsteadyServer(1);
  const connection = { connectionString: url, max: 1, migrate: true } as object;
  const queue = new Queue('patience', { connection }, patientBackend);
  queue.on('error', () => undefined);

  await expect(queue.waitUntilReady()).rejects.toThrow();
  await expect(queue.add('ring', {})).resolves.toMatchObject({ name: 'ring' });

  await queue.obliterate({ force: true });
  await queue.close();
  server.close();
});
