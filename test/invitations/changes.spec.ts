import { MeetingNewsService } from '@hub/invitations/meeting-news.service';
import { plusDays } from '../people/coming-days';
import { queriesDuring } from '../people/query-counter';
import {
  aRegistration,
  arrived,
  DAY,
  follows,
  hold,
  meetingOn,
  openOffice,
  propertyIn,
  registered,
  turned,
  waiting,
  type Office,
} from './people';
import { Registration } from '@hub/guests/registration.entity';

// What becomes of a meeting, through the JSON API, and what people hear of it.
let office: Office;
beforeAll(async () => {
  office = await openOffice({ CALENDAR_REPLIES: 'piped' });
});
beforeEach(() => office.records.query('TRUNCATE letter'));
afterAll(() => office.close());

const NEXT_DAY = plusDays(DAY, 1);
const move = (id: string, localStart: string, about: object = {}) =>
  office.post(`/api/v1/meetings/${id}/move`, { localStart, ...about });
const cancel = (id: string, about: object = {}) => office.post(`/api/v1/meetings/${id}/cancel`, about);
const news = async () =>
  (await arrived(office)).map(({ to, subject }) => `${to.split('@')[0]} ${subject.split(':')[0]}`);

async function workshopWith(...names: string[]) {
  const meeting = await meetingOn(office);
  const rows = [];
  for (const name of names) rows.push(await registered(office, meeting.id, name));
  await arrived(office);
  return { meeting, rows };
}

it('moved: old and new time, a higher SEQUENCE, one letter each, and nothing twice', async () => {
  const { meeting } = await workshopWith('Anna', 'Bert');
  await move(meeting.id, `${NEXT_DAY}T09:30`, { reason: 'Der Saal ist besetzt.' });
  const mails = await arrived(office);
  expect(mails.map(({ to }) => to)).toEqual(['anna@example.org', 'bert@example.org']);
  const [mail] = mails;
  expect(mail?.subject).toMatch(/^Verlegt: Werkstatt, jetzt .*9\.30 Uhr$/u);
  expect(mail?.text).toMatch(/Grund: Der Saal ist besetzt\./u);
  expect(mail?.text).toMatch(/Jetzt: .*9\.30 bis 11\.00 Uhr[\s\S]*Bisher: .*14\.00 Uhr/u);
  expect(propertyIn(mail?.calendar ?? '', 'SEQUENCE')).toBe('SEQUENCE:1');
  expect(propertyIn(mail?.calendar ?? '', 'ATTENDEE')).toMatch(
    /PARTSTAT=NEEDS-ACTION;RSVP=TRUE.*:mailto:anna@example\.org$/u,
  );
  await office.records.transaction((manager) =>
    office.invitations.meetingsChanged(manager, [meeting.id], { now: new Date() }),
  );
  expect(await news()).toEqual([]);
  expect(await office.app.get(MeetingNewsService).catchUp(office.records.manager, { now: new Date() })).toBe(0);
});

it('moved twice before the first letter left: one letter, from the first start to the last', async () => {
  const { meeting } = await workshopWith('Anna');
  await hold(office);
  await move(meeting.id, `${NEXT_DAY}T09:30`);
  await move(meeting.id, `${plusDays(DAY, 2)}T18:15`);
  expect(await waiting(office)).toEqual(['anna meeting-moved']);
  const [mail, ...more] = await arrived(office);
  expect(more).toEqual([]);
  expect(mail?.text).toMatch(/Jetzt: .*18\.15[\s\S]*Bisher: .*14\.00 Uhr/u);
  expect(propertyIn(mail?.calendar ?? '', 'SEQUENCE')).toBe('SEQUENCE:2');
});

it('cancelled, with the reason and the date instead; back on; and each only once', async () => {
  const { meeting } = await workshopWith('Anna');
  const instead = await meetingOn(office, { localStart: `${plusDays(DAY, 7)}T14:00` });
  await cancel(meeting.id, { reason: 'Die Moderation ist erkrankt.', replacement: instead.slug });
  const [off] = await arrived(office);
  expect(off?.subject).toMatch(/^Fällt aus: Werkstatt, /u);
  expect(off?.text).toMatch(/Grund: Die Moderation ist erkrankt\.[\s\S]*Stattdessen: /u);
  expect(off?.text).toContain(`/termine/${instead.slug}`);
  expect(off?.calendar).toContain('METHOD:CANCEL');
  expect(propertyIn(off?.calendar ?? '', 'STATUS')).toBe('STATUS:CANCELLED');
  expect(propertyIn(off?.calendar ?? '', 'SEQUENCE')).toBe('SEQUENCE:1');
  await office.records.query(
    `UPDATE meeting SET state = 'confirmed', "cancelledAt" = NULL, reason = NULL, sequence = sequence + 1, revision = revision + 1 WHERE id = $1`,
    [meeting.id],
  );
  expect(await office.app.get(MeetingNewsService).catchUp(office.records.manager, { now: new Date() })).toBe(1);
  const [back] = await arrived(office);
  expect(back?.subject).toMatch(/^Findet doch statt: /u);
  expect([back?.calendar.includes('METHOD:REQUEST'), propertyIn(back?.calendar ?? '', 'SEQUENCE')]).toEqual([
    true,
    'SEQUENCE:2',
  ]);
  expect(await news()).toEqual([]);
});

it('another place is told, another title is not', async () => {
  const { meeting } = await workshopWith('Anna');
  await office.patch(`/api/v1/meetings/${meeting.id}`, { title: 'Große Werkstatt' });
  expect(await news()).toEqual([]);
  await office.patch(`/api/v1/meetings/${meeting.id}`, {
    mode: 'onsite',
    place: { name: 'Bürgersaal', city: 'Musterstadt' },
  });
  const [mail] = await arrived(office);
  expect(mail?.subject).toMatch(/^Geändert: Große Werkstatt, /u);
  expect(mail?.text).toContain('Wo: Bürgersaal, Musterstadt');
});

it('who has not got the confirmation yet gets it with the new time, and no news of it', async () => {
  const meeting = await meetingOn(office);
  await hold(office);
  await registered(office, meeting.id, 'Anna');
  await move(meeting.id, `${NEXT_DAY}T09:30`);
  const mails = await arrived(office);
  expect(mails.map(({ subject }) => subject.split(':')[0])).toEqual(['Angemeldet']);
  expect(mails[0]?.text).toContain('9.30 bis 11.00 Uhr');
  await move(meeting.id, `${NEXT_DAY}T10:00`);
  expect((await arrived(office))[0]?.text).toMatch(/Bisher: .*9\.30 Uhr/u);
});

it('but that it is off, they hear', async () => {
  const meeting = await meetingOn(office);
  await hold(office);
  await registered(office, meeting.id, 'Anna');
  await cancel(meeting.id);
  expect(await news()).toEqual(['anna Fällt aus']);
});

it('everybody who has to do with it hears, nobody else: who is gone, who has no address', async () => {
  const { meeting, rows } = await workshopWith('Anna', 'Bert');
  await registered(office, meeting.id, 'Wanda', { state: 'waiting' });
  await registered(office, meeting.id, 'Ida', { state: 'invited' });
  await registered(office, meeting.id, 'Nora', { email: null });
  await registered(office, meeting.id, 'Rita', { state: 'rejected' });
  await turned(office, rows[1]!, { state: 'cancelled' });
  await arrived(office);
  await cancel(meeting.id);
  const mails = await arrived(office);
  expect(mails.map(({ to, calendar }) => [to, /METHOD:(\w+)/u.exec(calendar)?.[1] ?? '-'])).toEqual([
    ['anna@example.org', 'CANCEL'],
    ['ida@example.org', 'CANCEL'],
    ['wanda@example.org', '-'],
  ]);
});

it('who signed off before the letter left does not get it', async () => {
  const { meeting, rows } = await workshopWith('Anna');
  await hold(office);
  await move(meeting.id, `${NEXT_DAY}T09:30`);
  await turned(office, rows[0]!, { state: 'cancelled' });
  expect(await news()).toEqual(['anna Abgemeldet']);
});

it('a date no longer known goes from calendars, and comes back with a later SEQUENCE', async () => {
  const { meeting } = await workshopWith('Anna');
  await office.patch(`/api/v1/meetings/${meeting.id}`, { localStart: null });
  const [lost] = await arrived(office);
  expect(lost?.subject).toBe('Verschoben, neuer Termin folgt: Werkstatt');
  expect(lost?.calendar).toContain('METHOD:CANCEL');
  expect(propertyIn(lost?.calendar ?? '', 'DTSTART')).toContain(`${DAY.replaceAll('-', '')}T140000`);
  await office.patch(`/api/v1/meetings/${meeting.id}`, { localStart: `${NEXT_DAY}T09:30` });
  const [found] = await arrived(office);
  expect(found?.subject).toMatch(/^Termin steht fest: Werkstatt, /u);
  expect([propertyIn(lost?.calendar ?? '', 'SEQUENCE'), propertyIn(found?.calendar ?? '', 'SEQUENCE')]).toEqual([
    'SEQUENCE:1',
    'SEQUENCE:2',
  ]);
});

it('what is over is not news', async () => {
  const meeting = await meetingOn(office, { localStart: `${plusDays(DAY, -40)}T14:00` });
  await registered(office, meeting.id, 'Anna');
  await cancel(meeting.id);
  expect(await waiting(office)).toEqual([]);
});

describe('who only follows', () => {
  it('hears that it falls out, can stop it with one click, and is not told twice', async () => {
    const meeting = await meetingOn(office, {
      format: 'mittagsmeeting',
      access: 'public_no_registration',
      title: 'Mittag',
    });
    const follower = await follows(office, { meetingId: meeting.id }, 'Fritz');
    await follows(office, { meetingId: meeting.id, kind: 'reminder', confirmedAt: null }, 'Unbestaetigt');
    await registered(office, meeting.id, 'Anna');
    await follows(office, { meetingId: meeting.id, kind: 'reminder' }, 'Anna');
    await arrived(office);
    await cancel(meeting.id);
    const mails = await arrived(office);
    expect(mails.map(({ to, subject }) => [to, subject.split(',')[0]])).toEqual([
      ['anna@example.org', 'Fällt aus: Mittag'],
      ['fritz@example.org', 'Fällt aus: Mittag'],
    ]);
    const raw = (mails[1]?.raw ?? '').replace(/\r\n[ \t]/gu, ' ');
    expect(raw).toMatch(
      new RegExp(`^List-Unsubscribe: <${office.url}/abo/f\\.${follower.id}\\.0\\.[\\w-]+/ende>`, 'mu'),
    );
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/mu);
    expect(mails[1]?.calendar).not.toContain('ATTENDEE');
    expect(mails[0]?.raw).not.toContain('List-Unsubscribe');
  });

  it('and has stopped before it left: no letter', async () => {
    const meeting = await meetingOn(office, { access: 'public' });
    const follower = await follows(office, { meetingId: meeting.id }, 'Fritz');
    await hold(office);
    await move(meeting.id, `${NEXT_DAY}T09:30`);
    await office.records.query('DELETE FROM follower WHERE id = $1', [follower.id]);
    expect(await news()).toEqual([]);
  });

  it('a series: hears of each of its dates, from when they began to follow', async () => {
    const answer = await office.post('/api/v1/series', {
      ...{ title: 'Mittag', format: 'mittagsmeeting', localStart: `${DAY}T12:30`, rule: { freq: 'weekly', count: 3 } },
    });
    const { meetings, ...series } = answer.json();
    await move(meetings[0].id, `${NEXT_DAY}T12:30`);
    await follows(office, { kind: 'series', seriesId: series.id }, 'Fritz');
    await office.patch(`/api/v1/meetings/${meetings[0].id}`, { title: 'Mittag mit Gast' });
    expect(await news()).toEqual([]);
    await move(meetings[0].id, `${NEXT_DAY}T13:00`);
    await cancel(meetings[1].id);
    expect(await news()).toEqual(['fritz Fällt aus', 'fritz Verlegt']);
  });

  it('had asked for one letter: gets it when there is a date, and is forgotten', async () => {
    const meeting = await meetingOn(office, { localStart: undefined, durationMinutes: undefined, access: 'public' });
    await follows(office, { meetingId: meeting.id, kind: 'interest' }, 'Ines');
    await office.patch(`/api/v1/meetings/${meeting.id}`, { localStart: plusDays(DAY, 30).slice(0, 7) });
    expect(await news()).toEqual([]);
    await office.patch(`/api/v1/meetings/${meeting.id}`, { localStart: `${DAY}T10:00`, durationMinutes: 60 });
    expect(await office.records.query('SELECT 1 FROM follower WHERE "meetingId" = $1', [meeting.id])).toEqual([]);
    const [mail] = await arrived(office);
    expect(mail?.subject).toMatch(/^Jetzt mit Termin: Werkstatt, /u);
    expect(mail?.calendar).toContain('METHOD:PUBLISH');
    expect(mail?.raw).not.toContain('List-Unsubscribe');
  });

  it('a meeting that is closed now is nothing to them', async () => {
    const meeting = await meetingOn(office, { access: 'public' });
    await follows(office, { meetingId: meeting.id }, 'Fritz');
    await office.patch(`/api/v1/meetings/${meeting.id}`, { access: 'invited' });
    await cancel(meeting.id);
    expect(await news()).toEqual([]);
  });
});

it('a thousand people are told with as many statements as three', async () => {
  const told = async (count: number): Promise<number> => {
    const meeting = await meetingOn(office);
    const rows = Array.from({ length: count }, (_, at) => aRegistration(meeting.id, `Gast${at}`));
    await office.records.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO registration SELECT (jsonb_populate_recordset(NULL::registration, $1::jsonb)).*`,
        [JSON.stringify(rows)],
      );
      await office.invitations.tell(manager, rows, { now: new Date() });
    });
    await office.records.query(`UPDATE letter SET state = 'kept'`);
    const sent = await queriesDuring(() =>
      office.records.transaction((manager) => {
        const sql = `UPDATE meeting SET sequence = sequence + 1, state = 'cancelled', "cancelledAt" = now() WHERE id = $1`;
        return manager
          .query(sql, [meeting.id])
          .then(() => office.invitations.meetingsChanged(manager, [meeting.id], { now: new Date() }));
      }),
    );
    const [letters] = await office.records.query(`SELECT count(*)::int AS many FROM letter WHERE state = 'waiting'`);
    expect(letters).toEqual({ many: count });
    await office.records.query('TRUNCATE letter');
    const about = sent.filter((sql) => /registration|follower|letter|announcement|meeting/u.test(sql));
    expect(about.filter((sql) => sql.includes('INSERT INTO letter')).length).toBe(1);
    return about.length;
  };
  const few = await told(3);
  // bells and the website's own looks come between, whatever the number of people
  expect(Math.abs((await told(1_000)) - few)).toBeLessThanOrEqual(5);
  expect(few).toBeLessThanOrEqual(15);
});

it('told at the same time as somebody registers: they wait for each other, and nobody is left out', async () => {
  const meeting = await meetingOn(office);
  await office.records.query('INSERT INTO seating ("meetingId", taken) VALUES ($1, 0)', [meeting.id]);
  const row = aRegistration(meeting.id, 'Anna');
  await hold(office);
  let cancelling: Promise<unknown> = Promise.resolve();
  await office.records.transaction(async (manager) => {
    await manager.query('SELECT 1 FROM seating WHERE "meetingId" = $1 FOR UPDATE', [meeting.id]);
    cancelling = cancel(meeting.id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await manager.insert(Registration, row);
    await office.invitations.tell(manager, [row], { now: new Date() });
  });
  await cancelling;
  expect(await news()).toEqual(['anna Fällt aus']);
});
