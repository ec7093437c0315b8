import type { Meeting } from '@hub/programme/meeting.entity';
import { aRegistration, comes } from '../people/guests';
import { hasFalseClock, openFalseClock, type FalseClock } from '../people/false-clock';
import { until } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';
import { openDesk, type Desk } from '../programme/desk';

// The night of 29 March 2026, with a database clock that is set by two hours. `npm run faults:reminders` is the long form.
const PEOPLE = 10;
const at = (time: string): Date => new Date(`2026-03-${time}Z`);
let clock: FalseClock;
let server: MailServer;
let desk: Desk;
let meeting: Meeting;

const arrived = (subject: string): number =>
  server.received.filter(({ raw }) => raw.includes(`Subject: ${subject}`)).length;
const all = (subject: string) => until(subject, async () => arrived(subject) >= PEOPLE || arrived(subject), 25);
const states = async (): Promise<string[]> =>
  (await desk.house.records.query<{ state: string }[]>('SELECT state FROM reminder ORDER BY "minutesBefore" DESC')).map(
    ({ state }) => state,
  );

if (!hasFalseClock) {
  console.warn('LEFT OUT: libfaketime is not installed, so no clock is set here.');
  it.skip('reminders by a clock that is set', () => undefined);
} else
  describe('reminders by a clock that is set', () => {
    beforeAll(async () => {
      clock = await openFalseClock(at('28T06:50:00'));
      server = await openMailServer();
      desk = await openDesk(at('28T06:50:00'), { SMTP_URL: server.url, DATABASE_URL: clock.databaseUrl });
      meeting = await desk.single({
        ...{ title: 'Sonntag', format: 'mittagsmeeting', localStart: '2026-03-29T09:00', durationMinutes: 60 },
      });
      await comes(desk.house.records.manager, ...Array.from({ length: PEOPLE }, () => aRegistration(meeting.id)));
    }, 60_000);
    afterAll(async () => {
      await desk?.close();
      await server?.close();
      await clock?.close();
    }, 60_000);

    it('24 hours before nine on the day the clocks change is eight', async () => {
      expect(meeting.startsAt).toEqual(at('29T07:00:00'));
      expect(server.received).toEqual([]);
      clock.set(at('28T06:59:57'));
      await all('Morgen: Sonntag');
      const [{ calledAt }] = (await desk.house.records.query<{ calledAt: Date }[]>(
        'SELECT "calledAt" FROM reminder WHERE "minutesBefore" = 1440',
      )) as [{ calledAt: Date }];
      expect([calledAt >= at('28T07:00:00'), calledAt < at('28T07:01:00')]).toEqual([true, true]);
    }, 60_000);

    it('two hours ahead by mistake, and back: called when it is due, nobody twice, nobody forgotten', async () => {
      clock.set(at('29T07:40:00')); // the wall says 9.40; in truth it is 7.40
      await until('expired', async () => (await states())[1] === 'expired', 20);
      clock.set(at('29T05:40:20'));
      await until('planned again', async () => (await states())[1] === 'planned', 20);
      clock.set(at('29T06:44:58'));
      await all('In 15 Minuten: Sonntag');
      clock.set(at('29T04:44:58')); // two hours behind: what was called is not called again
      await new Promise((resolve) => setTimeout(resolve, 6_000));
      clock.set(at('29T06:46:00'));
      await new Promise((resolve) => setTimeout(resolve, 6_000));
      expect([server.received.length, await states()]).toEqual([2 * PEOPLE, ['called', 'called']]);
    }, 120_000);
  });
