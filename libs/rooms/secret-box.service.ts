import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { makeFolders } from '@hub/records/folders.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable } from '@nestjs/common';

/** So that a sealed text is told from one that was stored before there were seals. */
const SEALED = 'sealed.v1.';
const [IV_BYTES, TAG_BYTES, KEY_BYTES] = [12, 16, 32];

/**
 * Secrets that have to be given to somebody else as they are (an engine, a host) lie in the database sealed: a dump of it
 * opens nothing. The key is a file in DATA_DIR, made when it is first needed, and goes into no backup of the database.
 */
@Injectable()
export class SecretBoxService {
  private known: Buffer | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  seal(secret: string): string {
    if (secret === '') return '';
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(true) as Buffer, iv);
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return SEALED + Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
  }

  /** Null: sealed with another key or changed, or the key is not there or is none. */
  open(sealed: string): string | null {
    if (!this.isSealed(sealed)) return sealed;
    const bytes = Buffer.from(sealed.slice(SEALED.length), 'base64url');
    if (bytes.length < IV_BYTES + TAG_BYTES) return null;
    try {
      const key = this.key(false); // fails where the file is there and is no key
      if (!key) return null;
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      cipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return cipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + cipher.final('utf8');
    } catch {
      return null;
    }
  }

  isSealed(text: string): boolean {
    return text.startsWith(SEALED);
  }

  private key(mayMake: boolean): Buffer | null {
    if (this.known) return this.known;
    const file = path.join(this.settings.dataDir, 'secrets.key');
    if (!existsSync(file)) {
      if (!mayMake) return null;
      makeFolders(this.settings.dataDir);
      writeDurably(file, `${randomBytes(KEY_BYTES).toString('base64url')}\n`);
    }
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
    if (key.length !== KEY_BYTES) throw new Error(`${file} is no key: 32 bytes in base64url are expected.`);
    this.known = key;
    return key;
  }
}

/**
 * Whole and on the disk before anything is sealed with it: a power cut leaves no sealed secrets behind without their key. Of
 * two processes that make it at once the first wins, and both read what is there.
 */
function writeDurably(file: string, text: string): void {
  const fresh = `${file}.${process.pid}`;
  const handle = openSync(fresh, 'w', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh);
  }
  const folder = openSync(path.dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
