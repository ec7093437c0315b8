import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Season1795329454145 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "draft" ("id" uuid NOT NULL, "title" text NOT NULL, "form" jsonb NOT NULL, "revision" integer NOT NULL DEFAULT '1', "changedById" uuid, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, "changedAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_0b2b03d3f2c998450423648bc65" PRIMARY KEY ("id"))`);
    await runner.query(`ALTER TABLE "format" ADD "usualStart" text`);
    await runner.query(`UPDATE "format" SET "usualStart" = usual FROM (VALUES ('mittagsmeeting', '12:30'), ('onlinetalk', '12:30'), ('dialogwerkstatt', '14:00'), ('veranstaltungsreihe', '18:00'), ('thementeam', '14:00')) AS known(format, usual) WHERE slug = known.format`);
    await runner.query(`ALTER TABLE "series" ADD "hosts" text array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE "draft" ADD CONSTRAINT "FK_4c0e2ce9e7248871ea8ab62cf17" FOREIGN KEY ("changedById") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "draft" DROP CONSTRAINT "FK_4c0e2ce9e7248871ea8ab62cf17"`);
    await runner.query(`ALTER TABLE "series" DROP COLUMN "hosts"`);
    await runner.query(`ALTER TABLE "format" DROP COLUMN "usualStart"`);
    await runner.query(`DROP TABLE "draft"`);
  }
}
