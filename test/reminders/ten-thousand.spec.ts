import { dayOf, localOf, plusDays } from '@hub/calendar/wall-clock';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS, REMINDERS } from '@hub/outbox/queues';
import { ReminderCallsService } from '@hub/reminders/reminder-calls.service';
import { DeliveryService } from '../../apps/mailroom/delivery.service';
import { aLetter, post, stopSweeps, until } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';
import { openDesk, type Desk } from '../programme/desk';

// Ten thousand reminders due in one minute. They become letters in seconds, and a confirmation passes them.
const PEOPLE = 10_000;
let desk: Desk;
let server: MailServer;

beforeAll(async () => {
  server = await openMailServer();
  desk = await openDesk(new Date(), { SMTP_URL: server.url });
  stopSweeps(desk.house);
});
afterAll(async () => {
  await desk.house.records.query('UPDATE postroom SET "pausedAt" = now()');
  await desk.close();
  await server.close();
});

it('a confirmation posted behind them leaves within the minute', async () => {
  const { records, app } = desk.house;
  const day = plusDays(dayOf(localOf(new Date(), 'Europe/Berlin')), 3);
  const meeting = await desk.single({
    ...{ title: 'Mittag', format: 'mittagsmeeting', localStart: `${day}T12:30`, durationMinutes: 60 },
  });
  await records.query(
    `INSERT INTO follower (id, kind, "meetingId", address, lang, "askedAt", "confirmedAt")
     SELECT gen_random_uuid(), 'reminder', $1, 'gast-' || n || '@example.org', 'de', now(), now()
       FROM generate_series(1, $2::int) AS n`,
    [meeting.id, PEOPLE],
  );
  const started = performance.now();
  const called = await app.get(ReminderCallsService).call(new Date((meeting.startsAt as Date).getTime() - 15 * 60_000));
  const calledMs = performance.now() - started;
  expect(called.letters).toBe(PEOPLE);
  expect(calledMs).toBeLessThan(20_000);

  void app.get(DeliveryService).work(REMINDERS);
  await until('the first reminders', async () => server.received.length > 50);
  const [taken, asked] = [server.received.length, performance.now()];
  await post(desk.house, aLetter({ to: { name: 'Neu', address: 'neu@example.org' } }));
  await app.get(OutboxService).wake(INVITATIONS);
  await until('the confirmation', async () => server.received.some(({ to }) => to.includes('neu@example.org')), 60);
  const waited = performance.now() - asked;
  const perSecond = (server.received.length - taken) / (waited / 1_000);
  expect(server.received.length).toBeLessThan(PEOPLE); // it went past them
  console.info(
    `10,000 reminders called in ${Math.round(calledMs)} ms; the confirmation left after ${Math.round(waited)} ms,` +
      ` beside ${Math.round(perSecond)} reminders a second`,
  );
}, 90_000);
