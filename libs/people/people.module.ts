import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiToken } from './api-token.entity';
import { Person } from './person.entity';
import { Seal } from './seal.entity';
import { SecretService } from './secret.service';
import { Session } from './session.entity';
import { SignInLink } from './sign-in-link.entity';
import { SignInService } from './sign-in.service';

export const PEOPLE_ENTITIES = [Person, SignInLink, Session, ApiToken, Seal];

@Module({
  imports: [TypeOrmModule.forFeature(PEOPLE_ENTITIES)],
  providers: [SignInService, SecretService],
  exports: [SignInService, SecretService],
})
export class PeopleModule {}
