import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SetUpAndIdentities1795332286477 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "institution" ("id" integer NOT NULL, "name" text NOT NULL, "street" text NOT NULL, "postcode" text NOT NULL, "city" text NOT NULL, "email" text NOT NULL, "phone" text NOT NULL DEFAULT '', "representative" text NOT NULL, "responsible" text NOT NULL DEFAULT '', "privacyEmail" text NOT NULL, "senderName" text NOT NULL, "land" text NOT NULL, "clockStyle" text NOT NULL, "logo" bytea, "logoHash" text, "changedAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "CHK_714e52a65cefc2f91112eab283" CHECK ("clockStyle" IN ('dot', 'colon')), CONSTRAINT "CHK_d80be29cc6755833d619a4b67c" CHECK ("id" = 1), CONSTRAINT "PK_f60ee4ff0719b7df54830b39087" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "identity" ("issuer" text NOT NULL, "subject" text NOT NULL, "personId" uuid NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_3ed292ae6d8604024a7ab431e6a" PRIMARY KEY ("issuer", "subject"))`);
    await runner.query(`CREATE UNIQUE INDEX "IDX_1b04407a8697a6c3988dcd8df4" ON "identity"  ("issuer", "personId") `);
    await runner.query(`ALTER TABLE "identity" ADD CONSTRAINT "FK_9b99b01f01f4b3aba23e60fd649" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "identity" DROP CONSTRAINT "FK_9b99b01f01f4b3aba23e60fd649"`);
    await runner.query(`DROP INDEX "public"."IDX_1b04407a8697a6c3988dcd8df4"`);
    await runner.query(`DROP TABLE "identity"`);
    await runner.query(`DROP TABLE "institution"`);
  }
}
