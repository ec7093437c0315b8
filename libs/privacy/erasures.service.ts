import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hashOfAddress } from '@hub/outbox/letters.service';
import { makeFolders } from '@hub/records/folders.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

const LINE = /^([\w-]{43}) (\d{4}-\d{2}-\d{2}T[\d:.]+Z)$/u;

/**
 * That somebody was erased, beside the database too: a restored backup knows nothing of what happened after it. The list
 * in DATA_DIR holds hashes and times. What it names and the database still has from before, is erased again.
 */
@Injectable()
export class ErasuresService {
  private readonly log = new Logger('erasures');

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async note(manager: EntityManager, address: string, at: Date): Promise<void> {
    await manager.query('INSERT INTO erasure ("addressHash", at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      ...[hashOfAddress(address), at],
    ]);
  }

  /** After the commit. */
  keepBeside(address: string, at: Date): void {
    try {
      makeFolders(this.settings.dataDir);
      appendFileSync(this.file(), `${hashOfAddress(address)} ${at.toISOString()}\n`, { mode: 0o600 });
    } catch (error) {
      this.log.error(`an erasure is noted in the database only: ${(error as Error).message}`);
    }
  }

  /** Addresses that were erased and are there again, each with the time up to which it has to go. */
  async returned(): Promise<{ address: string; at: Date }[]> {
    const beside = existsSync(this.file()) ? readFileSync(this.file(), 'utf8').split('\n') : [];
    const noted = beside.flatMap((line) => {
      const [, addressHash, at] = LINE.exec(line) ?? [];
      return addressHash && at ? [{ addressHash, at }] : [];
    });
    return this.records.query(RETURNED, [JSON.stringify(noted)]);
  }

  private file(): string {
    return path.join(this.settings.dataDir, 'erasures.txt');
  }
}

/** As `hashOfAddress` writes it. */
const HASH = (column: string): string =>
  `translate(rtrim(encode(sha256(convert_to(lower(btrim(${column})), 'UTF8')), 'base64'), '='), '+/', '-_')`;

const RETURNED = `
  WITH erased AS (
    SELECT "addressHash" AS hash, max(at) AS at FROM (
      SELECT "addressHash", at FROM erasure
      UNION ALL SELECT * FROM jsonb_to_recordset($1::jsonb) AS n("addressHash" text, at timestamptz)) AS noted GROUP BY 1),
  kept AS (
    SELECT email AS address, "createdAt" AS since FROM registration WHERE email IS NOT NULL
    UNION ALL SELECT email, "createdAt" FROM series_registration
    UNION ALL SELECT address, "askedAt" FROM follower
    UNION ALL SELECT address, "askedAt" FROM question
    UNION ALL SELECT email, "createdAt" FROM person WHERE email IS NOT NULL AND (role IS NULL OR role = 'member'))
  SELECT DISTINCT lower(kept.address) AS address, erased.at FROM kept JOIN erased ON erased.hash = ${HASH('kept.address')}
   WHERE EXISTS (SELECT 1 FROM erased) AND kept.since <= erased.at`;
