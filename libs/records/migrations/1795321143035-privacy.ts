import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Privacy1795321143035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "consent" ("id" uuid NOT NULL, "addressHash" text NOT NULL, "purpose" text NOT NULL, "aboutId" uuid, "textVersion" text NOT NULL, "lang" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "withdrawnAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "CHK_62855281fbbd5d66dc99d315d7" CHECK ("lang" IN ('de', 'en')), CONSTRAINT "PK_9115e8d6b082d4fc46d56134d29" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "consent_of_address" ON "consent"  ("addressHash", "purpose") `);
    await runner.query(`CREATE TABLE "erasure" ("addressHash" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_1db862f1762adae8b0571e89a2c" PRIMARY KEY ("addressHash", "at"))`);
    await runner.query(`CREATE TABLE "guest_count" ("meetingId" uuid NOT NULL, "kind" text NOT NULL, "association" text NOT NULL, "sector" text NOT NULL, "region" text NOT NULL, "format" text NOT NULL, "registered" integer NOT NULL, "present" integer NOT NULL, "absent" integer NOT NULL, CONSTRAINT "CHK_bb4a496e979e6602698761b41b" CHECK ("registered" >= 0 AND "present" >= 0 AND "absent" >= 0), CONSTRAINT "PK_bd82d44f34c585140983d225471" PRIMARY KEY ("meetingId", "kind", "association", "sector", "region"))`);
    await runner.query(`CREATE TABLE "retention_period" ("what" text NOT NULL, "days" integer NOT NULL, CONSTRAINT "CHK_1df02ba4f0f2ef22d065dd6b51" CHECK ("days" BETWEEN 0 AND 3650), CONSTRAINT "PK_07cb247c47347382771b2bc1d7c" PRIMARY KEY ("what"))`);
    await runner.query(`CREATE TABLE "retention_run" ("day" date NOT NULL, "startedAt" TIMESTAMP WITH TIME ZONE NOT NULL, "finishedAt" TIMESTAMP WITH TIME ZONE, "counts" jsonb NOT NULL DEFAULT '{}', CONSTRAINT "PK_ee33ec84daa714c908241d5fe4b" PRIMARY KEY ("day"))`);
    await runner.query(`ALTER TABLE "guest_count" ADD CONSTRAINT "FK_dfb97d0c92ccaed1d43a2f1a03a" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "guest_count" DROP CONSTRAINT "FK_dfb97d0c92ccaed1d43a2f1a03a"`);
    await runner.query(`DROP TABLE "retention_run"`);
    await runner.query(`DROP TABLE "retention_period"`);
    await runner.query(`DROP TABLE "guest_count"`);
    await runner.query(`DROP TABLE "erasure"`);
    await runner.query(`DROP INDEX "public"."consent_of_address"`);
    await runner.query(`DROP TABLE "consent"`);
  }
}
