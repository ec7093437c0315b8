import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Invitations1795318700762 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "announcement" ("meetingId" uuid NOT NULL, "toldSequence" integer NOT NULL, "toldStart" text, "toldState" text NOT NULL, CONSTRAINT "PK_7116f075a4b3c3308109f5cfd12" PRIMARY KEY ("meetingId"))`);
    await runner.query(`CREATE TABLE "message" ("id" uuid NOT NULL, "meetingId" uuid NOT NULL, "subject" text NOT NULL, "text" text NOT NULL, "byId" uuid, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_ba01f0a3e0123651915008bc578" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_ed72bf4fa87aaa0ef8082b3f9c" ON "message"  ("meetingId") `);
    await runner.query(`ALTER TABLE "registration" ADD "toldAs" text`);
    await runner.query(`ALTER TABLE "registration" ADD "calendarTurns" integer NOT NULL DEFAULT '0'`);
    await runner.query(`ALTER TABLE "registration" ADD CONSTRAINT "CHK_0ddaa374e0a765a2dd5f4679fe" CHECK ("toldAs" IN ('invited', 'applied', 'registered', 'waiting', 'offered', 'rejected', 'cancelled'))`);
    await runner.query(`ALTER TABLE "announcement" ADD CONSTRAINT "FK_7116f075a4b3c3308109f5cfd12" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "message" ADD CONSTRAINT "FK_ed72bf4fa87aaa0ef8082b3f9c4" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "message" ADD CONSTRAINT "FK_e44940ac74d33857e7e4d2e3476" FOREIGN KEY ("byId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
    // Whoever follows a meeting that is there already knows it as it is.
    await runner.query(`INSERT INTO "announcement" SELECT id, sequence, "localStart", state FROM "meeting"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "message" DROP CONSTRAINT "FK_e44940ac74d33857e7e4d2e3476"`);
    await runner.query(`ALTER TABLE "message" DROP CONSTRAINT "FK_ed72bf4fa87aaa0ef8082b3f9c4"`);
    await runner.query(`ALTER TABLE "announcement" DROP CONSTRAINT "FK_7116f075a4b3c3308109f5cfd12"`);
    await runner.query(`ALTER TABLE "registration" DROP CONSTRAINT "CHK_0ddaa374e0a765a2dd5f4679fe"`);
    await runner.query(`ALTER TABLE "registration" DROP COLUMN "calendarTurns"`);
    await runner.query(`ALTER TABLE "registration" DROP COLUMN "toldAs"`);
    await runner.query(`DROP INDEX "public"."IDX_ed72bf4fa87aaa0ef8082b3f9c"`);
    await runner.query(`DROP TABLE "message"`);
    await runner.query(`DROP TABLE "announcement"`);
  }
}
