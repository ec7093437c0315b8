import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConfirmedNames1795356705390 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "series_registration" ADD "confirmedAt" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "registration" ADD "confirmedAt" TIMESTAMP WITH TIME ZONE`);
    // whom organisers entered or invited, and whose calendar has answered
    await runner.query(
      `UPDATE "registration" SET "confirmedAt" = "changedAt"
        WHERE "enteredById" IS NOT NULL OR "state" = 'invited' OR "replied" IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "registration" DROP COLUMN "confirmedAt"`);
    await runner.query(`ALTER TABLE "series_registration" DROP COLUMN "confirmedAt"`);
  }
}
