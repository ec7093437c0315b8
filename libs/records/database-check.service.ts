import { PatientClient } from './patient-client.service';

/** A database that cannot be worked with, said so that an operator knows what to mend. Carries no password. */
export class DatabaseTrouble extends Error {
  constructor(url: string, cause: Error & { code?: string }) {
    const { hostname, port, pathname } = new URL(
      url.replace(/^postgres(ql)?:\/\/([^@/]*@)?\//u, 'postgres://$2localhost/'),
    );
    const where = `${hostname || 'localhost'}:${port || 5432}${pathname}`;
    const why = cause.code ?? cause.message;
    super(
      `Die Datenbank aus DATABASE_URL (${where}) antwortet nicht: ${why}.\nThe database of DATABASE_URL (${where}) does not answer: ${why}.`,
    );
    this.name = 'DatabaseTrouble';
  }
}

/** Asked before anything else starts, so that a wrong DATABASE_URL is one sentence and not a stack. */
export async function requireDatabase(url: string): Promise<void> {
  const client = new PatientClient({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseTrouble(url, error as Error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
