import { RepliesService } from '@hub/invitations/replies.service';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { OUR_SERVER, thunderbirdAnswer } from '../invitations/calendar-answers';
import { clockIn } from '../people/coming-days';
import { FORM, sendForm } from '../people/forms';
import { openHouse, type House } from '../people/house';
import { linkIn, mailTo, opened } from '../people/mailbox';
import { openMailServer, type MailServer, type ReceivedMail } from '../people/mail-server';

// What a new user does, from end to end: register, put it into the calendar, get the change, decline from the calendar, see
// the next one move up; and hear of a lunch meeting that is off without ever having registered.
const DAY = 24 * 60;
let house: House;
let post: MailServer;
let cookie: string;
beforeAll(async () => {
  post = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: post.url, CALENDAR_REPLIES: 'piped', REPLY_AUTHSERV_ID: OUR_SERVER } });
  cookie = await house.signIn();
}, 60_000);
afterAll(async () => {
  await house.close();
  await post.close();
});

const atDesk = (path: string, form: Record<string, string>) =>
  house.ask('POST', path, {
    headers: { ...FORM, cookie, origin: house.url },
    body: new URLSearchParams(form).toString(),
  });

/** The entry in somebody's calendar after this mail: read by a program that is not ours. */
async function entryIn({ raw }: Pick<ReceivedMail, 'raw'>) {
  const mail = await simpleParser(raw);
  const file = mail.attachments.find(({ contentType }) => contentType.startsWith('application/ics'));
  const calendar = new ICAL.Component(ICAL.parse(file?.content.toString('utf8') ?? ''));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') as ICAL.Component);
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    ...{ uid: event.uid, sequence: event.sequence, start: event.startDate.toString(), location: event.location },
    attendees: event.attendees.map((attendee) => String(attendee.getFirstValue())),
  };
}

/** Everything of a mail that a person could read, and the name its calendar part gives them. */
async function readableIn({ raw }: Pick<ReceivedMail, 'raw'>): Promise<{ all: string; to: string; cn: string }> {
  const mail = await simpleParser(raw);
  const file = mail.attachments.map(({ content }) => content.toString('utf8')).join();
  const unfolded = file.replace(/\r\n /gu, '');
  const to = [mail.to ?? []].flat().map(({ text }) => text);
  const all = [...to, mail.subject, mail.text, mail.html, unfolded].join('\n');
  return { all, to: to.join(), cn: /;CN="?([^":;]*)/u.exec(unfolded.split('\nATTENDEE')[1] ?? '')?.[1] ?? '' };
}

it('register, get the change, decline from the calendar: the next one moves up', async () => {
  const [start, later] = [clockIn(10 * DAY), clockIn(11 * DAY)];
  const made = await house.post('/api/v1/meetings', {
    ...{ title: 'Werkstatt', format: 'dialogwerkstatt', access: 'registration', mode: 'online', capacity: 1 },
    ...{ localStart: start, durationMinutes: 90, room: 'https://meet.example.org/geheim' },
  });
  const { id, slug } = made.json();
  for (const name of ['anna', 'bernd'])
    await sendForm(house, `/anmeldung/${slug}`, {
      ...{ name: name === 'anna' ? 'Anna Beispiel' : 'Bernd Muster', email: `${name}@example.org` },
      ...{ municipality: 'Stadt Musterstadt', step: 'send' },
    });
  const [confirmed] = await mailTo(post, 'anna@example.org');
  const [waits] = await mailTo(post, 'bernd@example.org');
  expect([confirmed?.subject, waits?.subject]).toEqual([
    expect.stringContaining('Angemeldet: Werkstatt'),
    expect.stringContaining('Warteliste'),
  ]);
  const first = await entryIn(confirmed!);
  expect(first).toMatchObject({
    ...{ method: 'REQUEST', uid: `${id}@treffpunkt`, sequence: 0, start: `${start}:00` },
    attendees: ['mailto:anna@example.org'],
  });

  // whoever typed them into a form chose the names: until the mailbox has spoken, no letter repeats them
  const [toAnna, toBernd] = [await readableIn(confirmed!), await readableIn(waits!)];
  expect([toAnna.to, toAnna.cn, toBernd.to]).toEqual(['anna@example.org', 'anna@example.org', 'bernd@example.org']);
  for (const { all } of [toAnna, toBernd]) expect(all).not.toMatch(/Anna|Beispiel|Bernd|Muster/u);
  const hers = linkIn(confirmed!, house, '/meine/').replace(/\/bescheinigung$/u, '');
  expect((await house.get(hers)).status).toBe(200); // looking confirms nothing, as scanners of mails do
  expect(await confirmedNames(id)).toEqual([]);
  expect((await sendForm(house, `${hers}/aendern`, { name: 'Anna Beispiel', minutes: '1440' })).status).toBe(303);
  expect(await confirmedNames(id)).toEqual(['Anna Beispiel']);

  // the way in stands in the entry, works for her alone, and never names the room
  const door = first.location.slice(house.url.length);
  expect(door).toMatch(/^\/m\/[\w-]+\/platz\//u);
  expect((await house.get(door)).status).toBe(200);
  expect(confirmed!.raw).not.toContain('meet.example.org');

  expect((await house.post(`/api/v1/meetings/${id}/move`, { localStart: later })).status).toBe(200);
  const [, moved] = await mailTo(post, 'anna@example.org', 2);
  expect(moved?.subject).toContain('Verlegt: Werkstatt');
  expect(await entryIn(moved!)).toMatchObject({ uid: first.uid, method: 'REQUEST', sequence: 1, start: `${later}:00` });
  const { to, cn } = await readableIn(moved!);
  expect([to, cn]).toEqual(['"Anna Beispiel" <anna@example.org>', 'Anna Beispiel']);

  const answer = thunderbirdAnswer({ uid: first.uid, sequence: 1, stamp: stampIn(5) });
  expect(await house.app.get(RepliesService).take(Buffer.from(answer), new Date())).toMatchObject({
    outcome: 'changed',
  });
  const all = await mailTo(post, 'bernd@example.org', 3);
  expect(all.at(-1)?.subject).toContain('Nachgerückt');
  expect(await entryIn(all.at(-1)!)).toMatchObject({ method: 'REQUEST', start: `${later}:00` });
  expect((await house.get(door)).status).toBe(410);

  expect((await readableIn(all.at(-1)!)).all).not.toMatch(/Bernd|Muster/u);
  const yes = thunderbirdAnswer({
    ...{ uid: first.uid, sequence: 1, stamp: stampIn(5), from: 'bernd@example.org', partStat: 'ACCEPTED' },
  });
  expect(await house.app.get(RepliesService).take(Buffer.from(yes), new Date())).toEqual({ outcome: 'noted' });
  expect(await confirmedNames(id)).toEqual(['Anna Beispiel', 'Bernd Muster']);
});

const confirmedNames = async (meetingId: string): Promise<string[]> => {
  const rows = await house.records.query<{ name: string }[]>(
    'SELECT name FROM registration WHERE "meetingId" = $1 AND "confirmedAt" IS NOT NULL ORDER BY name',
    [meetingId],
  );
  return rows.map(({ name }) => name);
};

it('a lunch meeting is called off at the desk: whoever asked to hear of changes hears it, once', async () => {
  const made = await house.post('/api/v1/series', {
    ...{ title: 'Mittagsrunde', format: 'mittagsmeeting', localStart: clockIn(3 * DAY) },
    rule: { freq: 'weekly', count: 3 },
  });
  const { slug } = made.json().meetings[0];
  await sendForm(house, `/abo/termin/${slug}`, { address: 'carla@example.org', kind: 'changes' });
  const [asked] = await mailTo(post, 'carla@example.org');
  await sendForm(house, `${linkIn(asked!, house, '/abo/')}/bestaetigen`);
  const done = await atDesk(`/desk/termine/${slug}/absagen`, { reason: 'Die Moderation ist erkrankt.', step: 'save' });
  expect(done.status).toBe(303);
  const began = performance.now();
  await atDesk(`${done.headers.location}/senden`, {});
  const [, off] = await mailTo(post, 'carla@example.org', 2);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect([off?.subject, off?.text]).toEqual([
    expect.stringContaining('Fällt aus: Mittagsrunde'),
    expect.stringContaining('Die Moderation ist erkrankt.'),
  ]);
  expect(off?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/mu);
  const mails = post.received.filter(({ to }) => to.includes('carla@example.org'));
  expect((await Promise.all(mails.map(opened))).length).toBe(2);
});

/** 20261122T090000Z, so many seconds from now. */
const stampIn = (seconds: number): string =>
  new Date(Date.now() + seconds * 1_000).toISOString().replace(/[-:]|\.\d{3}/gu, '');
