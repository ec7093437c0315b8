import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Address } from './address.entity';
import type { Meeting } from './meeting.entity';
import type { Describing } from './new-rows';
import type { Checked } from './schedule-request';
import { freeSlug, slugOf } from './slug';

/** Names the website uses itself; no short name may hide them. */
const RESERVED = new Set(
  'termine reihen m raum kalender anmeldung abo meine desk portal impressum datenschutz barrierefreiheit leichte-sprache gebaerdensprache kontakt embed api feed programm assets healthz readyz metrics weiterbildung praxisportal dialog sitemap robots favicon'.split(
    ' ',
  ),
);

/** What a name leads to. */
type Owner = { seriesId: string } | { meetingId: string };

/** Names in addresses: each leads to one thing for ever, also after a rename. */
@Injectable()
export class NamesService {
  async nameFor(
    manager: EntityManager,
    request: Describing,
    localStart: string | null = null,
  ): Promise<Checked<{ slug: string }>> {
    const day = localStart && /^\d{4}/u.test(localStart) ? `-${localStart.split('T')[0] ?? ''}` : '';
    const wanted = request.slug ?? `${slugOf(request.title ?? '')}${day}`;
    await this.queueUp(manager, wanted);
    const taken = await this.takenSlugs(manager, [wanted, ...(request.shortName ? [request.shortName] : [])], true);
    if (request.slug && taken.has(request.slug))
      return { ok: false, problems: [{ field: 'slug', reason: 'slug_taken' }] };
    if (request.shortName && (taken.has(request.shortName) || RESERVED.has(request.shortName)))
      return { ok: false, problems: [{ field: 'shortName', reason: 'slug_taken' }] };
    return { ok: true, slug: freeSlug(wanted, taken) };
  }

  /** Names for the dates of a series that have none: its own and the day, numbered where a day holds two. */
  async nameDates(manager: EntityManager, seriesSlug: string, meetings: Meeting[]): Promise<void> {
    const wanted = meetings.map((meeting) => `${seriesSlug}-${(meeting.localStart ?? '').slice(0, 10)}`);
    await this.queueUp(manager, seriesSlug);
    const taken = await this.takenSlugs(manager, [seriesSlug], true);
    for (const [index, meeting] of meetings.entries()) {
      meeting.slug ||= freeSlug(wanted[index] ?? seriesSlug, taken);
      taken.add(meeting.slug);
    }
  }

  /** Gives a thing a new name and lets the old one lead to it; a name it once had it may have again. */
  async rename(manager: EntityManager, thing: { slug: string }, owner: Owner, slug: string): Promise<Checked<object>> {
    await this.queueUp(manager, slug);
    const known = await manager.findOneBy(Address, { slug });
    if (known && (known.kind === 'short' || !isOwn(known, owner))) return taken('slug');
    await manager.update(Address, { slug: thing.slug }, { kind: 'former' });
    if (known) await manager.update(Address, { slug }, { kind: 'current' });
    else await manager.insert(Address, { slug, kind: 'current', ...owner });
    thing.slug = slug;
    return { ok: true };
  }

  /** A short name for printed paper. Earlier ones go on leading there, until null takes them all back. */
  async giveShortName(manager: EntityManager, owner: Owner, shortName: string | null): Promise<Checked<object>> {
    if (shortName === null) {
      await manager.delete(Address, { ...owner, kind: 'short' });
      return { ok: true };
    }
    if (RESERVED.has(shortName)) return taken('shortName');
    await this.queueUp(manager, shortName);
    const known = await manager.findOneBy(Address, { slug: shortName });
    if (known && !isOwn(known, owner)) return taken('shortName');
    if (!known) await manager.insert(Address, { slug: shortName, kind: 'short', ...owner });
    else if (known.kind === 'former') await manager.update(Address, { slug: shortName }, { kind: 'short' });
    return { ok: true };
  }

  async shortNamesOf(manager: EntityManager, owner: Owner): Promise<string[]> {
    const found = await manager.find(Address, { where: { ...owner, kind: 'short' }, order: { slug: 'ASC' } });
    return found.map(({ slug }) => slug);
  }

  /** Whoever wants the same name at the same time waits for the first to commit, and gets the next number (or a refusal). */
  private async queueUp(manager: EntityManager, slug: string): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [slug]);
  }

  private async takenSlugs(manager: EntityManager, slugs: string[], alsoNumbered = false): Promise<Set<string>> {
    const query = manager
      .createQueryBuilder(Address, 'address')
      .select('address.slug')
      .where({ slug: In(slugs) });
    if (alsoNumbered && slugs[0]) query.orWhere('address.slug LIKE :like', { like: `${slugs[0]}-%` });
    return new Set((await query.getMany()).map((address) => address.slug));
  }

  async remember(manager: EntityManager, slug: string, of: Owner, shortName?: string): Promise<void> {
    await manager.insert(Address, { slug, kind: 'current', ...of });
    if (shortName && shortName !== slug) await manager.insert(Address, { slug: shortName, kind: 'short', ...of });
  }
}

const taken = (field: 'slug' | 'shortName') => ({ ok: false as const, problems: [{ field, reason: 'slug_taken' }] });

const isOwn = (address: Address, owner: Owner): boolean =>
  'seriesId' in owner ? address.seriesId === owner.seriesId : address.meetingId === owner.meetingId;
