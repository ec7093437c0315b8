import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignIn1795328545053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "kept_form" ("sessionHash" text NOT NULL, "path" text NOT NULL, "fields" jsonb NOT NULL, "keptAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_41570bf95593be8c56435568676" PRIMARY KEY ("sessionHash"))`);
    await runner.query(`ALTER TABLE "session" ADD "id" uuid`);
    await runner.query(`ALTER TABLE "session" ADD "lastUsedAt" TIMESTAMP WITH TIME ZONE`);
    // whoever is signed in stays so
    await runner.query(`UPDATE "session" SET "id" = gen_random_uuid(), "lastUsedAt" = now()`);
    await runner.query(`ALTER TABLE "session" ALTER COLUMN "id" SET NOT NULL, ALTER COLUMN "lastUsedAt" SET NOT NULL`);
    await runner.query(`ALTER TABLE "session" ADD CONSTRAINT "UQ_f55da76ac1c3ac420f444d2ff11" UNIQUE ("id")`);
    await runner.query(`ALTER TABLE "session" ADD "browser" text`);
    await runner.query(`ALTER TABLE "sign_in_link" ADD "browser" text`);
    await runner.query(`ALTER TABLE "sign_in_link" ADD "wrongCodes" integer NOT NULL DEFAULT '0'`);
    await runner.query(`CREATE INDEX "IDX_01bc14bba9152c57ba836e0f98" ON "sign_in_link"  ("browser") `);
    await runner.query(`ALTER TABLE "kept_form" ADD CONSTRAINT "FK_41570bf95593be8c56435568676" FOREIGN KEY ("sessionHash") REFERENCES "session"("hash") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "kept_form" DROP CONSTRAINT "FK_41570bf95593be8c56435568676"`);
    await runner.query(`DROP INDEX "public"."IDX_01bc14bba9152c57ba836e0f98"`);
    await runner.query(`ALTER TABLE "sign_in_link" DROP COLUMN "wrongCodes"`);
    await runner.query(`ALTER TABLE "sign_in_link" DROP COLUMN "browser"`);
    await runner.query(`ALTER TABLE "session" DROP COLUMN "browser"`);
    await runner.query(`ALTER TABLE "session" DROP COLUMN "lastUsedAt"`);
    await runner.query(`ALTER TABLE "session" DROP CONSTRAINT "UQ_f55da76ac1c3ac420f444d2ff11"`);
    await runner.query(`ALTER TABLE "session" DROP COLUMN "id"`);
    await runner.query(`DROP TABLE "kept_form"`);
  }
}
