import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Logbook1795328424800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "logbook_entry" ("id" uuid NOT NULL, "number" SERIAL NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "byId" uuid, "byName" text NOT NULL DEFAULT '', "act" text NOT NULL, "scope" text, "seriesId" uuid, "meetingId" uuid, "title" text NOT NULL, "details" jsonb NOT NULL DEFAULT '{}', "reason" text, "letters" text NOT NULL, "withoutLettersBecause" text, "letterCount" integer NOT NULL DEFAULT '0', "undoUntil" TIMESTAMP WITH TIME ZONE, "undoneAt" TIMESTAMP WITH TIME ZONE, "restore" jsonb, CONSTRAINT "CHK_8ca38a3adf4bb3505e6f823fbb" CHECK ("letters" <> 'none' OR "withoutLettersBecause" IS NOT NULL), CONSTRAINT "CHK_96a81afaf1c749d898a8eb6d5a" CHECK ("letters" IN ('now', 'later', 'none')), CONSTRAINT "PK_95f2dbd9680db94a7062c725871" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "IDX_09f7008a802feba17265d208d4" ON "logbook_entry"  ("number") `);
    await runner.query(`CREATE INDEX "logbook_with_restore" ON "logbook_entry"  ("undoUntil") WHERE "restore" IS NOT NULL`);
    await runner.query(`CREATE INDEX "logbook_of_meeting" ON "logbook_entry"  ("meetingId", "number") `);
    await runner.query(`CREATE INDEX "logbook_of_series" ON "logbook_entry"  ("seriesId", "number") `);
    await runner.query(`ALTER TABLE "letter" ADD "changeId" uuid`);
    await runner.query(`CREATE INDEX "IDX_ad41b3dfde154ddca41d286936" ON "letter"  ("changeId") WHERE "changeId" IS NOT NULL`);
    await runner.query(`ALTER TABLE "logbook_entry" ADD CONSTRAINT "FK_f5e39c3f17490c376c1b5b58aad" FOREIGN KEY ("seriesId") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "logbook_entry" ADD CONSTRAINT "FK_a6de4c8cb4241617435d78bc907" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "logbook_entry" DROP CONSTRAINT "FK_a6de4c8cb4241617435d78bc907"`);
    await runner.query(`ALTER TABLE "logbook_entry" DROP CONSTRAINT "FK_f5e39c3f17490c376c1b5b58aad"`);
    await runner.query(`DROP INDEX "public"."IDX_ad41b3dfde154ddca41d286936"`);
    await runner.query(`ALTER TABLE "letter" DROP COLUMN "changeId"`);
    await runner.query(`DROP INDEX "public"."logbook_of_series"`);
    await runner.query(`DROP INDEX "public"."logbook_of_meeting"`);
    await runner.query(`DROP INDEX "public"."logbook_with_restore"`);
    await runner.query(`DROP INDEX "public"."IDX_09f7008a802feba17265d208d4"`);
    await runner.query(`DROP TABLE "logbook_entry"`);
  }
}
