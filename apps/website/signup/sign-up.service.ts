import { randomUUID } from 'node:crypto';
import type { Registered } from '@hub/guests/registered';
import type { Registration } from '@hub/guests/registration.entity';
import { RegistrationListService } from '@hub/guests/registration-list.service';
import type { RegistrationRequest } from '@hub/guests/registration-request';
import { RegistrationsService } from '@hub/guests/registrations.service';
import type { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { SignUpsService } from '@hub/guests/sign-ups.service';
import { InvitationsService } from '@hub/invitations/invitations.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS } from '@hub/outbox/queues';
import type { Person } from '@hub/people/person.entity';
import type { Checked, Problem } from '@hub/programme/schedule-request';
import { AnsweredRequestsService, type Answer } from '@hub/records/answered-requests.service';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

export interface SignUpTold {
  now: Date;
  /** The organiser who enters somebody else; null: guests themselves. */
  enteredBy?: Pick<Person, 'id'> | null;
  /** false: organisers tell them in another way. */
  letter?: boolean;
  /** Of a form or an Idempotency-Key: a second click gets what the first one made. */
  once?: { key: string; question: unknown } | null;
}

/** Who has to hear of something. */
export interface Heard {
  changed: Registration[];
  seriesRegistrations?: SeriesRegistration[];
  /** Registered before, asked again: "you are registered already". */
  known?: Registration[];
  knownSeries?: SeriesRegistration[];
  /** Who had the place before it was passed on. */
  from?: { name: string; email: string | null };
}

/** What a story writes into: all of it or nothing. */
export type Transaction = EntityManager;

class Refused extends Error {
  constructor(readonly problems: Problem[]) {
    super('refused');
  }
}

/**
 * The story of registering, told once: the page, the JSON API, the desk and the answers of calendars come through here.
 * One transaction: seats, registrations, letters; after the commit the mailroom is rung.
 */
@Injectable()
export class SignUpService implements BeforeApplicationShutdown {
  private ringing: Promise<void> | null = null;
  private isRungAgain = false;

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly registrations: RegistrationsService,
    private readonly listed: RegistrationListService,
    private readonly signUps: SignUpsService,
    private readonly answered: AnsweredRequestsService,
    private readonly invitations: InvitationsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Answers with what `say` makes of it; that answer is kept for whoever repeats, so it names nobody. */
  async register<T extends object>(
    meeting: { id: string },
    request: RegistrationRequest,
    { now, enteredBy = null, letter = true, once = null }: SignUpTold,
    say: (registered: Registered, manager: Transaction) => Promise<T> | T,
  ): Promise<Checked<{ answer: T }>> {
    return this.story<{ answer: T }>(async (manager) => {
      const act = async (): Promise<Answer> => {
        const told = await this.registrations.register(manager, meeting, request, { now, enteredBy });
        if (!told.ok) throw new Refused(told.problems);
        const { registrations: changed, ...others } = told;
        if (letter) await this.tell(manager, { ...others, changed }, now);
        return { status: 201, body: await say(told, manager) };
      };
      const asked = {
        ...{ key: once?.key ?? randomUUID(), by: enteredBy?.id ?? '' },
        ...{ question: [meeting.id, once?.question ?? null], now },
      };
      const answer = once ? await this.answered.once(manager, asked, act) : await act();
      if (answer === 'mismatch') return { ok: false, problems: [{ field: '', reason: 'key_reused' }] };
      return { ok: true, answer: answer.body as T };
    });
  }

  /** Anything else that happens to registrations: cancel, accept, hand over, decide, skip a date, … */
  async change<T extends Heard>(
    act: (manager: Transaction) => Promise<Checked<T>>,
    { now }: { now: Date },
  ): Promise<Checked<T>> {
    return this.story(async (manager) => {
      const told = await act(manager);
      if (told.ok) await this.tell(manager, told, now);
      return told;
    });
  }

  /** The list at the desk, and the questions of the form. */
  async guestList(meeting: { id: string; seriesId: string | null }) {
    const { manager } = this.records;
    const [listed, signUp] = await Promise.all([
      this.listed.shown(manager, meeting.id),
      this.signUps.of(manager, meeting),
    ]);
    return { listed, fields: signUp?.fields ?? [] };
  }

  guest(meeting: { id: string }, id: string): Promise<Registration | null> {
    return this.listed.guest(this.records.manager, meeting.id, id);
  }

  /** Everybody of a meeting, for organisers; with what they need and what they were asked. */
  async guests({ id }: { id: string }, now: Date) {
    const { manager } = this.records;
    return {
      listed: await this.listed.of(manager, id),
      counts: await this.listed.counts(manager, id),
      needs: await this.listed.needs(manager, id),
      fields: (await this.listed.rules(manager, id, now))?.rules.fields ?? [],
    };
  }

  /** One transaction; what is refused leaves nothing behind, not even a count. */
  private async story<T extends object>(act: (manager: Transaction) => Promise<Checked<T>>): Promise<Checked<T>> {
    try {
      const told = await this.records.transaction(async (manager) => {
        const outcome = await act(manager);
        if (!outcome.ok) throw new Refused(outcome.problems);
        return outcome;
      });
      this.ring();
      return told;
    } catch (error) {
      if (error instanceof Refused) return { ok: false, problems: error.problems };
      throw error;
    }
  }

  /** The answer does not wait for the bell, and of many who come at once not each needs one: it says that rows wait. */
  private ring(): void {
    this.isRungAgain = true;
    this.ringing ??= this.ringUntilQuiet();
  }

  private async ringUntilQuiet(): Promise<void> {
    while (this.isRungAgain) {
      this.isRungAgain = false;
      await this.outbox.wake(INVITATIONS);
    }
    this.ringing = null;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.ringing;
  }

  /** Who hears what is written in the transaction that changed it. */
  private async tell(
    manager: EntityManager,
    { changed, seriesRegistrations = [], known = [], knownSeries = [], from }: Heard,
    now: Date,
  ): Promise<void> {
    const [passedOn] = from ? changed.filter(({ email }) => email !== from.email) : [];
    if (from && passedOn) await this.invitations.handedOver(manager, { registration: passedOn, from }, { now });
    await this.invitations.tell(
      manager,
      changed.filter((row) => row !== passedOn),
      { now },
    );
    await this.invitations.tellOfSeries(manager, seriesRegistrations);
    if (known.length + knownSeries.length > 0)
      await this.invitations.registeredAlready(manager, known, { now }, knownSeries);
  }
}
