// Why the embedded PostgreSQL cannot run. In: a reason and where, or what PostgreSQL or the system said.
// Out: an EmbeddedPostgresError whose message tells an operator, in German and English, what to do next.
export type PostgresTrouble =
  'no-binaries' | 'other-version' | 'not-a-database' | 'in-use' | 'disk-full' | 'no-permission' | 'lost' | 'failed';

export interface TroubleDetails {
  dir: string;
  platform?: string;
  /** Process id of the hub or PostgreSQL that has the directory. */
  pid?: number;
  found?: string;
  needed?: string;
  /** What PostgreSQL or the system said; only its end is shown. */
  output?: string;
}

export class EmbeddedPostgresError extends Error {
  constructor(
    readonly reason: PostgresTrouble,
    readonly details: TroubleDetails,
  ) {
    super(sentences[reason](details));
    this.name = 'EmbeddedPostgresError';
  }
}

const sentences: Record<PostgresTrouble, (details: TroubleDetails) => string> = {
  'no-binaries': ({ platform }) =>
    `Für ${platform} gibt es keine eingebaute Datenbank. Bitte ein PostgreSQL (ab 15) mit DATABASE_URL angeben.\n` +
    `There is no embedded database for ${platform}. Please name a PostgreSQL (15 or newer) in DATABASE_URL.`,
  'other-version': ({ dir, found, needed }) =>
    `${dir} gehört zu PostgreSQL ${found}, eingebaut ist ${needed}. Die Daten wurden nicht berührt; docs/operating.md erklärt den Umzug.\n` +
    `${dir} belongs to PostgreSQL ${found}, the embedded one is ${needed}. The data was not touched; docs/operating.md explains the move.`,
  'not-a-database': ({ dir }) =>
    `${dir} ist nicht leer und keine Datenbank. Es wurde nichts verändert; bitte DATA_DIR prüfen.\n` +
    `${dir} is neither empty nor a database. Nothing was changed; please check DATA_DIR.`,
  'in-use': ({ dir, pid }) =>
    `In ${dir} arbeitet schon ein anderer Treffpunkt${pid ? ` (Prozess ${pid})` : ''}. Bitte erst jenen beenden oder ein anderes DATA_DIR wählen.\n` +
    `Another Treffpunkt${pid ? ` (process ${pid})` : ''} is already working in ${dir}. Please end that one first or choose another DATA_DIR.`,
  'disk-full': ({ dir }) =>
    `Der Datenträger von ${dir} ist voll. Bestätigte Daten sind sicher; bitte Platz schaffen (die Datenbank braucht mindestens 100 MB) und neu starten.\n` +
    `The disk of ${dir} is full. Confirmed data is safe; please make room (the database needs at least 100 MB) and start again.`,
  'no-permission': ({ dir, output }) =>
    `In ${dir} fehlt ein Zugriffsrecht.${lastWords(output)}\nBitte DATA_DIR einem Ordner geben, der diesem Benutzer gehört, oder DATABASE_URL setzen.\n` +
    `A permission is missing in ${dir}. Please point DATA_DIR to a folder that belongs to this user, or set DATABASE_URL.`,
  lost: ({ dir }) =>
    `Die eingebaute Datenbank in ${dir} ist unerwartet zu Ende. Bestätigte Daten sind sicher; bitte neu starten.\n` +
    `The embedded database in ${dir} ended unexpectedly. Confirmed data is safe; please start again.`,
  failed: ({ dir, output }) =>
    `Die eingebaute Datenbank in ${dir} startet nicht. / The embedded database in ${dir} does not start.${lastWords(output)}`,
};

const signs: [RegExp, PostgresTrouble][] = [
  [/No space left on device|wrote only \d+ of \d+ bytes|ENOSPC|Disk quota exceeded|EDQUOT|\b53100\b/i, 'disk-full'],
  [/lock file ".*" already exists|pre-existing shared memory block/i, 'in-use'],
  [
    /Permission denied|Operation not permitted|Read-only file system|EACCES|EPERM|EROFS|has wrong ownership/i,
    'no-permission',
  ],
];

/** Finds the reason in what PostgreSQL printed. */
export function troubleFromOutput(output: string, dir: string): EmbeddedPostgresError {
  const reason = signs.find(([sign]) => sign.test(output))?.[1] ?? 'failed';
  const pid = Number(/\(PID (\d+)\)/.exec(output)?.[1]);
  return new EmbeddedPostgresError(reason, { dir, output, ...(pid ? { pid } : {}) });
}

/** The same for an error of the system or of a query (a full disk may show first in a migration). */
export function troubleFromError(error: unknown, dir: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const code = (error as { code?: unknown } | null)?.code;
  return troubleFromOutput(typeof code === 'string' ? `${String(error)} (${code})` : String(error), dir);
}

function lastWords(output: string | undefined): string {
  const lines = (output ?? '').trim().split('\n').slice(-8);
  return lines[0] ? `\n${lines.map((line) => `  ${line}`).join('\n')}` : '';
}
