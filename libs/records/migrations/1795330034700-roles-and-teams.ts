import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RolesAndTeams1795330034700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "person" DROP CONSTRAINT "CHK_439d258ad9339890bc4bdf8368"`);
    await runner.query(`CREATE TABLE "personal_feed" ("personId" uuid NOT NULL, "version" text NOT NULL, "hash" text NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "UQ_9f5bea1735c2f7f05db087387e8" UNIQUE ("hash"), CONSTRAINT "PK_845b9a8ac9b280287f8c67db054" PRIMARY KEY ("personId"))`);
    await runner.query(`CREATE TABLE "responsibility" ("personId" uuid NOT NULL, "seriesId" uuid NOT NULL, CONSTRAINT "PK_95be0bbcc040e9a670d22dd7934" PRIMARY KEY ("personId", "seriesId"))`);
    await runner.query(`CREATE INDEX "IDX_a4cfb1281dd3c240cf1385b322" ON "responsibility"  ("seriesId") `);
    await runner.query(`CREATE TABLE "team" ("id" uuid NOT NULL, "name" text NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "UQ_cf461f5b40cf1a2b8876011e1e1" UNIQUE ("name"), CONSTRAINT "PK_f57d8293406df4af348402e4b74" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "team_member" ("teamId" uuid NOT NULL, "personId" uuid NOT NULL, "since" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_8efad0aca460f5de0d32c44fd94" PRIMARY KEY ("teamId", "personId"))`);
    await runner.query(`CREATE INDEX "IDX_da6e300ef08afbd93fa4b42701" ON "team_member"  ("personId") `);
    await runner.query(`CREATE TABLE "team_round" ("id" uuid NOT NULL, "teamId" uuid NOT NULL, "seriesId" uuid, "meetingId" uuid, CONSTRAINT "CHK_48db85bef6a9fdea26fbcf9ae8" CHECK (("seriesId" IS NULL) <> ("meetingId" IS NULL)), CONSTRAINT "PK_22fd88770fd2ddb3d285327e70d" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "IDX_7d09dfade19b6a95d8a12f7cf4" ON "team_round"  ("teamId", "meetingId") `);
    await runner.query(`CREATE UNIQUE INDEX "IDX_5405542e3567ea8e0b6e035e07" ON "team_round"  ("teamId", "seriesId") `);
    await runner.query(`ALTER TABLE "person" ADD "everySeries" boolean NOT NULL DEFAULT false`);
    // whoever worked here worked on everything
    await runner.query(`UPDATE "person" SET "everySeries" = TRUE WHERE "role" IS NOT NULL`);
    await runner.query(`ALTER TABLE "person" ADD CONSTRAINT "CHK_af174aaab3e402176711742734" CHECK ("role" IN ('administrator', 'organiser', 'moderator', 'trainer', 'process_guide', 'helper', 'member'))`);
    await runner.query(`ALTER TABLE "personal_feed" ADD CONSTRAINT "FK_845b9a8ac9b280287f8c67db054" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "responsibility" ADD CONSTRAINT "FK_d47b643a8e5e0fac0982c43cfc3" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "responsibility" ADD CONSTRAINT "FK_a4cfb1281dd3c240cf1385b322c" FOREIGN KEY ("seriesId") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "team_member" ADD CONSTRAINT "FK_74da8f612921485e1005dc8e225" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "team_member" ADD CONSTRAINT "FK_da6e300ef08afbd93fa4b42701a" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "team_round" ADD CONSTRAINT "FK_a9b15292941ef329cf516f1e916" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "team_round" ADD CONSTRAINT "FK_db97b69e3308c0a8a4f2d4f25a1" FOREIGN KEY ("seriesId") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "team_round" ADD CONSTRAINT "FK_cbcde1f70557ec3e1c849f81125" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "team_round" DROP CONSTRAINT "FK_cbcde1f70557ec3e1c849f81125"`);
    await runner.query(`ALTER TABLE "team_round" DROP CONSTRAINT "FK_db97b69e3308c0a8a4f2d4f25a1"`);
    await runner.query(`ALTER TABLE "team_round" DROP CONSTRAINT "FK_a9b15292941ef329cf516f1e916"`);
    await runner.query(`ALTER TABLE "team_member" DROP CONSTRAINT "FK_da6e300ef08afbd93fa4b42701a"`);
    await runner.query(`ALTER TABLE "team_member" DROP CONSTRAINT "FK_74da8f612921485e1005dc8e225"`);
    await runner.query(`ALTER TABLE "responsibility" DROP CONSTRAINT "FK_a4cfb1281dd3c240cf1385b322c"`);
    await runner.query(`ALTER TABLE "responsibility" DROP CONSTRAINT "FK_d47b643a8e5e0fac0982c43cfc3"`);
    await runner.query(`ALTER TABLE "personal_feed" DROP CONSTRAINT "FK_845b9a8ac9b280287f8c67db054"`);
    await runner.query(`ALTER TABLE "person" DROP CONSTRAINT "CHK_af174aaab3e402176711742734"`);
    await runner.query(`ALTER TABLE "person" DROP COLUMN "everySeries"`);
    await runner.query(`DROP INDEX "public"."IDX_5405542e3567ea8e0b6e035e07"`);
    await runner.query(`DROP INDEX "public"."IDX_7d09dfade19b6a95d8a12f7cf4"`);
    await runner.query(`DROP TABLE "team_round"`);
    await runner.query(`DROP INDEX "public"."IDX_da6e300ef08afbd93fa4b42701"`);
    await runner.query(`DROP TABLE "team_member"`);
    await runner.query(`DROP TABLE "team"`);
    await runner.query(`DROP INDEX "public"."IDX_a4cfb1281dd3c240cf1385b322"`);
    await runner.query(`DROP TABLE "responsibility"`);
    await runner.query(`DROP TABLE "personal_feed"`);
    await runner.query(`UPDATE "person" SET "role" = NULL WHERE "role" NOT IN ('organiser', 'administrator')`);
    await runner.query(`ALTER TABLE "person" ADD CONSTRAINT "CHK_439d258ad9339890bc4bdf8368" CHECK ((role = ANY (ARRAY['organiser'::text, 'administrator'::text])))`);
  }
}
