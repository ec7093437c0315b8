import { createHash } from 'node:crypto';
import { useClockStyle } from '@hub/calendar/house-style';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { InstitutionRow } from './institution.entity';
import { NewsService } from './news.service';

export type InstitutionValues = Omit<InstitutionRow, 'id' | 'logo' | 'logoHash' | 'changedAt'>;
/** Without the picture, which only its own address hands out. */
export type KnownInstitution = Omit<InstitutionRow, 'id' | 'logo'>;

/**
 * What the house says of itself. Every process keeps it in memory, for it stands on every page, and hears when it changes. The
 * house style of times is set from here too.
 */
@Injectable()
export class InstitutionService implements OnModuleInit {
  private known: KnownInstitution | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly news: NewsService,
  ) {}

  async onModuleInit(): Promise<void> {
    this.news.on('institution', () => void this.look().catch(() => undefined));
    // after a cut connection everybody looks again
    this.news.on('programme', (version) => version === '' && void this.look().catch(() => undefined));
    await this.look();
  }

  /** Null until somebody has filled it in. */
  get current(): KnownInstitution | null {
    return this.known;
  }

  /** Letters come from it, and calendar entries name it as their organiser: the same, or programs take them for two. */
  get senderName(): string {
    return this.known?.senderName || 'Treffpunkt';
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** `alongside`: what else has to know, in the same transaction. */
  async save(
    values: InstitutionValues,
    now: Date,
    alongside: (manager: EntityManager) => Promise<void> = async () => undefined,
  ): Promise<void> {
    await this.records.transaction(async (manager) => {
      const row = { id: 1, ...values, changedAt: now };
      await manager.upsert(InstitutionRow, row, ['id']);
      await this.news.tell('institution', '', manager);
      await alongside(manager);
    });
    await this.look();
  }

  /** `png`: painted anew already; null takes the picture away. False where nothing is filled in yet. */
  async setLogo(png: Buffer | null, now: Date): Promise<boolean> {
    const logoHash = png && createHash('sha256').update(png).digest('hex').slice(0, 16);
    const set = await this.records.transaction(async (manager) => {
      const written = await manager.update(InstitutionRow, { id: 1 }, { logo: png, logoHash, changedAt: now });
      await this.news.tell('institution', '', manager);
      return written.affected === 1;
    });
    await this.look();
    return set;
  }

  async logo(): Promise<Buffer | null> {
    const row = await this.records.getRepository(InstitutionRow).findOneBy({ id: 1 });
    return row?.logo ?? null;
  }

  private async look(): Promise<void> {
    const row = await this.records.getRepository(InstitutionRow).findOneBy({ id: 1 });
    this.known = row && knownOf(row);
    useClockStyle(this.known?.clockStyle ?? null);
    for (const listener of this.listeners) listener();
  }
}

function knownOf({ id: _id, logo: _logo, ...known }: InstitutionRow): KnownInstitution {
  return known;
}
