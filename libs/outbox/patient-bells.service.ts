import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, type BackendFactory } from 'bullmq';

const AGAIN_MS = 1_000;

/** What BullMQ 6.7 keeps of the first look at its database; not part of its types. */
interface Remembering {
  readyPromise?: Promise<void> | undefined;
}
interface Connecting extends Remembering {
  bootstrap(): Promise<void>;
}

/**
 * BullMQ on PostgreSQL remembers for ever that its first look at the database failed: its workers would then ask and be
 * refused in one endless moment, in which this process does nothing else any more. Here it looks again, a second later.
 */
export const patientBackend: BackendFactory = (name, options, more) => {
  const backend = (createPostgresBackend as unknown as BackendFactory)(name, options, more);
  const { connection } = backend as unknown as { connection: Connecting };
  const look = connection.bootstrap.bind(connection);
  connection.bootstrap = async () => {
    try {
      await look();
    } catch (error) {
      await sleep(AGAIN_MS);
      connection.readyPromise = undefined;
      (backend as unknown as Remembering).readyPromise = undefined;
      throw error;
    }
  };
  return backend;
};
