import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, LessThan, MoreThan, Not, type EntityManager } from 'typeorm';
import { ApiToken } from './api-token.entity';
import { Person } from './person.entity';
import { hashOf, newSecret } from './secret.service';
import { Session } from './session.entity';
import { SignInLink } from './sign-in-link.entity';

const LINK_MS = 15 * 60_000;
const REMEMBERED_MS = 24 * 60 * 60_000;
const SESSION_MS = 12 * 60 * 60_000;

/** Who somebody at the desk is: one-time links become sessions, programs bring tokens. */
@Injectable()
export class SignInService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  /** The secret of a fresh one-time link for the person with this address, or for the first administrator. */
  async newLink(email: string | null, now: Date): Promise<string> {
    return this.records.transaction(async (manager) => {
      const person = await this.personFor(
        manager,
        email ? { email, name: email.split('@')[0] ?? email } : { name: 'Organisation' },
        now,
      );
      const secret = newSecret();
      await manager.insert(SignInLink, {
        hash: hashOf(secret),
        personId: person.id,
        expiresAt: new Date(now.getTime() + LINK_MS),
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

  /** Makes a link with this secret valid from now on; one that was used stays used. */
  async openLink(personId: string, secret: string, now: Date): Promise<void> {
    await this.records.query(
      `INSERT INTO sign_in_link (hash, "personId", "expiresAt") VALUES ($1, $2, $3)
         ON CONFLICT (hash) DO UPDATE SET "expiresAt" = excluded."expiresAt"`,
      [hashOf(secret), personId, new Date(now.getTime() + LINK_MS)],
    );
  }

  async newToken(name: string, now: Date): Promise<string> {
    return this.records.transaction(async (manager) => {
      const person = await this.personFor(manager, { name }, now);
      const secret = newSecret();
      await manager.insert(ApiToken, { hash: hashOf(secret), personId: person.id, createdAt: now, revokedAt: null });
      return secret;
    });
  }

  /** Whose link this is, without using it up: what the page before the button shows. */
  async linkHolder(secret: string, now: Date): Promise<Person | null> {
    const link = await this.records.getRepository(SignInLink).findOne({
      where: { hash: hashOf(secret), usedAt: IsNull(), expiresAt: MoreThan(now) },
      relations: { person: true },
    });
    return link?.person ?? null;
  }

  /** Uses the link up, once, and opens a session; null when it is unknown, used or too old. */
  async signIn(secret: string, now: Date): Promise<string | null> {
    return this.records.transaction(async (manager) => {
      const used = await manager.update(
        SignInLink,
        { hash: hashOf(secret), usedAt: IsNull(), expiresAt: MoreThan(now) },
        { usedAt: now },
      );
      if (used.affected !== 1) return null;
      const link = await manager.findOneByOrFail(SignInLink, { hash: hashOf(secret) });
      const session = newSecret();
      await manager.insert(Session, {
        hash: hashOf(session),
        personId: link.personId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + SESSION_MS),
      });
      return session;
    });
  }

  async signOut(session: string): Promise<void> {
    await this.records.getRepository(Session).delete({ hash: hashOf(session) });
  }

  async personOfSession(session: string, now: Date): Promise<Person | null> {
    const found = await this.records
      .getRepository(Session)
      .findOne({ where: { hash: hashOf(session), expiresAt: MoreThan(now) }, relations: { person: true } });
    return found?.person ?? null;
  }

  async personOfToken(token: string): Promise<Person | null> {
    const found = await this.records
      .getRepository(ApiToken)
      .findOne({ where: { hash: hashOf(token), revokedAt: IsNull() }, relations: { person: true } });
    return found?.person ?? null;
  }

  async forgetOld(manager: EntityManager, now: Date): Promise<void> {
    await manager.delete(Session, { expiresAt: LessThan(now) });
    // A used link is remembered for a day longer: its letter may still be on its way, and must not open it again.
    await manager.delete(SignInLink, { expiresAt: LessThan(new Date(now.getTime() - REMEMBERED_MS)) });
  }

  private async personFor(manager: EntityManager, who: { name: string; email?: string }, now: Date): Promise<Person> {
    // two links at once for somebody new: the second waits, and finds the person the first one made
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('person', 0))`);
    const known = await manager.findOne(Person, {
      where: who.email ? { email: who.email.toLowerCase() } : { name: who.name, role: Not(IsNull()) },
      order: { createdAt: 'ASC' },
    });
    const first = (await manager.countBy(Person, { role: Not(IsNull()) })) === 0;
    if (known?.role) return known;
    // known by address only so far, as somebody who is invited
    if (known) return manager.save(Person, Object.assign(known, { role: first ? 'administrator' : 'organiser' }));
    return manager.save(
      Person,
      manager.create(Person, {
        id: randomUUID(),
        name: who.name,
        email: who.email?.toLowerCase() ?? null,
        role: first ? 'administrator' : 'organiser',
        createdAt: now,
      }),
    );
  }
}
