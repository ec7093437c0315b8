import { MessagesService } from '@hub/invitations/messages.service';
import { ComposersService } from '@hub/mail/composers.service';
import { Registration } from '@hub/guests/registration.entity';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { SignUp } from '@hub/guests/sign-up.entity';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { letterWords } from '../../apps/website/desk/letter-words';
import { lettersOf } from '../people/letters';
import { plusDays } from '../people/coming-days';
import { queriesDuring } from '../people/query-counter';
import {
  aRegistration,
  arrived,
  aSeriesRegistration,
  DAY,
  hold,
  meetingOn,
  openOffice,
  propertyIn,
  registered,
  turned,
  waiting,
  type Office,
} from './people';

// What becomes of a place in a meeting, and what its holder hears of it.
let office: Office;
beforeAll(async () => {
  office = await openOffice({ CALENDAR_REPLIES: 'piped' });
});
beforeEach(() => office.records.query('TRUNCATE letter'));
afterAll(() => office.close());

const heard = async () =>
  (await arrived(office)).map(({ to, subject }) => `${to.split('@')[0]}: ${subject.split(/[:,]/u)[0]}`);

it.each<[string, Partial<Registration>[], string[]]>([
  ['comes', [{}], ['Angemeldet']],
  [
    'waits, is offered a place, takes it',
    [{ state: 'waiting' }, { state: 'offered' }, { state: 'registered' }],
    ['Warteliste', 'Platz frei', 'Nachgerückt'],
  ],
  ['waits and moves up', [{ state: 'waiting' }, { state: 'registered' }], ['Warteliste', 'Nachgerückt']],
  [
    'lets an offer lapse',
    [{ state: 'waiting' }, { state: 'offered' }, { state: 'cancelled' }],
    ['Warteliste', 'Platz frei', 'Der Platz ist weitergegangen'],
  ],
  ['applies and is chosen', [{ state: 'applied' }, { state: 'registered' }], ['Bewerbung eingegangen', 'Zusage']],
  ['applies and is not', [{ state: 'applied' }, { state: 'rejected' }], ['Bewerbung eingegangen', 'Leider kein Platz']],
  [
    'is invited, says yes, then no',
    [{ state: 'invited' }, { state: 'registered' }, { state: 'cancelled' }],
    ['Einladung', 'Angemeldet', 'Abgemeldet'],
  ],
])('%s', async (_what, states, subjects) => {
  const meeting = await meetingOn(office);
  const found: string[] = [];
  const row = await registered(office, meeting.id, 'Anna', { state: 'registered', ...states[0], ...offer(states[0]) });
  found.push(...(await heard()));
  for (const state of states.slice(1)) {
    await turned(office, row, state);
    found.push(...(await heard()));
  }
  expect(found).toEqual(subjects.map((subject) => `anna: ${subject}`));
  expect(row.toldAs).toBe(row.state);
});

const offer = (facts: Partial<Registration> = {}) =>
  facts.state === 'offered' ? { offerUntil: new Date(Date.now() + 3_600_000) } : {};

it('told twice is told once, also while the letter waits', async () => {
  const meeting = await meetingOn(office);
  await hold(office);
  const row = await registered(office, meeting.id, 'Anna', {
    state: 'offered',
    offerUntil: new Date(Date.now() + 9e6),
  });
  for (let time = 0; time < 2; time += 1)
    await office.records.transaction((manager) => office.invitations.tell(manager, [row], { now: new Date() }));
  expect(await heard()).toEqual(['anna: Platz frei']);
  await office.records.transaction((manager) => office.invitations.tell(manager, [row], { now: new Date() }));
  expect(await heard()).toEqual([]);
});

it('what was overtaken before it left stays here', async () => {
  const meeting = await meetingOn(office);
  await hold(office);
  const row = await registered(office, meeting.id, 'Anna', { state: 'waiting' });
  await turned(office, row, { state: 'registered' });
  expect(await waiting(office)).toEqual(['anna moved-up']);
  await turned(office, row, { state: 'cancelled' });
  expect(await heard()).toEqual(['anna: Abgemeldet']);
});

it('off, back, off again, back as a new registration: each time later for the calendar', async () => {
  const meeting = await meetingOn(office);
  const row = await registered(office, meeting.id, 'Anna');
  const said: string[] = [];
  const listen = async () => {
    for (const { calendar } of await arrived(office))
      said.push(`${/METHOD:(\w+)/u.exec(calendar)?.[1]} ${propertyIn(calendar, 'SEQUENCE')}`);
  };
  await listen();
  for (const state of ['cancelled', 'registered', 'cancelled'] as const) {
    await turned(office, row, { state });
    await listen();
  }
  await registered(office, meeting.id, 'Anna');
  await listen();
  expect(said).toEqual([
    'REQUEST SEQUENCE:0',
    'CANCEL SEQUENCE:1',
    'REQUEST SEQUENCE:2',
    'CANCEL SEQUENCE:3',
    'REQUEST SEQUENCE:4',
  ]);
});

it('handed over: farewell to the one, confirmation to the other, each for their own calendar', async () => {
  const meeting = await meetingOn(office);
  const row = await registered(office, meeting.id, 'Anna');
  await arrived(office);
  const from = { name: row.name, email: row.email };
  Object.assign(row, { name: 'Bert', email: 'bert@example.org', keyVersion: 1, changedAt: new Date() });
  await office.records.transaction(async (manager) => {
    await manager.update(Registration, { id: row.id }, row);
    await office.invitations.handedOver(manager, { registration: row, from }, { now: new Date() });
  });
  const mails = await arrived(office);
  expect(
    mails.map(({ to, subject, calendar }) => [to, subject.split(':')[0], propertyIn(calendar, 'SEQUENCE')]),
  ).toEqual([
    ['anna@example.org', 'Weitergegeben', 'SEQUENCE:1'],
    ['bert@example.org', 'Angemeldet', 'SEQUENCE:2'],
  ]);
  expect(propertyIn(mails[0]?.calendar ?? '', 'ATTENDEE')).toContain('mailto:anna@example.org');
  expect(mails[0]?.text).not.toContain('/meine/');
  expect(mails[1]?.text).toContain(`/meine/r.${row.id}.1.`);
});

it('registered once more with the same address: one letter an hour, and no second confirmation', async () => {
  const meeting = await meetingOn(office);
  const row = await registered(office, meeting.id, 'Anna');
  await arrived(office);
  const now = new Date('2026-11-22T10:05:00Z');
  const later = new Date('2026-11-22T11:05:00Z');
  for (const at of [now, now, later])
    await office.records.transaction((manager) => office.invitations.registeredAlready(manager, [row], { now: at }));
  expect(await heard()).toEqual(['anna: Schon angemeldet', 'anna: Schon angemeldet']);
});

it('the position on the waiting list is that of the moment the letter leaves', async () => {
  const meeting = await meetingOn(office);
  await hold(office);
  const first = await registered(office, meeting.id, 'Anna', { state: 'waiting' });
  await registered(office, meeting.id, 'Bert', { state: 'waiting' });
  await registered(office, meeting.id, 'Cem', { state: 'waiting' });
  await turned(office, first, { state: 'cancelled' });
  const subjects = (await arrived(office)).map(({ subject }) => subject.split(':')[0]);
  expect(subjects).toEqual(['Abgemeldet', 'Warteliste, Stelle 1', 'Warteliste, Stelle 2']);
});

it('nobody is written to without an address, after the end, or of a place in what is cancelled', async () => {
  const over = await meetingOn(office, { localStart: `${plusDays(DAY, -40)}T14:00` });
  const off = await meetingOn(office);
  await office.post(`/api/v1/meetings/${off.id}/cancel`, {});
  await registered(office, (await meetingOn(office)).id, 'Nora', { email: null });
  await registered(office, over.id, 'Anna');
  await registered(office, off.id, 'Anna');
  expect(await waiting(office)).toEqual([]);
});

it('letters of one meeting carry the organisers’ paragraph in the language of the reader', async () => {
  const meeting = await meetingOn(office);
  await office.records.manager.insert(SignUp, {
    ...{ id: randomUUID(), meetingId: meeting.id },
    ...{ letterNote: 'Bitte bringen Sie ein Beispiel mit.', letterNoteEn: 'Please bring an example.' },
  });
  await registered(office, meeting.id, 'Anna');
  await registered(office, meeting.id, 'Ben', { lang: 'en' });
  const mails = await arrived(office);
  expect([mails[0]?.text.includes('ein Beispiel mit.'), mails[1]?.text.includes('Please bring an example.')]).toEqual([
    true,
    true,
  ]);
  expect(mails[1]?.subject).toMatch(/^Registered: /u);
});

it('letters of the same meeting are read with one short query each', async () => {
  const meeting = await meetingOn(office);
  await hold(office);
  for (const name of ['Anna', 'Bert', 'Cem', 'Dora']) await registered(office, meeting.id, name);
  const rows = await lettersOf(office);
  const composer = office.app.get(ComposersService).of('registered');
  const sent = await queriesDuring(async () => {
    for (const row of rows) await composer?.compose(row, 'send');
  });
  expect(sent.filter((sql) => /registration|meeting/u.test(sql)).length).toBe(rows.length + 1);
});

describe('a whole series', () => {
  async function series() {
    const answer = await office.post('/api/v1/series', {
      ...{ title: 'Mittag', format: 'mittagsmeeting', access: 'registration', localStart: `${DAY}T12:30` },
      rule: { freq: 'weekly', count: 4 },
    });
    return answer.json() as { id: string; slug: string; meetings: { id: string }[] };
  }
  const join = (row: SeriesRegistration, meetings: { id: string }[]) =>
    office.records.transaction(async (manager) => {
      const rows = meetings.map(({ id }) => aRegistration(id, row.name, { seriesRegistrationId: row.id }));
      await manager.insert(Registration, rows);
      await office.invitations.tell(manager, rows, { now: new Date() });
      return rows;
    });

  const signOff = (row: { id: string }, ofSeries: Registration[]) =>
    office.records.transaction(async (manager) => {
      const cancelledAt = new Date();
      await manager.update(SeriesRegistration, { id: row.id }, { cancelledAt });
      const rows = await manager.findBy(Registration, { id: In(ofSeries.map(({ id }) => id)) });
      for (const each of rows) Object.assign(each, { state: 'cancelled', cancelledAt, changedAt: cancelledAt });
      await manager.save(Registration, rows);
      await office.invitations.tell(manager, rows, { now: new Date() });
    });

  it('one letter lists the dates, and its calendar is one link', async () => {
    const { id, slug, meetings } = await series();
    const row = await aSeriesRegistration(office, id, 'Anna');
    await join(row, meetings.slice(0, 3));
    await office.records.transaction((manager) => office.invitations.tellOfSeries(manager, [row]));
    const [mail, ...more] = await arrived(office);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Angemeldet für die ganze Reihe: Mittag');
    expect(mail?.text.match(/^- /gmu)?.length).toBe(3);
    expect(mail?.text).toContain(`${office.url}/kalender/reihe/${slug}.ics`);
    expect(mail?.text).toContain(`${office.url}/meine/s.${row.id}.0.`);
    expect(mail?.calendar).toBe('');
  });

  it('dates that join later are told in one letter when they come soon; one left out is told alone', async () => {
    const { id, meetings } = await series();
    const row = await aSeriesRegistration(office, id, 'Anna');
    const [first] = await join(row, meetings.slice(0, 1));
    await arrived(office);
    await join(row, meetings.slice(1, 3));
    const [mail, ...more] = await arrived(office);
    expect([mail?.subject, mail?.text.match(/^- /gmu)?.length, more.length]).toEqual(['Neue Termine: Mittag', 2, 0]);
    await turned(office, first as Registration, { state: 'cancelled' });
    expect(await heard()).toEqual(['anna: Abgemeldet']);
  });

  it('signed off from all of it: one letter', async () => {
    const { id, meetings } = await series();
    const row = await aSeriesRegistration(office, id, 'Anna');
    const rows = await join(row, meetings);
    await arrived(office);
    await signOff(row, rows);
    expect(await heard()).toEqual(['anna: Abgemeldet von der ganzen Reihe']);
  });

  it('signed off from all of it: a date that a letter had put into the calendar is struck there', async () => {
    const { id, meetings } = await series();
    const row = await aSeriesRegistration(office, id, 'Anna');
    const rows = await join(row, meetings);
    const [, second] = rows;
    await office.records.query(
      `UPDATE meeting SET "localStart" = '2027-05-06T15:00', sequence = sequence + 1 WHERE id = $1`,
      [second?.meetingId],
    );
    await arrived(office);
    await office.records.transaction((manager) =>
      office.invitations.meetingsChanged(manager, [second?.meetingId ?? ''], { now: new Date() }),
    );
    expect((await arrived(office)).map(({ calendar }) => /METHOD:\w+/u.exec(calendar)?.[0])).toEqual([
      'METHOD:REQUEST',
    ]);
    await signOff(row, rows);
    const mails = await arrived(office);
    expect(
      mails.map(({ subject, calendar }) => [subject.split(/[:,]/u)[0], /METHOD:\w+/u.exec(calendar)?.[0]]).sort(),
    ).toEqual([
      ['Abgemeldet von der ganzen Reihe', undefined],
      ['Abgemeldet', 'METHOD:CANCEL'],
    ]);
  });
});

describe('a message of the organisers', () => {
  const write = (meetingId: string, subject: string, text: string) =>
    office.records.transaction((manager) =>
      office.app.get(MessagesService).write(manager, { meetingId, byId: null, subject, text }, { now: new Date() }),
    );

  it('reaches everybody registered, and is kept', async () => {
    const meeting = await meetingOn(office);
    await registered(office, meeting.id, 'Anna');
    await registered(office, meeting.id, 'Wanda', { state: 'waiting' });
    await arrived(office);
    const written = await write(meeting.id, 'Der Raum hat sich geändert', 'Bitte nehmen Sie den Eingang im Hof.');
    expect(written).toMatchObject({ ok: true, recipients: 1 });
    const [mail, ...more] = await arrived(office);
    expect([mail?.to, mail?.subject.split(':')[0], more.length]).toEqual([
      'anna@example.org',
      'Der Raum hat sich geändert',
      0,
    ]);
    expect(mail?.text).toContain('Bitte nehmen Sie den Eingang im Hof.');
    expect(await office.records.query('SELECT subject FROM message WHERE "meetingId" = $1', [meeting.id])).toEqual([
      { subject: 'Der Raum hat sich geändert' },
    ]);
  });

  it('overtakes what may take its time, and is worth nothing once the meeting is over', async () => {
    const minutes = (count: number): Date => new Date(Math.floor(Date.now() / 60_000 + count) * 60_000);
    const [soon, open] = [await meetingOn(office), await meetingOn(office)];
    const far = await meetingOn(office, { localStart: `${plusDays(DAY, 30)}T14:00` });
    const times = `UPDATE meeting SET revision = revision + 1, "startsAt" = $2, "endsAt" = $3 WHERE id = $1`;
    await office.records.query(times, [soon.id, minutes(-30), minutes(30)]);
    await office.records.query('UPDATE meeting SET "startsAt" = NULL, "endsAt" = NULL WHERE id = $1', [open.id]);
    for (const { id } of [soon, open, far]) await registered(office, id, 'Anna');
    await arrived(office);
    await hold(office);
    for (const { id } of [soon, open, far]) await write(id, 'Der Raum hat sich geändert', 'Saal 2');
    const letters = await lettersOf(office, `kind = 'message' AND state = 'waiting'`);
    const until = (id: string) => letters.find(({ meetingId }) => meetingId === id)?.notAfter;
    expect(letters.map(({ priority }) => priority)).toEqual([1, 1, 1]);
    expect(until(soon.id)).toEqual(minutes(30));
    expect(Number(until(far.id))).toBeGreaterThan(Date.now() + 49 * 86_400_000);
    expect(Math.round((Number(until(open.id)) - Date.now()) / 3_600_000)).toBe(72);
    // brought forward meanwhile, so that it is over though the letter may still leave; what comes after the end is wanted
    await office.records.query(times, [soon.id, minutes(-90), minutes(-1)]);
    await office.records.query(`UPDATE message SET "createdAt" = now() - interval '1 hour'`);
    await write(soon.id, 'Danke', 'Die Folien stehen auf der Seite.');
    expect((await arrived(office)).map(({ subject }) => subject.split(':')[0])).toEqual([
      ...['Danke', 'Der Raum hat sich geändert', 'Der Raum hat sich geändert'],
    ]);
    expect(await lettersOf(office, `kind = 'message' AND state = 'cancelled'`)).toMatchObject([{ meetingId: soon.id }]);
  });

  it.each([
    ['', 'Text', 'subject missing'],
    ['Raum', ' \r\n ', 'text missing'],
    ['R'.repeat(121), 'Text', 'subject too_long'],
    ['Raum', 'x'.repeat(4_001), 'text too_long'],
    ['Raum', 'Hier: https://zoom.example/j/1', 'text foreign_address'],
    ['www.zoom.example', 'Text', 'subject foreign_address'],
  ])('%s / %s is refused: %s', async (subject, text, problem) => {
    const meeting = await meetingOn(office);
    const written = await write(meeting.id, subject, text);
    expect(written.ok ? [] : written.problems.map(({ field, reason }) => `${field} ${reason}`)).toEqual([problem]);
  });

  it('may lead to the hub', async () => {
    const meeting = await meetingOn(office);
    const written = await write(meeting.id, 'Raum', `Neu: ${office.url}/termine/${meeting.slug}.`);
    expect(written.ok).toBe(true);
  });
});

it('every kind of letter has a name at the desk, in both languages', async () => {
  const composers = office.app.get(ComposersService) as unknown as { byKind: Map<string, unknown> };
  for (const lang of ['de', 'en'] as const)
    expect([...composers.byKind.keys()].filter((kind) => !(kind in letterWords(lang).kinds))).toEqual([]);
});

it('the desk shows letters without the keys in them', async () => {
  const meeting = await meetingOn(office);
  await hold(office);
  await registered(office, meeting.id, 'Anna');
  const [row] = await lettersOf(office);
  const shown = await office.app
    .get(ComposersService)
    .of('registered')
    ?.compose(row as NonNullable<typeof row>, 'show');
  expect(shown?.text).toContain(`${office.url}/meine/…`);
  expect(shown?.text).not.toMatch(/meine\/r\./u);
});
