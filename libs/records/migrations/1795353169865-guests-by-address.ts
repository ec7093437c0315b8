import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GuestsByAddress1795353169865 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."registration_email"`);
    await runner.query(`CREATE INDEX "registration_email" ON "registration"  ("email", "meetingId") `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."registration_email"`);
    await runner.query(`CREATE INDEX "registration_email" ON "registration" USING btree ("email") `);
  }
}
