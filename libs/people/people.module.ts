import { MailModule } from '@hub/mail/mail.module';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiToken } from './api-token.entity';
import { Consent } from './consent.entity';
import { ConsentsService } from './consents.service';
import { MunicipalitiesService } from './municipalities.service';
import { IdentityProviderService } from './identity-provider.service';
import { Identity } from './identity.entity';
import { KeptForm } from './kept-form.entity';
import { Municipality } from './municipality.entity';
import { PeopleImportService } from './people-import.service';
import { PeopleMergeService } from './people-merge.service';
import { PeopleService } from './people.service';
import { Person } from './person.entity';
import { QuestionLetterService } from './question-letter.service';
import { QuestionsService } from './questions.service';
import { Question } from './question.entity';
import { Seal } from './seal.entity';
import { SecretService } from './secret.service';
import { Session } from './session.entity';
import { SessionsService } from './sessions.service';
import { SignInCodesService } from './sign-in-codes.service';
import { SignInLetterService } from './sign-in-letter.service';
import { SignInLink } from './sign-in-link.entity';
import { SignInService } from './sign-in.service';
import { Term } from './term.entity';
import { TermsService } from './terms.service';

export const PEOPLE_ENTITIES = [
  Term,
  Municipality,
  Person,
  SignInLink,
  Session,
  KeptForm,
  Identity,
  ApiToken,
  Seal,
  Question,
  Consent,
];

@Module({
  imports: [MailModule, TypeOrmModule.forFeature(PEOPLE_ENTITIES)],
  providers: [
    SignInService,
    SignInLetterService,
    SignInCodesService,
    IdentityProviderService,
    SessionsService,
    SecretService,
    TermsService,
    MunicipalitiesService,
    PeopleService,
    PeopleImportService,
    PeopleMergeService,
    QuestionsService,
    QuestionLetterService,
    ConsentsService,
  ],
  exports: [
    SignInService,
    SignInLetterService,
    SignInCodesService,
    IdentityProviderService,
    SessionsService,
    SecretService,
    TermsService,
    MunicipalitiesService,
    PeopleService,
    PeopleImportService,
    PeopleMergeService,
    QuestionsService,
    QuestionLetterService,
    ConsentsService,
  ],
})
export class PeopleModule {}
