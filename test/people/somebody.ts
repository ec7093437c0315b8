// Somebody with a role, signed in: by default one who looks after the series they are given, or after none.
import { randomUUID } from 'node:crypto';
import type { Role } from '@hub/people/permission';
import { Person } from '@hub/people/person.entity';
import { SignInService } from '@hub/people/sign-in.service';
import { Responsibility } from '@hub/teams/responsibility.entity';
import type { House } from './house';

export interface Somebody {
  id: string;
  email: string;
  cookie: string;
}

export async function somebody(
  house: House,
  role: Role,
  { everySeries = false, series = [] }: { everySeries?: boolean; series?: string[] } = {},
): Promise<Somebody> {
  const id = randomUUID();
  const email = `${role}-${id.slice(0, 8)}@example.org`;
  await house.records.getRepository(Person).insert({ id, name: role, email, role, everySeries, createdAt: new Date() });
  for (const seriesId of series) await house.records.getRepository(Responsibility).insert({ personId: id, seriesId });
  const link = await house.app.get(SignInService).newLink(email, new Date());
  const { headers } = await house.ask('POST', `/desk/anmelden/${link}`, { headers: { origin: house.url } });
  return { id, email, cookie: /^sid=[\w-]+/u.exec(String(headers['set-cookie']))?.[0] ?? '' };
}
