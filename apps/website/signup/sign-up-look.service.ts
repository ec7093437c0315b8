import type { Registration } from '@hub/guests/registration.entity';
import { RegistrationListService } from '@hub/guests/registration-list.service';
import type { SignUpRules } from '@hub/guests/sign-up-rules';
import { MunicipalitiesService } from '@hub/people/municipalities.service';
import { TermsService } from '@hub/people/terms.service';
import { QUOTA_VOCABULARIES } from '@hub/people/vocabularies';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { SignUpData } from './sign-up-form.page';
import { signUpOffer, type SignUpOffer } from './sign-up-offer';

type SignUpLists = Pick<SignUpData, 'municipalities' | 'terms'>;

/** What pages have to know to offer registering. Reads, locks nothing. */
@Injectable()
export class SignUpLookService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly listed: RegistrationListService,
    private readonly municipalities: MunicipalitiesService,
    private readonly terms: TermsService,
  ) {}

  async rulesAndOffer(meeting: Meeting, now: Date): Promise<{ rules: SignUpRules; offer: SignUpOffer } | null> {
    const { manager } = this.records;
    const ruled = await this.listed.rules(manager, meeting.id, now);
    if (!ruled) return null;
    const isCounted = ruled.rules.state === 'open' && ruled.rules.capacity !== null;
    const taken = isCounted ? await this.listed.counts(manager, meeting.id) : NOBODY;
    return { rules: ruled.rules, offer: signUpOffer(meeting, ruled.rules, taken) };
  }

  /** Null where there is nothing to say: nobody registers here, or only who is invited. */
  async offer(meeting: Meeting, now: Date): Promise<SignUpOffer | null> {
    const looked = await this.rulesAndOffer(meeting, now);
    return looked && SPOKEN_OF.includes(looked.offer.state) ? looked.offer : null;
  }

  /** Somebody who comes, by the link in their letter; null where the place was given back or passed on. */
  async seat(id: string, keyVersion: number): Promise<Registration | null> {
    const place = await this.listed.registration(this.records.manager, id, keyVersion);
    return place?.state === 'registered' ? place : null;
  }

  /** Names for the list under a field, and the words that seats may be counted by. */
  async lists(): Promise<SignUpLists> {
    const [municipalities, words] = await Promise.all([this.municipalities.names(), this.terms.all()]);
    const terms = QUOTA_VOCABULARIES.flatMap((vocabulary) =>
      words[vocabulary].map((term) => ({ ...term, vocabulary })),
    );
    return { municipalities, terms };
  }
}

const NOBODY = { registered: 0, offered: 0, waiting: 0 };
const SPOKEN_OF: readonly string[] = ['open', 'not_yet', 'closed'];
