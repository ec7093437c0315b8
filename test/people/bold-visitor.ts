// Somebody who tries everything at a house: every route, with whatever they like, as an organiser, so that nothing ends at
// the first gate. Says which attempts were not answered properly.
import type { Answer } from './http-client';
import type { House } from './house';
import { declaredRoutes, type Route } from './route-table';

export interface Attempt {
  route: Route;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface BoldVisitor {
  routes: Route[];
  /** By token at the API, by session elsewhere. */
  tries(attempt: Attempt): Promise<Answer>;
  /** Attempts that were answered by a 5xx, or by nothing HTTP knows. */
  failures(attempts: Attempt[]): Promise<string[]>;
}

const KNOWN: Record<string, string> = {
  ...{ ':slug': 'reihe', ':id': 'reihe-2027-03-03', ':name': 'alle.ics', ':kind': 'format' },
  ...{ ':ticket': 'a.b.c.d', ':secret': 'a'.repeat(43) },
};

/** A route with real names in its places. */
export const filled = (path: string): string => path.replace(/:\w+/gu, (parameter) => KNOWN[parameter] ?? 'x');

export const named = ({ route, path }: Attempt, { status }: Answer): string =>
  `${status} ${route.method} ${path.slice(0, 90)}`;

export async function aBoldVisitor(house: House): Promise<BoldVisitor> {
  const lunch = { title: 'Reihe', format: 'mittagsmeeting', localStart: '2027-03-03T12:30' };
  await house.post('/api/v1/series', { ...lunch, rule: { freq: 'weekly', count: 3 } });
  const session: Record<string, string> = { cookie: await house.signIn(), origin: house.url };
  await house.get('/desk', { headers: session });
  const token = { authorization: `Bearer ${house.token}` };
  const tries = ({ route, path, headers = {}, body }: Attempt): Promise<Answer> => {
    const credentials: Record<string, string> = path.startsWith('/api/') ? token : session;
    return house.ask(route.method, path, {
      headers: { ...credentials, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  };
  const failures = async (attempts: Attempt[]): Promise<string[]> => {
    const found: string[] = [];
    for (let at = 0; at < attempts.length; at += 8) {
      const group = attempts.slice(at, at + 8);
      const answers = await Promise.all(group.map(tries));
      const failed = answers.map((answer, index) =>
        answer.status >= 500 || answer.status < 200 ? named(group[index] as Attempt, answer) : '',
      );
      found.push(...failed.filter(Boolean));
    }
    return found;
  };
  return { routes: declaredRoutes(house.app).filter(({ method }) => method !== 'OPTIONS'), tries, failures };
}
