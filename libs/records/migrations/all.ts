// The migrations in their order. In: nothing. Out: the list TypeORM runs. `npm run migration` appends to it.
import type { MigrationInterface } from 'typeorm';
import { Opening1795308286501 } from './1795308286501-opening';
import { Letters1795310208591 } from './1795310208591-letters';
import { PeopleAndGuests1795316291048 } from './1795316291048-people-and-guests';
import { QuestionsAndDigest1795317572772 } from './1795317572772-questions-and-digest';
import { Reminders1795317781124 } from './1795317781124-reminders';
import { Invitations1795318700762 } from './1795318700762-invitations';
import { Privacy1795321143035 } from './1795321143035-privacy';
import { MailedEntries1795328201393 } from './1795328201393-mailed-entries';
import { Logbook1795328424800 } from './1795328424800-logbook';
import { SignIn1795328545053 } from './1795328545053-sign-in';
import { Season1795329454145 } from './1795329454145-season';
import { RolesAndTeams1795330034700 } from './1795330034700-roles-and-teams';
import { Contributions1795331808441 } from './1795331808441-contributions';
import { SetUpAndIdentities1795332286477 } from './1795332286477-set-up-and-identities';
import { EnginesAndJoins1795332762439 } from './1795332762439-engines-and-joins';
import { RoomsForOrganisers1795340374441 } from './1795340374441-rooms-for-organisers';
import { SpeakersAddresses1795341170288 } from './1795341170288-speakers-addresses';
import { ChangeRestores1795342214685 } from './1795342214685-change-restores';
import { GuestsByAddress1795353169865 } from './1795353169865-guests-by-address';
import { ConfirmedNames1795356705390 } from './1795356705390-confirmed-names';
import { LetterThreads1795356805646 } from './1795356805646-letter-threads';
import { LostTime1795357193686 } from './1795357193686-lost-time';
import { PacePerDomain1795357293686 } from './1795357293686-pace-per-domain';

export const MIGRATIONS: (new () => MigrationInterface)[] = [Opening1795308286501, Letters1795310208591, PeopleAndGuests1795316291048, QuestionsAndDigest1795317572772, Reminders1795317781124, Invitations1795318700762, Privacy1795321143035, MailedEntries1795328201393, Logbook1795328424800, SignIn1795328545053, Season1795329454145, RolesAndTeams1795330034700, Contributions1795331808441, SetUpAndIdentities1795332286477, EnginesAndJoins1795332762439, RoomsForOrganisers1795340374441, SpeakersAddresses1795341170288, ChangeRestores1795342214685, GuestsByAddress1795353169865, ConfirmedNames1795356705390, LetterThreads1795356805646, LostTime1795357193686, PacePerDomain1795357293686];
