import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SpeakersAddresses1795341170288 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "contribution" ADD "addressHash" text`);
    await runner.query(`UPDATE "contribution" SET "addressHash" = rtrim(translate(encode(sha256(convert_to(lower(trim("email")), 'UTF8')), 'base64'), '+/', '-_'), '=')`);
    await runner.query(`ALTER TABLE "contribution" ALTER COLUMN "addressHash" SET NOT NULL`);
    await runner.query(`ALTER TABLE "contribution" DROP CONSTRAINT "contribution_once_per_speaker"`);
    await runner.query(`ALTER TABLE "contribution" ALTER COLUMN "email" DROP NOT NULL`);
    await runner.query(`ALTER TABLE "contribution" ADD CONSTRAINT "contribution_once_per_speaker" UNIQUE ("meetingId", "addressHash")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "contribution" DROP CONSTRAINT "contribution_once_per_speaker"`);
    await runner.query(`UPDATE "contribution" SET "email" = 'forgotten-' || "id" || '@invalid' WHERE "email" IS NULL`);
    await runner.query(`ALTER TABLE "contribution" ALTER COLUMN "email" SET NOT NULL`);
    await runner.query(`ALTER TABLE "contribution" ADD CONSTRAINT "contribution_once_per_speaker" UNIQUE ("meetingId", "email")`);
    await runner.query(`ALTER TABLE "contribution" DROP COLUMN "addressHash"`);
  }
}
