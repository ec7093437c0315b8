import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { MaterialRequest } from './contribution-request';
import { Contribution } from './contribution.entity';
import { FilesService, type CheckedFile } from './files.service';
import { maySee, type MaterialReader } from './material-words';
import { Material } from './material.entity';

/** What remains of meetings, for whom it is meant. */
@Injectable()
export class MaterialsService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly files: FilesService,
  ) {}

  all(meetingId: string): Promise<Material[]> {
    return this.records.getRepository(Material).find({
      where: { meetingId },
      order: { kind: 'ASC', tableName: 'ASC', createdAt: 'ASC', id: 'ASC' },
      relations: { file: true },
    });
  }

  /** What this reader may see; `hidden` says how much there is for those who registered. */
  async seenBy(meetingId: string, reader: MaterialReader): Promise<{ materials: Material[]; hidden: number }> {
    const all = await this.all(meetingId);
    return {
      materials: all.filter((material) => maySee(material, reader)),
      hidden: all.filter((material) => material.access === 'registered' && !maySee(material, reader)).length,
    };
  }

  async add(
    manager: EntityManager,
    meetingId: string,
    { url, ...given }: MaterialRequest,
    file: CheckedFile | null,
    now: Date,
  ): Promise<void> {
    const stored = file && (await this.files.store(manager, meetingId, file, now));
    const row = { id: randomUUID(), meetingId, ...given, url: url || null, fileId: stored?.id ?? null, createdAt: now };
    await manager.insert(Material, row);
  }

  async remove(manager: EntityManager, meetingId: string, id: string): Promise<boolean> {
    const material = await manager.findOneBy(Material, { id, meetingId });
    if (!material) return false;
    await manager.delete(Material, { id });
    await this.files.forget(manager, material.fileId);
    return true;
  }

  /** Whether this reader may have a file: by its material, or by the consent of its speaker. */
  async mayHave(fileId: string, reader: MaterialReader): Promise<boolean> {
    const material = await this.records.getRepository(Material).findOneBy({ fileId });
    if (material) return maySee(material, reader);
    const [given] = await this.records.getRepository(Contribution).find({
      where: [{ pictureId: fileId }, { slidesId: fileId }],
      take: 1,
    });
    if (!given) return false;
    return reader.mayOrganise || given.agreed.includes(given.pictureId === fileId ? 'picture' : 'slides');
  }
}
