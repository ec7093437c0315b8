import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChangeRestores1795342214685 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."logbook_with_restore"`);
    await runner.query(`CREATE TABLE "change_restore" ("entryId" uuid NOT NULL, "until" TIMESTAMP WITH TIME ZONE NOT NULL, "restore" jsonb NOT NULL, CONSTRAINT "PK_f5fb5acad93020aa953ed78c568" PRIMARY KEY ("entryId"))`);
    await runner.query(`CREATE INDEX "IDX_86ad28e8a09a82724bf6dcebbf" ON "change_restore"  ("until") `);
    await runner.query(`INSERT INTO "change_restore" ("entryId", "until", "restore") SELECT "id", "undoUntil", "restore" FROM "logbook_entry" WHERE "restore" IS NOT NULL AND "undoUntil" IS NOT NULL`);
    await runner.query(`ALTER TABLE "logbook_entry" DROP COLUMN "restore"`);
    await runner.query(`ALTER TABLE "change_restore" ADD CONSTRAINT "FK_f5fb5acad93020aa953ed78c568" FOREIGN KEY ("entryId") REFERENCES "logbook_entry"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "change_restore" DROP CONSTRAINT "FK_f5fb5acad93020aa953ed78c568"`);
    await runner.query(`ALTER TABLE "logbook_entry" ADD "restore" jsonb`);
    await runner.query(`UPDATE "logbook_entry" SET "restore" = r."restore" FROM "change_restore" r WHERE r."entryId" = "logbook_entry"."id"`);
    await runner.query(`DROP INDEX "public"."IDX_86ad28e8a09a82724bf6dcebbf"`);
    await runner.query(`DROP TABLE "change_restore"`);
    await runner.query(`CREATE INDEX "logbook_with_restore" ON "logbook_entry" USING btree ("undoUntil") WHERE (restore IS NOT NULL)`);
  }
}
