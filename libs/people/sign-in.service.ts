import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, LessThan, MoreThan, Not, type EntityManager } from 'typeorm';
import { ApiToken } from './api-token.entity';
import { KeptForm } from './kept-form.entity';
import { Person } from './person.entity';
import { hashOf, newSecret } from './secret.service';
import { Session } from './session.entity';
import { SignInLink } from './sign-in-link.entity';

/** Printed where the house was started, or by `npm run sign-in`: whoever reads it walks to a browser first. */
const PRINTED_MS = 15 * 60_000;
const MAILED_MS = 10 * 60_000;
const REMEMBERED_MS = 24 * 60 * 60_000;
const SESSION_MS = 12 * 60 * 60_000;
const IDLE_MS = 4 * 60 * 60_000;
/** How exactly it is known when a session was last used. */
const USED_TO_MS = 10 * 60_000;

/** A browser that signs in. */
export interface Entering {
  /** Its name, for the list of one's sign-ins. */
  name: string | null;
  /** What it holds since it asked for a link. */
  secret: string | null;
  /** The session it brought: replaced by the new one, whosever it was. */
  session: string | null;
}
export const NO_BROWSER: Entering = { name: null, secret: null, session: null };

export interface Entered {
  session: string;
  /** Something typed before waits for them. */
  isKept: boolean;
}

/** Who somebody at the desk is: one-time links become sessions, programs bring tokens. */
@Injectable()
export class SignInService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  /** The secret of a fresh one-time link for the person with this address, or for the first administrator. */
  async newLink(email: string | null, now: Date): Promise<string> {
    return this.records.transaction(async (manager) => {
      const person = await this.personFor(
        manager,
        email ? { email, name: email.split('@')[0] ?? email, as: 'known' } : { name: HOUSE, as: 'operator' },
        now,
      );
      const secret = newSecret();
      await manager.insert(SignInLink, {
        hash: hashOf(secret),
        personId: person.id,
        expiresAt: new Date(now.getTime() + PRINTED_MS),
        usedAt: null,
      });
      return secret;
    });
  }

  personWithAddress(manager: EntityManager, address: string): Promise<Person | null> {
    return manager.findOneBy(Person, { email: address.toLowerCase(), role: Not(IsNull()) });
  }

  personOf(id: string): Promise<Person | null> {
    return this.records.getRepository(Person).findOneBy({ id });
  }

  /** Makes a mailed link valid from now on, for the browser that asked; one that was used stays used. */
  async openLink(personId: string, secret: string, browser: string | null, now: Date): Promise<void> {
    await this.records.query(
      `INSERT INTO sign_in_link (hash, "personId", "expiresAt", browser) VALUES ($1, $2, $3, $4)
         ON CONFLICT (hash) DO UPDATE SET "expiresAt" = excluded."expiresAt"`,
      [hashOf(secret), personId, new Date(now.getTime() + MAILED_MS), browser],
    );
  }

  async newToken(name: string, now: Date): Promise<string> {
    return this.records.transaction(async (manager) => {
      const person = await this.personFor(manager, { name, as: 'program' }, now);
      const secret = newSecret();
      await manager.insert(ApiToken, { hash: hashOf(secret), personId: person.id, createdAt: now, revokedAt: null });
      return secret;
    });
  }

  /** The link as it stands, without using it up: what the page before the button shows. */
  async link(secret: string, now: Date): Promise<SignInLink | null> {
    return this.records.getRepository(SignInLink).findOne({
      where: { hash: hashOf(secret), usedAt: IsNull(), expiresAt: MoreThan(now) },
      relations: { person: true },
    });
  }

  /** Uses the link up, once, and opens a session; null when it is unknown, used, too old or meant for another browser. */
  async signIn(secret: string, browser: Entering, now: Date): Promise<Entered | null> {
    return this.records.transaction(async (manager) => {
      const link = await this.link(secret, now);
      if (!link || !isFor(link, browser.secret)) return null;
      return this.useUp(manager, link.hash, browser, now);
    });
  }

  /** In a transaction: the one who marks the link as used gets the session. */
  async useUp(manager: EntityManager, hash: string, browser: Entering, now: Date): Promise<Entered | null> {
    const used = await manager.update(
      SignInLink,
      { hash, usedAt: IsNull(), expiresAt: MoreThan(now) },
      { usedAt: now },
    );
    if (used.affected !== 1) return null;
    const { personId } = await manager.findOneByOrFail(SignInLink, { hash });
    return this.openSession(manager, personId, browser, now);
  }

  /** Always a new id. What this person had typed in their former session of this browser comes along; that session ends. */
  async openSession(manager: EntityManager, personId: string, browser: Entering, now: Date): Promise<Entered> {
    const session = newSecret();
    const [hash, expiresAt] = [hashOf(session), new Date(now.getTime() + SESSION_MS)];
    const row = { hash, id: randomUUID(), personId, createdAt: now, lastUsedAt: now, expiresAt, browser: browser.name };
    await manager.insert(Session, row);
    const former = browser.session === null ? null : hashOf(browser.session);
    const mine = former && (await manager.existsBy(Session, { hash: former, personId }));
    const kept = mine ? await manager.update(KeptForm, { sessionHash: former }, { sessionHash: hash }) : null;
    if (former) await manager.delete(Session, { hash: former });
    return { session, isKept: kept?.affected === 1 };
  }

  async signOut(session: string): Promise<void> {
    await this.records.getRepository(Session).delete({ hash: hashOf(session) });
  }

  /** Neither too old nor too long unused. That it was used is written down now and then, also by looking at a page. */
  async personOfSession(session: string, now: Date): Promise<Person | null> {
    const isFresh = { expiresAt: MoreThan(now), lastUsedAt: MoreThan(new Date(now.getTime() - IDLE_MS)) };
    const found = await this.records
      .getRepository(Session)
      .findOne({ where: { hash: hashOf(session), ...isFresh }, relations: { person: true } });
    if (found && now.getTime() - found.lastUsedAt.getTime() > USED_TO_MS)
      await this.records.getRepository(Session).update({ hash: found.hash }, { lastUsedAt: now });
    return found?.person ?? null;
  }

  async personOfToken(token: string): Promise<Person | null> {
    const found = await this.records
      .getRepository(ApiToken)
      .findOne({ where: { hash: hashOf(token), revokedAt: IsNull() }, relations: { person: true } });
    return found?.person ?? null;
  }

  async forgetOld(manager: EntityManager, now: Date): Promise<void> {
    const yesterday = new Date(now.getTime() - REMEMBERED_MS);
    // A session that is over is remembered for a day: what its owner typed last hangs on it.
    await manager.delete(Session, { expiresAt: LessThan(yesterday) });
    await manager.delete(KeptForm, { keptAt: LessThan(yesterday) });
    // A used link is remembered for a day longer: its letter may still be on its way, and must not open it again.
    await manager.delete(SignInLink, { expiresAt: LessThan(yesterday) });
  }

  /**
   * Whoever reads the console runs the house, so the printed link is an administrator's. A program organises. Somebody with an
   * address keeps the role they have; the first becomes the administrator.
   */
  private async personFor(manager: EntityManager, who: Wanted, now: Date): Promise<Person> {
    // two links at once for somebody new: the second waits, and finds the person the first one made
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('person', 0))`);
    const known = await manager.findOne(Person, {
      where: who.email ? { email: who.email.toLowerCase() } : { name: who.name, role: Not(IsNull()) },
      order: { createdAt: 'ASC' },
    });
    if (known?.role && who.as !== 'operator') return known;
    const isFirst = who.as === 'known' && !(await manager.existsBy(Person, { role: 'administrator' }));
    const role = who.as === 'operator' || isFirst ? ('administrator' as const) : ('organiser' as const);
    // known by address only so far, as somebody who is invited
    if (known) return manager.save(Person, Object.assign(known, { role, everySeries: true }));
    const email = who.email?.toLowerCase() ?? null;
    const row = { id: randomUUID(), name: who.name, email, role, everySeries: true, createdAt: now };
    return manager.save(Person, manager.create(Person, row));
  }
}

const HOUSE = 'Organisation';
interface Wanted {
  name: string;
  email?: string;
  as: 'operator' | 'program' | 'known';
}

/** A printed link is for every browser, a mailed one for that which asked. */
export const isFor = ({ browser }: Pick<SignInLink, 'browser'>, secret: string | null): boolean =>
  browser === null || (secret !== null && browser === markOf(secret));

/** How a link names the browser that asked for it. */
export const markOf = (secret: string): string => hashOf(secret).slice(0, 32);
