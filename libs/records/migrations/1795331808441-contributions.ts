import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Contributions1795331808441 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "stored_file" ("id" uuid NOT NULL, "meetingId" uuid NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "type" text NOT NULL, "bytes" integer NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_e140967af84027b493a3ff04fbb" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_753475a1fed56cb2f74fd7bd57" ON "stored_file"  ("meetingId") `);
    await runner.query(`CREATE TABLE "contribution" ("id" uuid NOT NULL, "meetingId" uuid NOT NULL, "name" text NOT NULL, "email" text NOT NULL, "lang" text NOT NULL DEFAULT 'de', "keyVersion" integer NOT NULL DEFAULT '1', "revokedAt" TIMESTAMP WITH TIME ZONE, "biography" text NOT NULL DEFAULT '', "abstract" text NOT NULL DEFAULT '', "studyTitle" text NOT NULL DEFAULT '', "doi" text NOT NULL DEFAULT '', "takeAways" text array NOT NULL DEFAULT '{}', "pictureId" uuid, "pictureAlt" text NOT NULL DEFAULT '', "slidesId" uuid, "agreed" text array NOT NULL DEFAULT '{}', "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, "savedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "contribution_once_per_speaker" UNIQUE ("meetingId", "email"), CONSTRAINT "REL_f9493315c7302cf046c0a2ca69" UNIQUE ("pictureId"), CONSTRAINT "REL_2baf0847eaf75ce23b81cf75c5" UNIQUE ("slidesId"), CONSTRAINT "CHK_869b6167f95e2d985902670a91" CHECK ("lang" IN ('de', 'en')), CONSTRAINT "PK_878330fa5bb34475732a5883d58" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_9314787b376f8589caaa185c8e" ON "contribution"  ("meetingId") `);
    await runner.query(`CREATE TABLE "interview" ("meetingId" uuid NOT NULL, "questions" text NOT NULL, CONSTRAINT "PK_a1e1e7e8796a85ce48af94e23df" PRIMARY KEY ("meetingId"))`);
    await runner.query(`CREATE TABLE "material" ("id" uuid NOT NULL, "meetingId" uuid NOT NULL, "kind" text NOT NULL, "title" text NOT NULL, "text" text NOT NULL DEFAULT '', "url" text, "fileId" uuid, "tableName" text NOT NULL DEFAULT '', "municipality" text NOT NULL DEFAULT '', "action" text NOT NULL DEFAULT '', "contact" text NOT NULL DEFAULT '', "access" text NOT NULL, "licence" text NOT NULL, "dated" date NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "REL_5f784108de968c16e3a3ff0f81" UNIQUE ("fileId"), CONSTRAINT "CHK_dd0501111736067ffcedfd9ac3" CHECK ("access" IN ('public', 'registered', 'members')), CONSTRAINT "PK_0343d0d577f3effc2054cbaca7f" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_a52a62347b82f1dc31b85492fb" ON "material"  ("meetingId") `);
    await runner.query(`ALTER TABLE "stored_file" ADD CONSTRAINT "FK_753475a1fed56cb2f74fd7bd574" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "contribution" ADD CONSTRAINT "FK_9314787b376f8589caaa185c8e9" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "contribution" ADD CONSTRAINT "FK_f9493315c7302cf046c0a2ca698" FOREIGN KEY ("pictureId") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "contribution" ADD CONSTRAINT "FK_2baf0847eaf75ce23b81cf75c55" FOREIGN KEY ("slidesId") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "interview" ADD CONSTRAINT "FK_a1e1e7e8796a85ce48af94e23df" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "material" ADD CONSTRAINT "FK_a52a62347b82f1dc31b85492fb6" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "material" ADD CONSTRAINT "FK_5f784108de968c16e3a3ff0f815" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "material" DROP CONSTRAINT "FK_5f784108de968c16e3a3ff0f815"`);
    await runner.query(`ALTER TABLE "material" DROP CONSTRAINT "FK_a52a62347b82f1dc31b85492fb6"`);
    await runner.query(`ALTER TABLE "interview" DROP CONSTRAINT "FK_a1e1e7e8796a85ce48af94e23df"`);
    await runner.query(`ALTER TABLE "contribution" DROP CONSTRAINT "FK_2baf0847eaf75ce23b81cf75c55"`);
    await runner.query(`ALTER TABLE "contribution" DROP CONSTRAINT "FK_f9493315c7302cf046c0a2ca698"`);
    await runner.query(`ALTER TABLE "contribution" DROP CONSTRAINT "FK_9314787b376f8589caaa185c8e9"`);
    await runner.query(`ALTER TABLE "stored_file" DROP CONSTRAINT "FK_753475a1fed56cb2f74fd7bd574"`);
    await runner.query(`DROP INDEX "public"."IDX_a52a62347b82f1dc31b85492fb"`);
    await runner.query(`DROP TABLE "material"`);
    await runner.query(`DROP TABLE "interview"`);
    await runner.query(`DROP INDEX "public"."IDX_9314787b376f8589caaa185c8e"`);
    await runner.query(`DROP TABLE "contribution"`);
    await runner.query(`DROP INDEX "public"."IDX_753475a1fed56cb2f74fd7bd57"`);
    await runner.query(`DROP TABLE "stored_file"`);
  }
}
