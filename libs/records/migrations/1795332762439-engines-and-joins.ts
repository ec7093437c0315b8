import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EnginesAndJoins1795332762439 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "engine" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" text NOT NULL, "kind" text NOT NULL, "address" text NOT NULL, "secret" text NOT NULL, "appId" text NOT NULL DEFAULT '', "audience" text NOT NULL DEFAULT '', "hash" text NOT NULL DEFAULT 'sha256', "dialIn" text NOT NULL DEFAULT '', "formats" text array NOT NULL DEFAULT '{}', "checkedAt" TIMESTAMP WITH TIME ZONE, "checkedAs" text, CONSTRAINT "UQ_fbc336d1329ed17a2fb005f7f87" UNIQUE ("name"), CONSTRAINT "CHK_4d7cf9c1d518c8c32f07241bdd" CHECK ("kind" IN ('bigbluebutton', 'jitsi')), CONSTRAINT "PK_a53ad5b7b5302ec9de3e1f384aa" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "join_count" ("meetingId" uuid NOT NULL, "joined" integer NOT NULL, CONSTRAINT "CHK_f1ab9ca164da77e8567ae1d08b" CHECK ("joined" >= 0), CONSTRAINT "PK_8839ca01275745edf601974a4f9" PRIMARY KEY ("meetingId"))`);
    await runner.query(`ALTER TABLE "room" ADD "engineId" uuid`);
    await runner.query(`ALTER TABLE "room" ALTER COLUMN "address" DROP NOT NULL`);
    await runner.query(`ALTER TABLE "room" ADD CONSTRAINT "CHK_c9572d2a9eacad544bfb2d9af3" CHECK (("provider" = 'link') = ("address" IS NOT NULL) AND ("provider" = 'engine') = ("engineId" IS NOT NULL))`);
    await runner.query(`ALTER TABLE "room" ADD CONSTRAINT "CHK_4dd5165b4d076217066918af67" CHECK ("provider" IN ('link', 'builtin', 'engine'))`);
    await runner.query(`ALTER TABLE "join_count" ADD CONSTRAINT "FK_8839ca01275745edf601974a4f9" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "room" ADD CONSTRAINT "FK_1ad79bede54a5e238d0f1989335" FOREIGN KEY ("engineId") REFERENCES "engine"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "room" DROP CONSTRAINT "FK_1ad79bede54a5e238d0f1989335"`);
    await runner.query(`ALTER TABLE "join_count" DROP CONSTRAINT "FK_8839ca01275745edf601974a4f9"`);
    await runner.query(`ALTER TABLE "room" DROP CONSTRAINT "CHK_4dd5165b4d076217066918af67"`);
    await runner.query(`ALTER TABLE "room" DROP CONSTRAINT "CHK_c9572d2a9eacad544bfb2d9af3"`);
    await runner.query(`ALTER TABLE "room" ALTER COLUMN "address" SET NOT NULL`);
    await runner.query(`ALTER TABLE "room" DROP COLUMN "engineId"`);
    await runner.query(`DROP TABLE "join_count"`);
    await runner.query(`DROP TABLE "engine"`);
  }
}
