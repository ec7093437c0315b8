import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Opening1795308286501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "person" ("id" uuid NOT NULL, "name" text NOT NULL, "email" text, "role" text NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "UQ_d2d717efd90709ebd3cb26b936c" UNIQUE ("email"), CONSTRAINT "CHK_439d258ad9339890bc4bdf8368" CHECK ("role" IN ('organiser', 'administrator')), CONSTRAINT "PK_5fdaf670315c4b7e70cce85daa3" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "api_token" ("hash" text NOT NULL, "personId" uuid NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, "revokedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_60221392192b32c7560c128a6fa" PRIMARY KEY ("hash"))`);
    await runner.query(`CREATE INDEX "IDX_1c9fbecdcf272d557e13bd8ef0" ON "api_token"  ("personId") `);
    await runner.query(`CREATE TABLE "seal" ("name" text NOT NULL, "secret" text NOT NULL, CONSTRAINT "PK_87a13156511eeede76bbf27bb6a" PRIMARY KEY ("name"))`);
    await runner.query(`CREATE TABLE "session" ("hash" text NOT NULL, "personId" uuid NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, "expiresAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_9a27ee81fbc0bb9e5260ed6f82d" PRIMARY KEY ("hash"))`);
    await runner.query(`CREATE INDEX "IDX_b8e1fcf37e349295272a5ebbd5" ON "session"  ("personId") `);
    await runner.query(`CREATE TABLE "sign_in_link" ("hash" text NOT NULL, "personId" uuid NOT NULL, "expiresAt" TIMESTAMP WITH TIME ZONE NOT NULL, "usedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_1d898c94fd1c1177bbbabf8b34f" PRIMARY KEY ("hash"))`);
    await runner.query(`CREATE INDEX "IDX_84db3ca99dd45bdc17429b7818" ON "sign_in_link"  ("personId") `);
    await runner.query(`CREATE TABLE "format" ("slug" text NOT NULL, "name" text NOT NULL, "nameEn" text NOT NULL, "description" text NOT NULL DEFAULT '', "descriptionEn" text NOT NULL DEFAULT '', "area" text, "access" text NOT NULL, "mode" text NOT NULL, "durationMinutes" integer NOT NULL, "reminderMinutes" integer array NOT NULL DEFAULT '{}', "doorOpensMinutes" integer NOT NULL DEFAULT '10', "capacity" integer, "recordingAllowed" boolean NOT NULL DEFAULT false, "hasAgenda" boolean NOT NULL DEFAULT true, "position" integer NOT NULL DEFAULT '100', CONSTRAINT "CHK_c2c5cad74e5db557c469bbc1b0" CHECK ("durationMinutes" > 0), CONSTRAINT "PK_e2db99ce002d931ccd828a1db9c" PRIMARY KEY ("slug"))`);
    await runner.query(`CREATE TABLE "venue" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" text, "street" text, "postcode" text, "city" text, "accessNotes" text, "accessibilityNotes" text, CONSTRAINT "PK_c53deb6d1bcb088f9d459e7dbc0" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "series" ("id" uuid NOT NULL, "slug" text NOT NULL, "title" text NOT NULL, "leadingQuestion" text, "description" text NOT NULL DEFAULT '', "format" text NOT NULL, "stretches" jsonb NOT NULL, "zone" text NOT NULL, "skip" jsonb NOT NULL DEFAULT '{}', "skipped" jsonb NOT NULL DEFAULT '[]', "plannedThrough" date NOT NULL, "access" text NOT NULL, "announced" boolean NOT NULL DEFAULT false, "capacity" integer, "mode" text NOT NULL, "venueId" uuid, "host" text, "fundingNote" text, "feeNote" text, "speakers" jsonb NOT NULL DEFAULT '[]', "topics" text array NOT NULL DEFAULT '{}', "reminderMinutes" integer array NOT NULL DEFAULT '{}', "sequence" integer NOT NULL DEFAULT '0', "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, "changedAt" TIMESTAMP WITH TIME ZONE NOT NULL, "demo" boolean NOT NULL DEFAULT false, CONSTRAINT "UQ_aabf879e0e06d1b37922d5c9664" UNIQUE ("slug"), CONSTRAINT "PK_e725676647382eb54540d7128ba" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "meeting" ("id" uuid NOT NULL, "slug" text NOT NULL, "seriesId" uuid, "parentId" uuid, "title" text NOT NULL, "leadingQuestion" text, "description" text NOT NULL DEFAULT '', "format" text NOT NULL, "access" text NOT NULL, "announced" boolean NOT NULL DEFAULT false, "capacity" integer, "state" text NOT NULL, "precision" text NOT NULL, "localStart" text, "localEnd" text, "zone" text NOT NULL, "startsAt" TIMESTAMP WITH TIME ZONE, "endsAt" TIMESTAMP WITH TIME ZONE, "sortsAt" TIMESTAMP WITH TIME ZONE, "plannedStart" text, "mode" text NOT NULL, "venueId" uuid, "host" text, "fundingNote" text, "feeNote" text, "speakers" jsonb NOT NULL DEFAULT '[]', "programme" jsonb NOT NULL DEFAULT '[]', "topics" text array NOT NULL DEFAULT '{}', "pilot" boolean NOT NULL DEFAULT false, "own" text array NOT NULL DEFAULT '{}', "movedFrom" text, "cancelledAt" TIMESTAMP WITH TIME ZONE, "reason" text, "replacementId" uuid, "sequence" integer NOT NULL DEFAULT '0', "revision" integer NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, "changedAt" TIMESTAMP WITH TIME ZONE NOT NULL, "demo" boolean NOT NULL DEFAULT false, "source" text, "searchText" text NOT NULL DEFAULT '', CONSTRAINT "UQ_e5d1eef25bdacdb69d88d19d343" UNIQUE ("slug"), CONSTRAINT "meeting_once_per_planned_start" UNIQUE ("seriesId", "plannedStart"), CONSTRAINT "CHK_9d248feff2f14fc4ecc9751421" CHECK ("state" <> 'cancelled' OR "cancelledAt" IS NOT NULL), CONSTRAINT "CHK_54aeecaa89ae11b8b1356f86ce" CHECK ("endsAt" IS NULL OR "endsAt" >= "startsAt"), CONSTRAINT "PK_dccaf9e4c0e39067d82ccc7bb83" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_3006b61a131ec271e13c6bd976" ON "meeting"  ("seriesId") `);
    await runner.query(`CREATE INDEX "IDX_864e90bc02f48542de12170aec" ON "meeting"  ("parentId") `);
    await runner.query(`CREATE INDEX "IDX_467d323498075edc5ec8059e76" ON "meeting"  ("format") `);
    await runner.query(`CREATE INDEX "IDX_e155f4572269b9f2b4613497c2" ON "meeting"  ("startsAt") `);
    await runner.query(`CREATE INDEX "IDX_53d6afeec67c5c41035efe7c37" ON "meeting"  ("sortsAt") `);
    await runner.query(`CREATE TABLE "address" ("slug" text NOT NULL, "kind" text NOT NULL, "seriesId" uuid, "meetingId" uuid, CONSTRAINT "CHK_c83ed2c1b0aa56b41a40bf8eb6" CHECK (("seriesId" IS NULL) <> ("meetingId" IS NULL)), CONSTRAINT "PK_17597420d0122096d8bb5cec53b" PRIMARY KEY ("slug"))`);
    await runner.query(`CREATE INDEX "IDX_732b485dc26b8dc834d8827137" ON "address"  ("seriesId") `);
    await runner.query(`CREATE INDEX "IDX_9e97fabeb412ee26a2b21c12e8" ON "address"  ("meetingId") `);
    await runner.query(`CREATE TABLE "topic" ("slug" text NOT NULL, "label" text NOT NULL, "labelEn" text NOT NULL, "fixed" boolean NOT NULL DEFAULT false, "position" integer NOT NULL DEFAULT '100', CONSTRAINT "PK_b4f72509919eef20d3f54eedc34" PRIMARY KEY ("slug"))`);
    await runner.query(`CREATE TABLE "feed_block" ("meetingId" uuid NOT NULL, "lang" text NOT NULL, "text" text NOT NULL, "revision" integer NOT NULL, "edition" text NOT NULL, CONSTRAINT "PK_c65233f2de0f03828e8806db1fc" PRIMARY KEY ("meetingId", "lang"))`);
    await runner.query(`CREATE TABLE "feed_clock" ("id" integer NOT NULL, "version" integer NOT NULL, "changedAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_bfaec314e63db078f72298cd8cc" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "answered_request" ("key" text NOT NULL, "question" text NOT NULL, "status" integer NOT NULL, "answer" json NOT NULL, "answeredAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_cf64a9018b94be96ad7d7b8b563" PRIMARY KEY ("key"))`);
    await runner.query(`CREATE TABLE "room" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "provider" text NOT NULL, "address" text NOT NULL, "seriesId" uuid, "meetingId" uuid, CONSTRAINT "room_once_per_meeting" UNIQUE ("meetingId"), CONSTRAINT "room_once_per_series" UNIQUE ("seriesId"), CONSTRAINT "CHK_b9420cfa3400183d9daa558413" CHECK (("seriesId" IS NULL) <> ("meetingId" IS NULL)), CONSTRAINT "PK_c6d46db005d623e691b2fbcba23" PRIMARY KEY ("id"))`);
    await runner.query(`ALTER TABLE "api_token" ADD CONSTRAINT "FK_1c9fbecdcf272d557e13bd8ef04" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "session" ADD CONSTRAINT "FK_b8e1fcf37e349295272a5ebbd50" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "sign_in_link" ADD CONSTRAINT "FK_84db3ca99dd45bdc17429b7818e" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "series" ADD CONSTRAINT "FK_2a429e8f52a0c7794203275e1c1" FOREIGN KEY ("format") REFERENCES "format"("slug") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "series" ADD CONSTRAINT "FK_2218b81a9554e3a1c3838368898" FOREIGN KEY ("venueId") REFERENCES "venue"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "meeting" ADD CONSTRAINT "FK_3006b61a131ec271e13c6bd9763" FOREIGN KEY ("seriesId") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "meeting" ADD CONSTRAINT "FK_864e90bc02f48542de12170aeca" FOREIGN KEY ("parentId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "meeting" ADD CONSTRAINT "FK_467d323498075edc5ec8059e764" FOREIGN KEY ("format") REFERENCES "format"("slug") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "meeting" ADD CONSTRAINT "FK_28f9dba2f479df9c71b120c0869" FOREIGN KEY ("venueId") REFERENCES "venue"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "meeting" ADD CONSTRAINT "FK_3fd31e93bef85781fd6fecf711c" FOREIGN KEY ("replacementId") REFERENCES "meeting"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "address" ADD CONSTRAINT "FK_732b485dc26b8dc834d88271379" FOREIGN KEY ("seriesId") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "address" ADD CONSTRAINT "FK_9e97fabeb412ee26a2b21c12e8f" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "feed_block" ADD CONSTRAINT "FK_edcbaccc0bac98864825101a076" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "room" ADD CONSTRAINT "FK_2dd013940dab520a8a71a11a85b" FOREIGN KEY ("seriesId") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "room" ADD CONSTRAINT "FK_26542596e00cb68f4cb5d06a220" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "room" DROP CONSTRAINT "FK_26542596e00cb68f4cb5d06a220"`);
    await runner.query(`ALTER TABLE "room" DROP CONSTRAINT "FK_2dd013940dab520a8a71a11a85b"`);
    await runner.query(`ALTER TABLE "feed_block" DROP CONSTRAINT "FK_edcbaccc0bac98864825101a076"`);
    await runner.query(`ALTER TABLE "address" DROP CONSTRAINT "FK_9e97fabeb412ee26a2b21c12e8f"`);
    await runner.query(`ALTER TABLE "address" DROP CONSTRAINT "FK_732b485dc26b8dc834d88271379"`);
    await runner.query(`ALTER TABLE "meeting" DROP CONSTRAINT "FK_3fd31e93bef85781fd6fecf711c"`);
    await runner.query(`ALTER TABLE "meeting" DROP CONSTRAINT "FK_28f9dba2f479df9c71b120c0869"`);
    await runner.query(`ALTER TABLE "meeting" DROP CONSTRAINT "FK_467d323498075edc5ec8059e764"`);
    await runner.query(`ALTER TABLE "meeting" DROP CONSTRAINT "FK_864e90bc02f48542de12170aeca"`);
    await runner.query(`ALTER TABLE "meeting" DROP CONSTRAINT "FK_3006b61a131ec271e13c6bd9763"`);
    await runner.query(`ALTER TABLE "series" DROP CONSTRAINT "FK_2218b81a9554e3a1c3838368898"`);
    await runner.query(`ALTER TABLE "series" DROP CONSTRAINT "FK_2a429e8f52a0c7794203275e1c1"`);
    await runner.query(`ALTER TABLE "sign_in_link" DROP CONSTRAINT "FK_84db3ca99dd45bdc17429b7818e"`);
    await runner.query(`ALTER TABLE "session" DROP CONSTRAINT "FK_b8e1fcf37e349295272a5ebbd50"`);
    await runner.query(`ALTER TABLE "api_token" DROP CONSTRAINT "FK_1c9fbecdcf272d557e13bd8ef04"`);
    await runner.query(`DROP TABLE "room"`);
    await runner.query(`DROP TABLE "answered_request"`);
    await runner.query(`DROP TABLE "feed_clock"`);
    await runner.query(`DROP TABLE "feed_block"`);
    await runner.query(`DROP TABLE "topic"`);
    await runner.query(`DROP INDEX "public"."IDX_9e97fabeb412ee26a2b21c12e8"`);
    await runner.query(`DROP INDEX "public"."IDX_732b485dc26b8dc834d8827137"`);
    await runner.query(`DROP TABLE "address"`);
    await runner.query(`DROP INDEX "public"."IDX_53d6afeec67c5c41035efe7c37"`);
    await runner.query(`DROP INDEX "public"."IDX_e155f4572269b9f2b4613497c2"`);
    await runner.query(`DROP INDEX "public"."IDX_467d323498075edc5ec8059e76"`);
    await runner.query(`DROP INDEX "public"."IDX_864e90bc02f48542de12170aec"`);
    await runner.query(`DROP INDEX "public"."IDX_3006b61a131ec271e13c6bd976"`);
    await runner.query(`DROP TABLE "meeting"`);
    await runner.query(`DROP TABLE "series"`);
    await runner.query(`DROP TABLE "venue"`);
    await runner.query(`DROP TABLE "format"`);
    await runner.query(`DROP INDEX "public"."IDX_84db3ca99dd45bdc17429b7818"`);
    await runner.query(`DROP TABLE "sign_in_link"`);
    await runner.query(`DROP INDEX "public"."IDX_b8e1fcf37e349295272a5ebbd5"`);
    await runner.query(`DROP TABLE "session"`);
    await runner.query(`DROP TABLE "seal"`);
    await runner.query(`DROP INDEX "public"."IDX_1c9fbecdcf272d557e13bd8ef0"`);
    await runner.query(`DROP TABLE "api_token"`);
    await runner.query(`DROP TABLE "person"`);
  }
}
