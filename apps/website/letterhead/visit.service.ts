import type { Lang } from '@hub/calendar/date-words';
import type { Person } from '@hub/people/person.entity';
import { belongs, may, worksAtDesk } from '@hub/people/permission';
import type { Viewer } from '@hub/programme/visibility';
import type { FullStanding } from '@hub/teams/standing.service';
import type { FastifyRequest } from 'fastify';
import type { Letterhead } from './frame.page';
import { FACELESS, type Face } from './institution';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard: who is signed in, if anybody. */
    person?: Person | null;
    /** Set by the guard: what this person may do. */
    standing?: FullStanding | null;
    /** Set for every request: what the house says of itself. */
    face?: Face;
    /** Set by the guard: the session the browser brought, whether or not it is still good. */
    sessionId?: string | null;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

/** What every page needs to know of the request: language, address, who looks. */
export interface Visit extends Letterhead {
  viewer: Viewer;
}

export function visitOf(request: FastifyRequest): Visit {
  const [person, standing] = [request.person ?? null, request.standing ?? null];
  const face = request.face ?? FACELESS;
  return {
    lang: langOf(request.url, request.headers['accept-language']),
    path: request.url,
    institution: face.institution,
    hasProvider: face.hasProvider,
    land: face.land,
    organiser: person && worksAtDesk(standing) ? { name: person.name } : null,
    member: person ? { name: person.name } : null,
    viewer: { mayOrganise: may(standing, 'moderate'), own: standing?.own ?? NOTHING, isMember: belongs(standing) },
  };
}

const heard = new Map<string, Lang>();
const MOST_HEARD = 1_000;

/** `?lang` wins, else Accept-Language, else German. Remembered per header: browsers repeat themselves. */
export function langOf(url: string, accepts: string | undefined): Lang {
  const asked = /[?&]lang=(de|en)(?:&|$)/u.exec(url)?.[1];
  if (asked) return asked as Lang;
  if (!accepts) return 'de';
  const header = accepts.slice(0, 200);
  const known = heard.get(header);
  if (known) return known;
  if (heard.size > MOST_HEARD) heard.clear();
  const lang = preferred(header);
  heard.set(header, lang);
  return lang;
}

function preferred(accepts: string): Lang {
  const wishes = accepts.split(',').map((part) => {
    const [tag = '', quality] = part.trim().split(';q=');
    return { lang: tag.slice(0, 2).toLowerCase(), weight: quality === undefined ? 1 : Number(quality) || 0 };
  });
  const best = wishes
    .filter(({ lang, weight }) => (lang === 'de' || lang === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight)[0];
  return best?.lang === 'en' ? 'en' : 'de';
}
