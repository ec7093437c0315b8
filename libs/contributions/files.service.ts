import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolders } from '@hub/records/folders.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import sharp, { type Sharp } from 'sharp';
import { DataSource, type EntityManager } from 'typeorm';
import { fileKind, MOST_BYTES, PICTURES, safeName } from './file-kind';
import { StoredFile } from './stored-file.entity';

export type FileProblem = 'file_too_large' | 'file_not_a_picture' | 'file_not_a_pdf';
export interface Upload {
  name: string;
  bytes: Buffer;
}
/** What a file is like once it was looked at; its bytes are not where the others are yet. */
export interface CheckedFile {
  kind: 'picture' | 'document';
  name: string;
  type: string;
  bytes: Buffer;
}

const WIDEST = 1200;
const MOST_PIXELS = 40_000_000;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
/** An upload may be on the disk before its row is: what is younger is left alone. */
const SETTLED_MS = 60 * 60 * 1000;

/** Keeps what people upload: looked at by its bytes, pictures painted anew, under names of the house's own. */
@Injectable()
export class FilesService implements OnModuleInit {
  private readonly log = new Logger('files');

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.sweep(new Date()).catch((error: Error) => this.log.warn(`files are not swept: ${error.message}`));
  }

  /** A picture is decoded and written anew as WebP: no place, no camera, nothing hidden behind the pixels. */
  async checkPicture({ name, bytes }: Upload): Promise<CheckedFile | FileProblem> {
    const painted = await this.paint(bytes, { width: WIDEST, height: WIDEST }, (picture) =>
      picture.webp({ quality: 82 }),
    );
    if (typeof painted === 'string') return painted;
    return { kind: 'picture', name: safeName(name, 'webp'), type: 'image/webp', bytes: painted };
  }

  /** The mark of the house, in the same way: as PNG, for lines and letters stay sharp in it. */
  checkLogo(bytes: Buffer): Promise<Buffer | FileProblem> {
    return this.paint(bytes, { width: 800, height: 400 }, (picture) => picture.png({ compressionLevel: 9 }));
  }

  private async paint(
    bytes: Buffer,
    within: { width: number; height: number },
    as: (picture: Sharp) => Sharp,
  ): Promise<Buffer | FileProblem> {
    if (bytes.length > MOST_BYTES.picture) return 'file_too_large';
    const kind = fileKind(bytes);
    if (!kind || !PICTURES.includes(kind)) return 'file_not_a_picture';
    try {
      const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).rotate();
      return await as(picture.resize({ ...within, fit: 'inside', withoutEnlargement: true })).toBuffer();
    } catch {
      return 'file_not_a_picture';
    }
  }

  checkDocument({ name, bytes }: Upload): CheckedFile | FileProblem {
    if (bytes.length > MOST_BYTES.document) return 'file_too_large';
    if (fileKind(bytes) !== 'pdf') return 'file_not_a_pdf';
    return { kind: 'document', name: safeName(name, 'pdf'), type: 'application/pdf', bytes };
  }

  /** First the bytes, then the row: a row never leads nowhere. Bytes without a row are swept. */
  async store(manager: EntityManager, meetingId: string, file: CheckedFile, now: Date): Promise<StoredFile> {
    const { kind, name, type, bytes } = file;
    const row = { id: randomUUID(), meetingId, kind, name, type, bytes: bytes.length, createdAt: now };
    makeFolders(this.folder(), 0o700);
    await writeFile(`${this.place(row.id)}.new`, bytes, { mode: 0o600, flush: true });
    await rename(`${this.place(row.id)}.new`, this.place(row.id));
    await manager.insert(StoredFile, row);
    return manager.create(StoredFile, row);
  }

  /** The bytes go with the next round: the transaction may still be taken back. */
  async forget(manager: EntityManager, id: string | null): Promise<void> {
    if (id) await manager.delete(StoredFile, { id });
  }

  one(id: string): Promise<StoredFile | null> {
    return this.records.getRepository(StoredFile).findOneBy({ id });
  }

  read({ id }: Pick<StoredFile, 'id'>): Promise<Buffer> {
    return readFile(this.place(id));
  }

  /** Removes files that no row knows, and what was left half written. */
  async sweep(now: Date): Promise<number> {
    const names = await readdir(this.folder()).catch(() => []);
    const ids = names.map((name) => name.slice(0, 36)).filter((id) => ID.test(id));
    if (ids.length === 0) return 0;
    const known = new Set(
      (await this.records.query<{ id: string }[]>('SELECT id FROM stored_file WHERE id = ANY ($1::uuid[])', [ids])).map(
        ({ id }) => id,
      ),
    );
    let gone = 0;
    for (const name of names) {
      if (known.has(name) || !(await this.isSettled(name, now))) continue;
      await rm(path.join(this.folder(), name), { force: true });
      gone += 1;
    }
    return gone;
  }

  private async isSettled(name: string, now: Date): Promise<boolean> {
    const { mtimeMs } = await stat(path.join(this.folder(), name));
    return now.getTime() - mtimeMs > SETTLED_MS;
  }

  private folder(): string {
    return path.join(this.settings.dataDir, 'files');
  }

  private place(id: string): string {
    return path.join(this.folder(), id);
  }
}
