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

/** Names in addresses: each leads to one thing for ever, also after a rename. */
@Injectable()
export class NamesService {
  async nameFor(
    manager: EntityManager,
    request: Describing,
    localStart: string | null = null,
  ): Promise<Checked<{ slug: string }>> {
    const day = localStart && /^\d{4}/u.test(localStart) ? `-${localStart.slice(0, 10)}` : '';
    const wanted = request.slug ?? `${slugOf(request.title ?? '')}${day}`;
    const taken = await this.takenSlugs(manager, [wanted, ...(request.shortName ? [request.shortName] : [])], true);
    if (request.slug && taken.has(request.slug))
      return { ok: false, problems: [{ field: 'slug', reason: 'slug_taken' }] };
    if (request.shortName && (taken.has(request.shortName) || RESERVED.has(request.shortName)))
      return { ok: false, problems: [{ field: 'shortName', reason: 'slug_taken' }] };
    return { ok: true, slug: freeSlug(wanted, taken) };
  }

  /** Gives a thing a new name and lets the old one lead to it. */
  async rename(manager: EntityManager, meeting: Meeting, slug: string): Promise<Checked<object>> {
    if ((await this.takenSlugs(manager, [slug])).has(slug))
      return { ok: false, problems: [{ field: 'slug', reason: 'slug_taken' }] };
    await manager.update(Address, { slug: meeting.slug }, { kind: 'former' });
    await manager.insert(Address, { slug, kind: 'current', meetingId: meeting.id });
    meeting.slug = slug;
    return { ok: true };
  }

  async takenSlugs(manager: EntityManager, slugs: string[], alsoNumbered = false): Promise<Set<string>> {
    const query = manager
      .createQueryBuilder(Address, 'address')
      .select('address.slug')
      .where({ slug: In(slugs) });
    if (alsoNumbered && slugs[0]) query.orWhere('address.slug LIKE :like', { like: `${slugs[0]}-%` });
    return new Set((await query.getMany()).map((address) => address.slug));
  }

  async remember(
    manager: EntityManager,
    slug: string,
    of: { seriesId?: string; meetingId?: string },
    shortName?: string,
  ): Promise<void> {
    await manager.insert(Address, { slug, kind: 'current', ...of });
    if (shortName && shortName !== slug) await manager.insert(Address, { slug: shortName, kind: 'short', ...of });
  }
}
