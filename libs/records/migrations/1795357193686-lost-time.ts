import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LostTime1795357193686 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "postroom" ADD "lostUntil" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "postroom" ADD "caughtUpAt" TIMESTAMP WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "postroom" DROP COLUMN "caughtUpAt"`);
    await runner.query(`ALTER TABLE "postroom" DROP COLUMN "lostUntil"`);
  }
}
