import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailedEntries1795328201393 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "registration" ADD "entryMailed" boolean NOT NULL DEFAULT false`);
    // whoever registered for one date got its entry with the confirmation
    await runner.query(
      `UPDATE "registration" SET "entryMailed" = true WHERE "seriesRegistrationId" IS NULL AND "toldAs" IN ('registered', 'invited')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "registration" DROP COLUMN "entryMailed"`);
  }
}
