import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reminders1795317781124 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "reminder" ADD "expiredAt" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`CREATE INDEX "letter_expired" ON "letter"  ("notAfter") WHERE "state" = 'expired'`);
    await runner.query(`CREATE INDEX "reminder_expired" ON "reminder"  ("expiredAt") WHERE "state" = 'expired'`);
    await runner.query(`ALTER TABLE "reminder" ADD CONSTRAINT "CHK_ac2307f34192f6f77af96420b9" CHECK (("state" = 'expired') = ("expiredAt" IS NOT NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "reminder" DROP CONSTRAINT "CHK_ac2307f34192f6f77af96420b9"`);
    await runner.query(`DROP INDEX "public"."reminder_expired"`);
    await runner.query(`DROP INDEX "public"."letter_expired"`);
    await runner.query(`ALTER TABLE "reminder" DROP COLUMN "expiredAt"`);
  }
}
