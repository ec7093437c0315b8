import { createServer } from 'node:net';
import path from 'node:path';
import { requireDatabase } from '@hub/records/database-check.service';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '@hub/records/embedded-postgres.service';
import type { Settings } from '@hub/settings/settings';

export interface OwnPostgres {
  settings: Settings;
  stop(): Promise<void>;
}

/** The settings with a database address in them: that of the server given, or of the embedded one, started here. */
export async function withDatabase(settings: Settings, onLost: (error: Error) => void): Promise<OwnPostgres> {
  if (settings.databaseUrl) {
    await requireDatabase(settings.databaseUrl);
    return { settings, stop: async () => undefined };
  }
  const postgres = await startEmbeddedPostgres(databaseDir(settings), { onLost });
  return { settings: { ...settings, databaseUrl: postgres.url('hub') }, stop: () => postgres.stop() };
}

/** For a command beside a running hub: its database, or one of our own for the moment. */
export async function withDatabaseBeside(settings: Settings): Promise<OwnPostgres> {
  const running = settings.databaseUrl ?? findEmbeddedPostgres(databaseDir(settings));
  if (running) return { settings: { ...settings, databaseUrl: running }, stop: async () => undefined };
  return withDatabase(settings, () => undefined);
}

const databaseDir = (settings: Settings): string => path.join(settings.dataDir, 'postgres');

/** A busy port is said before anything is started. */
export async function requireFreePort({ port, host }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new PortTaken(port, host, error.code ?? '')));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

export class PortTaken extends Error {
  constructor(port: number, host: string, code: string) {
    const [german, english] =
      code === 'EADDRINUSE'
        ? [
            `Der Port ${port} ist schon belegt. Vielleicht läuft der Treffpunkt schon? Sonst einen anderen wählen: PORT=3010 npm start`,
            `Port ${port} is in use. Is Treffpunkt running already? Otherwise choose another: PORT=3010 npm start`,
          ]
        : [
            `Auf ${host}:${port} lässt sich nicht lauschen (${code}). Bitte PORT und HOST prüfen.`,
            `Cannot listen on ${host}:${port} (${code}). Please check PORT and HOST.`,
          ];
    super(`${german}\n${english}`);
  }
}
