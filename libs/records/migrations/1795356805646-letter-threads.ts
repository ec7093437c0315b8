import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LetterThreads1795356805646 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."IDX_b6ec0d6ae0b87bf77e70e0cb90"`);
    await runner.query(`ALTER TABLE "letter" ADD "inReplyTo" text`);
    await runner.query(`CREATE INDEX "letter_thread" ON "letter"  ("meetingId", "toAddress") `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."letter_thread"`);
    await runner.query(`ALTER TABLE "letter" DROP COLUMN "inReplyTo"`);
    await runner.query(`CREATE INDEX "IDX_b6ec0d6ae0b87bf77e70e0cb90" ON "letter" USING btree ("meetingId") `);
  }
}
