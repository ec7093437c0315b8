import { MailModule } from '@hub/mail/mail.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiToken } from './api-token.entity';
import { Person } from './person.entity';
import { Seal } from './seal.entity';
import { SecretService } from './secret.service';
import { Session } from './session.entity';
import { SignInLetterService } from './sign-in-letter.service';
import { SignInLink } from './sign-in-link.entity';
import { SignInService } from './sign-in.service';

export const PEOPLE_ENTITIES = [Person, SignInLink, Session, ApiToken, Seal];

@Module({
  imports: [MailModule, TypeOrmModule.forFeature(PEOPLE_ENTITIES)],
  providers: [SignInService, SignInLetterService, SecretService],
  exports: [SignInService, SignInLetterService, SecretService],
})
export class PeopleModule {}
