import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QuestionsAndDigest1795317572772 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "question" ("id" uuid NOT NULL, "name" text NOT NULL DEFAULT '', "address" text NOT NULL, "lang" text NOT NULL, "text" text NOT NULL, "askedAt" TIMESTAMP WITH TIME ZONE NOT NULL, "responsibleId" uuid, "takenAt" TIMESTAMP WITH TIME ZONE, "answeredAt" TIMESTAMP WITH TIME ZONE, "formId" text NOT NULL, CONSTRAINT "UQ_e689d342171443bd0faf5df2134" UNIQUE ("formId"), CONSTRAINT "CHK_becbb0bf77d47c3bf70cfad27e" CHECK ("lang" IN ('de', 'en')), CONSTRAINT "PK_21e5786aa0ea704ae185a79b2d5" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "question_answered" ON "question"  ("answeredAt") `);
    await runner.query(`CREATE INDEX "question_listed" ON "question"  ("askedAt", "id") `);
    await runner.query(`CREATE TABLE "digest_issue" ("id" uuid NOT NULL, "weekStart" date NOT NULL, "year" integer NOT NULL, "month" integer NOT NULL, "number" integer NOT NULL, "content" jsonb NOT NULL, "madeAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "digest_issue_number" UNIQUE ("year", "month", "number"), CONSTRAINT "digest_issue_once_a_week" UNIQUE ("weekStart"), CONSTRAINT "CHK_ee03343164855c9dadf82eeb42" CHECK ("month" BETWEEN 1 AND 12), CONSTRAINT "PK_f46250b5dd56c957f117971f84f" PRIMARY KEY ("id"))`);
    await runner.query(`ALTER TABLE "person" ADD "answersQuestions" boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE "term" ADD "words" text array NOT NULL DEFAULT '{}'`);
    await runner.query(`CREATE UNIQUE INDEX "person_answers_questions" ON "person"  ("answersQuestions") WHERE "answersQuestions"`);
    await runner.query(`ALTER TABLE "question" ADD CONSTRAINT "FK_936955a8c0a7721c100f6ffe150" FOREIGN KEY ("responsibleId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "question" DROP CONSTRAINT "FK_936955a8c0a7721c100f6ffe150"`);
    await runner.query(`DROP INDEX "public"."person_answers_questions"`);
    await runner.query(`ALTER TABLE "term" DROP COLUMN "words"`);
    await runner.query(`ALTER TABLE "person" DROP COLUMN "answersQuestions"`);
    await runner.query(`DROP TABLE "digest_issue"`);
    await runner.query(`DROP INDEX "public"."question_listed"`);
    await runner.query(`DROP INDEX "public"."question_answered"`);
    await runner.query(`DROP TABLE "question"`);
  }
}
