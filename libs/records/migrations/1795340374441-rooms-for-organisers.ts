import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RoomsForOrganisers1795340374441 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "presence" ("registrationId" uuid NOT NULL, "seconds" integer NOT NULL DEFAULT '0', "interruptions" integer NOT NULL DEFAULT '0', "isInside" boolean NOT NULL, "seenAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "CHK_4d5f26328309082ce63ba9a30a" CHECK ("seconds" >= 0 AND "interruptions" >= 0), CONSTRAINT "PK_5c184a714517888c1de4cbed640" PRIMARY KEY ("registrationId"))`);
    await runner.query(`CREATE TABLE "join_kind" ("meetingId" uuid NOT NULL, "kind" text NOT NULL, "joined" integer NOT NULL, CONSTRAINT "CHK_16ca436accfae1ba9ffc64ff37" CHECK ("joined" >= 0), CONSTRAINT "PK_de8af3c73a414249278bbe3a31c" PRIMARY KEY ("meetingId", "kind"))`);
    await runner.query(`CREATE TABLE "link_host" ("host" text NOT NULL, CONSTRAINT "PK_2e365e586bc0fd744ceb7e2f763" PRIMARY KEY ("host"))`);
    await runner.query(`ALTER TABLE "format" ADD "shareNeedsHost" boolean NOT NULL DEFAULT true`);
    await runner.query(`ALTER TABLE "room" ADD "dialIn" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "room" ADD "hostKey" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "presence" ADD CONSTRAINT "FK_5c184a714517888c1de4cbed640" FOREIGN KEY ("registrationId") REFERENCES "registration"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "join_kind" ADD CONSTRAINT "FK_505da4dcb96683d9f43e16840a4" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "join_kind" DROP CONSTRAINT "FK_505da4dcb96683d9f43e16840a4"`);
    await runner.query(`ALTER TABLE "presence" DROP CONSTRAINT "FK_5c184a714517888c1de4cbed640"`);
    await runner.query(`ALTER TABLE "room" DROP COLUMN "hostKey"`);
    await runner.query(`ALTER TABLE "room" DROP COLUMN "dialIn"`);
    await runner.query(`ALTER TABLE "format" DROP COLUMN "shareNeedsHost"`);
    await runner.query(`DROP TABLE "link_host"`);
    await runner.query(`DROP TABLE "join_kind"`);
    await runner.query(`DROP TABLE "presence"`);
  }
}
