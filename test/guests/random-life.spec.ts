import { SeatAuditorService } from '@hub/guests/seat-auditor.service';
import { Registration } from '@hub/guests/registration.entity';
import { enteredRequestSchema } from '@hub/guests/registration-request';
import { Person } from '@hub/people/person.entity';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { Meeting } from '@hub/programme/meeting.entity';
import type { Checked } from '@hub/programme/schedule-request';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { NOW, openReception, type Reception } from './reception';

// 10,000 things that happen to registrations, eight at a time, in any order: the auditor has nothing to say.
const STEPS = 10_000;
const AT_ONCE = 8;
const AUDITED_EVERY = 1_000;
const SEED = Number(process.env['LIFE_SEED'] ?? 7);

/** The same life for the same seed (mulberry32), as far as eight connections allow. */
function dice(seed: number) {
  let state = seed;
  const roll = (sides: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
  const one = <T>(things: readonly T[]): T => things[roll(things.length)] as T;
  return { roll, one };
}

let reception: Reception;
let organiser: Person;
let meetings: Meeting[];
let clock = NOW.getTime();
const done: Record<string, number> = {};
const { roll, one } = dice(SEED);
const now = (): Date => new Date((clock += 20_000));
const people = Array.from({ length: 60 }, (_, index) => `p${index}`);
const guest = () => {
  const name = one(people);
  return { name, email: `${name}@example.org` };
};

beforeAll(async () => {
  reception = await openReception();
  const { house, rules, workshop } = reception;
  organiser = await house.records.manager.findOneByOrFail(Person, { role: Not(IsNull()) });
  for (const slug of ['a', 'b'])
    await house.records.query(
      `INSERT INTO term (vocabulary, slug, name, "nameEn") VALUES ('sector', $1, $1, $1), ('association', $1, $1, $1)`,
      [slug],
    );
  const quotas = [
    { by: 'sector' as const, term: 'a', seats: 2 },
    { by: 'association' as const, term: 'b', seats: 3 },
  ];
  const far = { localStart: '2027-06-16T14:00' };
  const single = [
    await workshop({ ...far, capacity: 5 }),
    await workshop({ ...far, capacity: 1 }),
    await workshop({ ...far, capacity: null }),
    await workshop({ ...far, capacity: 6, access: 'application' }),
    await workshop({ ...far, capacity: 4, access: 'invited' }),
  ];
  const ruled = [
    { promotion: 'offer' as const, offerHours: 3 },
    { promotion: 'by_hand' as const },
    { quotas },
    { quotas, perMunicipality: 2, promotion: 'offer' as const, offerHours: 2 },
    { waitingList: false },
  ];
  for (const set of ruled) {
    const meeting = await workshop({ ...far, capacity: 6 });
    await rules({ meetingId: meeting.id }, set);
    single.push(meeting);
  }
  const rule = { freq: 'weekly', byDay: ['WE'], count: 4 };
  const open = await reception.schedule({ access: 'registration', capacity: 4, localStart: '2027-06-02T12:30', rule });
  const offering = await reception.schedule({
    access: 'registration',
    capacity: 3,
    localStart: '2027-06-02T16:00',
    rule,
  });
  await rules({ seriesId: offering.series.id }, { promotion: 'offer', offerHours: 2, perMunicipality: 3 });
  meetings = [...single, ...open.meetings, ...offering.meetings];
}, 60_000);
afterAll(() => reception.close());

type Act = (manager: EntityManager) => Promise<Checked<object>>;
const nothing = { ok: true as const };

/** Somebody of a meeting, in one of these states. */
async function somebody(manager: EntityManager, meeting: Meeting, state: string[]): Promise<Registration | null> {
  const rows = await manager.query<{ id: string }[]>(
    'SELECT id FROM registration WHERE "meetingId" = $1 AND state = ANY($2) ORDER BY id',
    [meeting.id, state],
  );
  return rows.length > 0 ? manager.findOneBy(Registration, { id: one(rows).id }) : null;
}

const LIVE = ['registered', 'waiting', 'offered', 'applied', 'invited'];
const registering = (scope: 'meeting' | 'series', meeting: Meeting): Act => {
  const guests = new Map(Array.from({ length: 1 + roll(3) }, guest).map((each) => [each.email, each]));
  const terms = { sector: one([undefined, 'a', 'b']), association: one([undefined, 'a', 'b']) };
  const request = enteredRequestSchema.parse({
    ...{ people: [...guests.values()], scope, ...terms, municipality: one(['', 'Dorf', 'Stadt']) },
    role: roll(12) === 0 ? 'guest' : 'participant',
  });
  return (manager) => reception.registrations.register(manager, meeting, request, { now: now(), enteredBy: organiser });
};
const toSomebody =
  (
    meeting: Meeting,
    state: string[],
    act: (manager: EntityManager, row: Registration) => Promise<Checked<object>>,
  ): Act =>
  async (manager) => {
    const row = await somebody(manager, meeting, state);
    return row ? act(manager, row) : nothing;
  };

const seatsChange =
  (meeting: Meeting, set: Partial<Meeting>): Act =>
  async (manager) => {
    await manager.query('SELECT 1 FROM meeting WHERE id = $1 FOR NO KEY UPDATE', [meeting.id]);
    await manager.update(Meeting, { id: meeting.id }, set);
    await reception.joining.seatsChanged(manager, [meeting], { now: now() });
    return nothing;
  };

const ofSomeSeries =
  (meeting: Meeting, what: 'skip' | 'unskip' | 'cancelSeries'): Act =>
  async (manager) => {
    const rows = await manager.find(SeriesRegistration, { where: { cancelledAt: IsNull() }, order: { id: 'ASC' } });
    if (rows.length === 0) return nothing;
    const row = one(rows);
    if (what === 'cancelSeries') return reception.ofSeries.cancelSeries(manager, row, { now: now() });
    return reception.ofSeries[what](manager, row, meeting, { now: now() });
  };

const LIFE: [weight: number, name: string, of: (meeting: Meeting) => Act][] = [
  [30, 'register', (meeting) => registering('meeting', meeting)],
  [6, 'register for the series', (meeting) => registering('series', meeting)],
  [
    22,
    'cancel',
    (meeting) =>
      toSomebody(meeting, LIVE, (manager, row) =>
        reception.registrations.cancel(manager, row, { now: now(), by: one(['guest', 'desk', 'calendar']) }),
      ),
  ],
  [
    10,
    'hand over',
    (meeting) =>
      toSomebody(meeting, LIVE, (manager, row) =>
        reception.registrations.handOver(manager, row, guest(), { now: now(), by: 'desk' }),
      ),
  ],
  [
    8,
    'accept',
    (meeting) =>
      toSomebody(meeting, ['offered', 'invited'], (manager, row) =>
        reception.registrations.accept(manager, row, { now: now() }),
      ),
  ],
  [
    6,
    'decide',
    (meeting) =>
      toSomebody(meeting, ['applied', 'waiting', 'rejected'], (manager, row) =>
        reception.selection.decide(manager, row, one(['accept', 'accept', 'reject', 'waiting']), { now: now() }),
      ),
  ],
  [3, 'lapse', () => async (manager) => ({ ok: true, ...(await reception.selection.lapseOffers(manager, now())) })],
  [
    4,
    'invite',
    (meeting) => (manager) => reception.selection.invite(manager, meeting, [guest(), guest()], { now: now() }),
  ],
  [4, 'capacity', (meeting) => seatsChange(meeting, { capacity: one([null, 1, 2, 4, 8]) })],
  [1, 'call off', (meeting) => seatsChange(meeting, { state: 'cancelled', cancelledAt: NOW })],
  [3, 'back on', (meeting) => seatsChange(meeting, { state: 'confirmed' })],
  [4, 'skip', (meeting) => ofSomeSeries(meeting, 'skip')],
  [4, 'unskip', (meeting) => ofSomeSeries(meeting, 'unskip')],
  [2, 'cancel the series', (meeting) => ofSomeSeries(meeting, 'cancelSeries')],
];
const ALL = LIFE.flatMap(([weight, name, of]) => Array.from({ length: weight }, () => ({ name, of })));

async function step(): Promise<void> {
  const { name, of } = one(ALL);
  const told = await reception.within(of(one(meetings)) as never);
  const outcome = `${name} ${(told as { ok: boolean }).ok ? 'done' : 'refused'}`;
  done[outcome] = (done[outcome] ?? 0) + 1;
}

it(`after ${STEPS} steps in any order the auditor is silent, and every kind of step was taken (seed ${SEED})`, async () => {
  for (let taken = 0; taken < STEPS; taken += AUDITED_EVERY) {
    let left = AUDITED_EVERY;
    const walk = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await step();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, walk));
    expect([taken, await reception.house.app.get(SeatAuditorService).findings(new Date(clock))]).toEqual([taken, []]);
  }
  for (const [, name] of LIFE) expect([name, (done[`${name} done`] ?? 0) > 20]).toEqual([name, true]);
  const states = await reception.house.records.query<{ state: string; many: number }[]>(
    'SELECT state, count(*)::int AS many FROM registration GROUP BY 1 ORDER BY 1',
  );
  expect(states.map(({ state }) => state)).toEqual(expect.arrayContaining(['cancelled', 'registered', 'waiting']));
}, 300_000);
