import type { Meeting } from '@hub/programme/meeting.entity';
import { orThrow } from '../programme/desk';
import { openReception, type Reception } from './reception';

// 50 at once for 5 seats: never over, never under (trust.md 1, "Seats").
let reception: Reception;
beforeAll(async () => {
  reception = await openReception();
});
afterAll(() => reception.close());

const RUNS = 100;
const everybody = Array.from({ length: 50 }, (_, index) => `p${index}`);

/** The rows as they are, whatever the counter says. */
const counted = async (meeting: Meeting): Promise<string> => {
  const rows = await reception.house.records.query<{ state: string; many: number }[]>(
    'SELECT state, count(*)::int AS many FROM registration WHERE "meetingId" = $1 GROUP BY 1 ORDER BY 1',
    [meeting.id],
  );
  return rows.map(({ state, many }) => `${state} ${many}`).join(', ');
};

it(`50 at once for 5 seats, ${RUNS} times: 5 sit, 45 wait, everybody in another place of the line`, async () => {
  for (let run = 0; run < RUNS; run += 1) {
    const meeting = await reception.workshop({ title: `Werkstatt ${run}` });
    const answers = await Promise.all(everybody.map((name) => reception.enter(meeting, name)));
    const states = answers.flatMap((answer) => orThrow(answer).registrations.map(({ state }) => state));
    expect(states.filter((state) => state === 'registered')).toHaveLength(5);
    expect([await counted(meeting), await reception.taken(meeting)]).toEqual(['registered 5, waiting 45', 5]);
    const places = (await reception.list.of(reception.house.records.manager, meeting.id)).map(
      ({ position }) => position,
    );
    expect(places.filter((place) => place !== null)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1));
  }
}, 180_000);
