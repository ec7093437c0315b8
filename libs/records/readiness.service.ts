import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Whether the database can be worked with. Each question throws where the answer is no. */
@Injectable()
export class ReadinessService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  async answers(): Promise<void> {
    await this.records.query('SELECT 1');
  }

  async isMigrated(): Promise<void> {
    if (await this.records.showMigrations()) throw new Error('migrations wait');
  }
}
