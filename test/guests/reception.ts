// A reception on the real database: meetings to register for, people who do, at a time of the test's choosing.
import { randomUUID } from 'node:crypto';
import { JoiningService } from '@hub/guests/joining.service';
import { RegistrationListService } from '@hub/guests/registration-list.service';
import { enteredRequestSchema, registrationRequestSchema } from '@hub/guests/registration-request';
import { Registration } from '@hub/guests/registration.entity';
import { RegistrationsService, type RegisterTold } from '@hub/guests/registrations.service';
import { SelectionService } from '@hub/guests/selection.service';
import { SeriesRegistrationsService } from '@hub/guests/series-registrations.service';
import { SignUp } from '@hub/guests/sign-up.entity';
import { PLAIN_SETTINGS, type SignUpSettings } from '@hub/guests/sign-up-rules';
import { Person } from '@hub/people/person.entity';
import { Meeting } from '@hub/programme/meeting.entity';
import type { Checked } from '@hub/programme/schedule-request';
import type { Series } from '@hub/programme/series.entity';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { openDesk, orThrow } from '../programme/desk';

export const NOW = new Date('2026-11-21T11:00:00Z');
const WORKSHOP = {
  ...{ title: 'Werkstatt', format: 'dialogwerkstatt', localStart: '2026-12-16T14:00', durationMinutes: 180 },
  ...{ access: 'registration', capacity: 5 },
};

class Refused extends Error {}

export type Reception = Awaited<ReturnType<typeof openReception>>;
export type People = string | string[];

export async function openReception(env: Record<string, string> = {}) {
  const desk = await openDesk(NOW, env);
  const { app, records } = desk.house;
  const services = {
    registrations: app.get(RegistrationsService),
    ofSeries: app.get(SeriesRegistrationsService),
    joining: app.get(JoiningService),
    selection: app.get(SelectionService),
    list: app.get(RegistrationListService),
  };

  const organiser = await records.manager.findOneByOrFail(Person, { role: Not(IsNull()) });

  /** One transaction; what is refused leaves nothing behind. */
  async function within<T extends object>(act: (manager: EntityManager) => Promise<Checked<T>>): Promise<Checked<T>> {
    let refusal: Checked<T> | null = null;
    return records
      .transaction(async (manager) => {
        const told = await act(manager);
        if (told.ok) return told;
        refusal = told;
        throw new Refused();
      })
      .catch((error: unknown) => {
        if (error instanceof Refused && refusal) return refusal;
        throw error;
      });
  }

  const told = (about: Partial<RegisterTold>): RegisterTold => ({ now: NOW, ...about });
  const inForm = (people: People) => [people].flat().map((name) => ({ name, email: `${name}@example.org` }));

  return {
    ...desk,
    ...services,
    within,
    /** A meeting with five seats, unless something else is said. */
    workshop: (about: object = {}) => desk.single({ ...WORKSHOP, ...about }),
    async rules(of: { meetingId: string } | { seriesId: string }, set: Partial<SignUpSettings>) {
      await records.manager.delete(SignUp, of);
      await records.manager.insert(SignUp, { id: randomUUID(), ...PLAIN_SETTINGS, ...of, ...set });
    },
    /** By their first names. */
    register: (meeting: { id: string }, people: People, about: object = {}, when: Partial<RegisterTold> = {}) =>
      within((manager) =>
        services.registrations.register(
          manager,
          meeting,
          registrationRequestSchema.parse({ people: inForm(people), municipality: 'Musterstadt', ...about }),
          told(when),
        ),
      ),
    /** Organisers do it for them. */
    enter: (meeting: { id: string }, people: People, about: object = {}, when: Partial<RegisterTold> = {}) =>
      within((manager) =>
        services.registrations.register(
          manager,
          meeting,
          enteredRequestSchema.parse({ people: inForm(people), ...about }),
          told({ enteredBy: organiser, ...when }),
        ),
      ),
    async of(meeting: { id: string }, name: string): Promise<Registration> {
      return records.manager.findOneOrFail(Registration, {
        where: { meetingId: meeting.id, name },
        order: { createdAt: 'DESC' },
      });
    },
    cancel: async (row: Registration, now = NOW) =>
      orThrow(await within((manager) => services.registrations.cancel(manager, row, { now, by: 'guest' }))),
    /** Everybody in one line: `anna registered, bert waiting 1`. */
    async whoComes({ id }: { id: string }): Promise<string> {
      const listed = await services.list.of(records.manager, id);
      return listed
        .map(({ registration, position }) => [registration.name, registration.state, position ?? ''].join(' ').trim())
        .join(', ');
    },
    async taken({ id }: { id: string }): Promise<number> {
      const [row] = await records.query<{ taken: number }[]>('SELECT taken FROM seating WHERE "meetingId" = $1', [id]);
      return row?.taken ?? 0;
    },
    async capacity({ id }: { id: string }, capacity: number | null): Promise<void> {
      await records.manager.update(Meeting, { id }, { capacity });
    },
    datesOf: (series: Series) => desk.meetingsOf(series),
  };
}
