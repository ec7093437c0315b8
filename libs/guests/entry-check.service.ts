import { MailLimitsService } from '@hub/outbox/mail-limits.service';
import { mailboxOf } from '@hub/outbox/mail-address';
import { MunicipalitiesService } from '@hub/people/municipalities.service';
import { Term } from '@hub/people/term.entity';
import { QUOTA_VOCABULARIES, type QuotaVocabulary } from '@hub/people/vocabularies';
import type { Problem } from '@hub/programme/schedule-request';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { PlacedRequest } from './new-registration';
import { readAnswers, type RegistrationRequest } from './registration-request';
import { columnOf } from './seat-plan';
import type { SignUpRules, SignUpState } from './sign-up-rules';

/** What a guest hears who comes at the wrong moment; organisers enter people at any time, but for what was called off. */
const REFUSED: Record<Exclude<SignUpState, 'open'>, string> = {
  not_yet: 'signup_not_yet',
  closed: 'signup_closed',
  over: 'signup_over',
  cancelled: 'is_cancelled',
  no_date: 'signup_no_date',
  no_registration: 'signup_not_needed',
  invited_only: 'signup_invited_only',
};

/** So many may register for one meeting by the public forms within an hour, and be confirmed by nothing since. */
export const MOST_UNCONFIRMED = 1_000;
const HOUR = 3_600_000;

/** Belongs to no association. */
const NONE = 'none';

/** Whether a request fits the meeting it is for, before anybody gets a seat. */
@Injectable()
export class EntryCheckService {
  constructor(
    private readonly limits: MailLimitsService,
    private readonly municipalities: MunicipalitiesService,
  ) {}

  /** The municipality somebody means, where the house knows it: its own terms win over those chosen in the form. */
  async placed(manager: EntityManager, request: RegistrationRequest): Promise<PlacedRequest> {
    const { municipality, kind, association } = request;
    const known = municipality === '' ? null : await this.municipalities.matching(manager, municipality);
    const terms = { kind: known?.kind ?? kind, association: known?.association ?? association };
    return { ...request, ...terms, municipalityId: known?.id ?? null };
  }

  moment({ state, wholeSeries }: SignUpRules, { scope }: RegistrationRequest, isEntered: boolean): Problem[] {
    const isRefused = isEntered ? state === 'cancelled' : state !== 'open';
    if (isRefused && state !== 'open') return [{ field: '', reason: REFUSED[state] }];
    return scope === 'series' && !wholeSeries ? [{ field: 'scope', reason: 'signup_single_dates' }] : [];
  }

  /** The answers as they are stored; terms have to be words of their vocabularies. */
  async answers(
    manager: EntityManager,
    rules: Pick<SignUpRules, 'fields' | 'asksNeeds' | 'asksTerms'>,
    request: RegistrationRequest,
    isEntered: boolean,
  ): Promise<{ answers: Record<string, string>; problems: Problem[] }> {
    const fields = isEntered ? rules.fields.map((field) => ({ ...field, required: false })) : rules.fields;
    const { answers, problems } = readAnswers(fields, request.answers);
    const required = isEntered ? [] : rules.asksTerms;
    problems.push(...(await this.terms(manager, request, required)));
    if (request.needs !== '' && !rules.asksNeeds) problems.push({ field: 'needs', reason: 'unknown_field' });
    return { answers, problems };
  }

  /** In a fixed order: two forms with the same people must not wait for each other for ever. */
  async mails(manager: EntityManager, addresses: string[]): Promise<Problem[]> {
    const boxes = addresses.map((address, index) => ({ address, index, box: mailboxOf(address) }));
    const problems: (Problem & { index: number })[] = [];
    for (const { address, index } of boxes.sort((a, b) => (a.box < b.box ? -1 : 1)))
      if (!(await this.limits.take(manager, address)))
        problems.push({ field: `people.${index}.email`, reason: 'too_many_mails', index });
    return problems.sort((a, b) => a.index - b.index).map(({ field, reason }) => ({ field, reason }));
  }

  /** The caller has locked the seats. Whoever joins by a series counts in the hour they registered for it. */
  async crowd(manager: EntityManager, meeting: { id: string }, coming: number, now: Date): Promise<Problem[]> {
    const [counted] = await manager.query<{ unconfirmed: number }[]>(
      `SELECT count(*)::int AS unconfirmed
         FROM registration r LEFT JOIN series_registration s ON s.id = r."seriesRegistrationId"
        WHERE r."meetingId" = $1 AND r."confirmedAt" IS NULL AND s."confirmedAt" IS NULL
          AND r."createdAt" > $2 AND (s.id IS NULL OR s."createdAt" > $2)`,
      [meeting.id, new Date(now.getTime() - HOUR)],
    );
    const isFlooded = (counted?.unconfirmed ?? 0) + coming > MOST_UNCONFIRMED;
    return isFlooded ? [{ field: '', reason: 'too_many_unconfirmed' }] : [];
  }

  private async terms(
    manager: EntityManager,
    request: RegistrationRequest,
    required: QuotaVocabulary[],
  ): Promise<Problem[]> {
    const named = QUOTA_VOCABULARIES.map((vocabulary) => ({
      ...{ vocabulary, field: columnOf(vocabulary), slug: request[columnOf(vocabulary)] },
    }));
    const asked = named.filter(({ field, slug }) => slug !== undefined && !(field === 'association' && slug === NONE));
    const slugs = asked.flatMap(({ slug }) => slug ?? []);
    const terms = slugs.length > 0 ? await manager.findBy(Term, { slug: In(slugs) }) : [];
    const isTerm = (each: (typeof named)[number]): boolean =>
      terms.some(({ vocabulary, slug }) => vocabulary === each.vocabulary && slug === each.slug);
    return [
      ...asked.filter((each) => !isTerm(each)).map(({ field }) => ({ field, reason: 'not_in_list' })),
      ...named
        .filter(({ vocabulary, slug }) => slug === undefined && required.includes(vocabulary))
        .map(({ field }) => ({ field, reason: 'missing' })),
    ];
  }
}
