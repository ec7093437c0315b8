import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PacePerDomain1795357293686 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "mail_domain" ("domain" text NOT NULL, "allowance" double precision NOT NULL, "allowanceAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_2cc20461ecdea6851e713a3de7e" PRIMARY KEY ("domain"))`);
    await runner.query(`ALTER TABLE "postroom" ADD "perDomain" integer`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "postroom" DROP COLUMN "perDomain"`);
    await runner.query(`DROP TABLE "mail_domain"`);
  }
}
