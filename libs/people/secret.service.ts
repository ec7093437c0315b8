import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Seal } from './seal.entity';

/** 256 random bits for a link, a session or a token (ASVS 11.5.1). */
export const newSecret = (): string => randomBytes(32).toString('base64url');
/** How secrets are kept: a database dump opens no door. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Signs what goes out and comes back: form tokens and tickets. */
@Injectable()
export class SecretService implements OnModuleInit {
  private key: Promise<string> | null = null;

  constructor(@InjectDataSource() private readonly records: DataSource) {}

  /** Made at the start, so that no first look at a page writes it. */
  async onModuleInit(): Promise<void> {
    await this.sign('start');
  }

  /** A signature over the parts that only this house can make. */
  async sign(purpose: string, ...parts: string[]): Promise<string> {
    this.key ??= this.readKey();
    const key = await this.key.catch((error: unknown) => {
      this.key = null;
      throw error;
    });
    return createHmac('sha256', key)
      .update(JSON.stringify([purpose, ...parts]))
      .digest('base64url');
  }

  async isSigned(signature: string, purpose: string, ...parts: string[]): Promise<boolean> {
    const expected = Buffer.from(await this.sign(purpose, ...parts));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  private async readKey(): Promise<string> {
    await this.records
      .createQueryBuilder()
      .insert()
      .into(Seal)
      .values({ name: 'house', secret: newSecret() })
      .orIgnore()
      .execute();
    return (await this.records.getRepository(Seal).findOneByOrFail({ name: 'house' })).secret;
  }
}
