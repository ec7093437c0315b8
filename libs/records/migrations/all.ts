// The migrations in their order. In: nothing. Out: the list TypeORM runs. `npm run migration` appends to it.
import type { MigrationInterface } from 'typeorm';
import { Opening1795308286501 } from './1795308286501-opening';
import { Letters1795310208591 } from './1795310208591-letters';
import { PeopleAndGuests1795316291048 } from './1795316291048-people-and-guests';
import { QuestionsAndDigest1795317572772 } from './1795317572772-questions-and-digest';
import { Reminders1795317781124 } from './1795317781124-reminders';
import { Invitations1795318700762 } from './1795318700762-invitations';
import { Privacy1795321143035 } from './1795321143035-privacy';
import { EnginesAndJoins1795332762439 } from './1795332762439-engines-and-joins';

export const MIGRATIONS: (new () => MigrationInterface)[] = [Opening1795308286501, Letters1795310208591, PeopleAndGuests1795316291048, QuestionsAndDigest1795317572772, Reminders1795317781124, Invitations1795318700762, Privacy1795321143035, EnginesAndJoins1795332762439];
