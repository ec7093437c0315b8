import { FollowersService } from '@hub/guests/followers.service';
import { SeatAuditorService } from '@hub/guests/seat-auditor.service';
import { RoundsService } from '../../apps/mailroom/rounds.service';
import { comingWeekday, plusDays } from '../people/coming-days';
import { eventsIn } from '../people/feed-reader';
import { fieldsOf, sendForm } from '../people/forms';
import { attribute, readPage } from '../people/page-reader';
import { queriesDuring } from '../people/query-counter';
import { arrived, follows, meetingOn, openOffice, signUp, waiting, type Office } from './people';

// A change that waits ten minutes: its letters, the way back, and what bars it.
const FIRST = comingWeekday(3);
const MOVED = `${plusDays(FIRST, 1)}T09:30`;
let office: Office;
let cookie: string;
beforeAll(async () => {
  office = await openOffice({ CALENDAR_REPLIES: 'piped' });
  cookie = await office.signIn();
});
beforeEach(() => office.records.query('TRUNCATE letter, counted_mail'));
afterAll(() => office.close());

const moveLater = async (id: string, more: object = {}) =>
  (await office.post(`/api/v1/meetings/${id}/move`, { localStart: MOVED, letters: 'later', ...more })).json();
const undo = async (id: string) => {
  const answer = await office.post(`/api/v1/changes/${id}/undo`, {});
  return [answer.status, answer.json().code ?? 'done'];
};
const meeting = async (id: string) => (await office.get(`/api/v1/meetings/${id}`)).json();
const entry = async (slug: string) =>
  eventsIn((await office.get('/kalender/alle.ics')).bytes).find(({ url }) => url.endsWith(`/termine/${slug}`));
const subjects = async () =>
  (await arrived(office)).map(({ to, subject }) => `${to.split('@')[0]} ${subject.split(':')[0]}`);

async function workshop(...names: string[]) {
  const made = await meetingOn(office, { localStart: `${FIRST}T14:00` });
  await signUp(office, made, ...names);
  await arrived(office);
  return made;
}

async function series(about: object = {}) {
  const rule = { freq: 'weekly', byDay: ['WE'], until: plusDays(FIRST, 28) };
  const asked = { title: 'Runde', format: 'onlinetalk', access: 'registration', localStart: `${FIRST}T12:00`, rule };
  return (await office.post('/api/v1/series', { ...asked, ...about })).json();
}

it('letters wait; taken back, everything stands as before, UIDs stay, SEQUENCE goes on, nobody ever hears', async () => {
  const { id, slug } = await workshop('Anna', 'Bernd');
  const [before, uid] = [await meeting(id), (await entry(slug))?.uid];
  const { change } = await moveLater(id, { reason: 'Saal belegt' });
  expect([change.letters, Date.parse(change.undoUntil) - Date.now() > 9 * 60_000]).toEqual([2, true]);
  expect(await entry(slug)).toMatchObject({ uid, start: MOVED, sequence: 1 });
  expect([await waiting(office), await subjects()]).toEqual([['anna meeting-moved', 'bernd meeting-moved'], []]);
  expect(await undo(change.id)).toEqual([200, 'done']);
  const { changedAt: _was, ...stood } = before;
  const { changedAt: _is, ...stands } = await meeting(id);
  expect(stands).toEqual({ ...stood, sequence: 2 });
  expect(await entry(slug)).toMatchObject({ uid, start: `${FIRST}T14:00`, sequence: 2 });
  expect([await waiting(office), await subjects(), await undo(change.id)]).toEqual([[], [], [409, 'already_undone']]);
  // the next change begins where people really stand
  await office.post(`/api/v1/meetings/${id}/move`, { localStart: MOVED });
  expect(await subjects()).toEqual(['anna Verlegt', 'bernd Verlegt']);
});

it('the address of a room is in no row of the log, never on its page, and nowhere once the way back is over', async () => {
  const { slug } = await series({ slug: 'geheime-raeume', room: 'https://raum.example.org/ALT' });
  const [first] = (await office.get(`/api/v1/series/${slug}`)).json().meetings;
  const patch = (id: string, room: string) =>
    office
      .patch(`/api/v1/meetings/${id}?scope=all`, { room, letters: 'later' })
      .then((answer) => answer.json().change.id);
  const inTable = async (table: string): Promise<boolean> =>
    JSON.stringify(await office.records.query(`SELECT to_jsonb(t) AS row FROM ${table} t`)).includes(
      'raum.example.org',
    );
  const onPages = async (id: string): Promise<boolean> => {
    const pages = ['/desk/aenderungen', `/desk/aenderungen/${id}`, `/desk/aenderungen?reihe=${slug}`];
    const texts = await Promise.all(pages.map((path) => office.get(path, { headers: { cookie } })));
    expect(texts.map(({ status }) => status)).toEqual([200, 200, 200]);
    return texts.some(({ text }) => text.includes('raum.example.org'));
  };
  const change = await patch(first.id, 'https://raum.example.org/NEU');
  expect([await inTable('logbook_entry'), await inTable('change_restore'), await onPages(change)]).toEqual([
    false,
    true,
    false,
  ]);
  expect(await undo(change)).toEqual([200, 'done']);
  const room = async () =>
    (await office.records.query('SELECT address FROM room WHERE address LIKE $1', ['%raum.example.org%']))[0].address;
  expect([await room(), await inTable('change_restore')]).toEqual(['https://raum.example.org/ALT', false]);

  const kept = await patch(first.id, 'https://raum.example.org/NEU');
  const rounds = office.app.get(RoundsService);
  await rounds.forgetRestores(new Date(Date.now() + 9 * 60_000));
  expect(await inTable('change_restore')).toBe(true);
  await rounds.forgetRestores(new Date(Date.now() + 11 * 60_000));
  expect([await inTable('logbook_entry'), await inTable('change_restore'), await onPages(kept)]).toEqual([
    false,
    false,
    false,
  ]);
  expect([await undo(kept), await room()]).toEqual([[409, 'undo_too_late'], 'https://raum.example.org/NEU']);
});

it('"send now" lets them go, and bars the way back', async () => {
  const { id } = await workshop('Anna');
  const { change } = await moveLater(id);
  expect((await office.post(`/api/v1/changes/${change.id}/send`, {})).json()).toEqual({ id: change.id, letters: 1 });
  expect(await subjects()).toEqual(['anna Verlegt']);
  expect(await undo(change.id)).toEqual([409, 'undo_too_late']);
});

it('once a letter has left there is no way back', async () => {
  const { id } = await workshop('Anna');
  const { change } = await moveLater(id);
  await office.records.query('UPDATE letter SET "nextAt" = now()');
  expect(await subjects()).toEqual(['anna Verlegt']);
  expect(await undo(change.id)).toEqual([409, 'letters_left']);
});

it('a meeting that begins soon waits for a minute only', async () => {
  const { id } = await meetingOn(office, { localStart: `${FIRST}T14:00` });
  const soon = new Date(Date.now() + 90 * 60_000);
  const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Berlin' });
  const { change } = (
    await office.post(`/api/v1/meetings/${id}/move`, {
      localStart: local.format(soon).replace(' ', 'T'),
      letters: 'later',
    })
  ).json();
  expect(Date.parse(change.undoUntil) - Date.now()).toBeLessThan(61_000);
});

it('without letters: a reason is needed, calendars change, and nobody hears later either', async () => {
  const { id, slug } = await workshop('Anna');
  await follows(office, { kind: 'interest', meetingId: id }, 'Carla');
  const silent = (more: object) =>
    office.post(`/api/v1/meetings/${id}/move`, { localStart: MOVED, letters: 'none', ...more });
  expect((await silent({})).json().problems).toMatchObject([
    { field: 'withoutLettersBecause', reason: 'silence_needs_reason' },
  ]);
  const { change } = (await silent({ withoutLettersBecause: 'Nur ein Tippfehler' })).json();
  expect([await waiting(office), await subjects(), (await entry(slug))?.start]).toEqual([[], [], MOVED]);
  expect(await office.records.query(`SELECT 1 FROM follower WHERE "meetingId" = $1`, [id])).toHaveLength(1);
  // who asked for one letter still waits for it: whatever is told next, they hear
  await office.records.query(`DELETE FROM follower WHERE "meetingId" = $1`, [id]);
  expect(await undo(change.id)).toEqual([200, 'done']);
  expect([(await meeting(id)).localStart, await subjects()]).toEqual([`${FIRST}T14:00`, []]);
});

it('who moved up goes back into the line, and the seats are right; without letters it is refused', async () => {
  const made = await meetingOn(office, { localStart: `${FIRST}T14:00`, capacity: 1 });
  await signUp(office, made, 'Anna', 'Bernd', 'Cem');
  await arrived(office);
  const states = async () =>
    (
      await office.records.query<{ name: string; state: string }[]>(
        'SELECT name, state FROM registration WHERE "meetingId" = $1 ORDER BY "queuedAt"',
        [made.id],
      )
    ).map(({ name, state }) => `${name} ${state}`);
  const wider = (more: object) => office.patch(`/api/v1/meetings/${made.id}`, { capacity: 2, ...more });
  const refused = await wider({ letters: 'none', withoutLettersBecause: 'x' });
  expect([refused.status, refused.json().code]).toEqual([409, 'places_need_letters']);
  const { change } = (await wider({ letters: 'later' })).json();
  expect([await states(), await waiting(office)]).toEqual([
    ['Anna registered', 'Bernd registered', 'Cem waiting'],
    ['bernd moved-up'],
  ]);
  expect(await undo(change.id)).toEqual([200, 'done']);
  expect([await states(), await waiting(office), (await meeting(made.id)).capacity]).toEqual([
    ...[['Anna registered', 'Bernd waiting', 'Cem waiting'], [], 1],
  ]);
  expect(await office.app.get(SeatAuditorService).findings(new Date())).toEqual([]);
});

it('who registered meanwhile hears of the way back; the others do not', async () => {
  const { id } = await workshop('Anna');
  const { change } = await moveLater(id);
  await signUp(office, { id }, 'Dana');
  expect(await subjects()).toEqual(['dana Angemeldet']);
  expect(await undo(change.id)).toEqual([200, 'done']);
  expect(await subjects()).toEqual(['dana Verlegt']);
});

it('who began to follow meanwhile hears of the way back, of a date as of a series; who followed before does not', async () => {
  const { meetings, id: seriesId } = await series({ title: 'Gefolgt' });
  await follows(office, { kind: 'series', seriesId, confirmedAt: new Date(Date.now() - 3_600_000) }, 'Frida');
  const [first, second] = meetings;
  const { change } = await moveLater(first.id);
  await follows(office, { kind: 'series', seriesId }, 'Emma');
  const asked = await follows(office, { kind: 'changes', meetingId: first.id, confirmedAt: null }, 'Gerd');
  await office.records.transaction((manager) =>
    office.app.get(FollowersService).confirm(manager, asked, { now: new Date() }),
  );
  // both a series and its date: one letter
  await follows(office, { kind: 'series', seriesId }, 'Gerd');
  expect(await undo(change.id)).toEqual([200, 'done']);
  const mails = await arrived(office);
  expect(mails.map(({ to, subject }) => `${to.split('@')[0]} ${subject.split(':')[0]}`)).toEqual([
    ...['emma Verlegt', 'gerd Verlegt'],
  ]);
  for (const { text } of mails) expect(text).toContain('12.00');
  expect(await entry(first.slug)).toMatchObject({ start: `${FIRST}T12:00` });
  // from there on all of them stand on the same ground
  await office.post(`/api/v1/meetings/${second.id}/move`, { localStart: `${plusDays(FIRST, 8)}T15:00` });
  expect(await subjects()).toEqual(['emma Verlegt', 'frida Verlegt', 'gerd Verlegt']);
  await office.post(`/api/v1/meetings/${first.id}/move`, { localStart: MOVED });
  expect(await subjects()).toEqual(['emma Verlegt', 'frida Verlegt', 'gerd Verlegt']);
});

it('a whole series comes back: dates, rule, reminders; added ones go, unless somebody has registered for them', async () => {
  const { meetings, slug } = await series();
  await signUp(office, meetings[1], 'Anna');
  await arrived(office);
  const look = async () => ({
    rule: (await office.get(`/api/v1/series/${slug}`)).json().rule,
    dates: (await office.get(`/api/v1/series/${slug}`))
      .json()
      .meetings.map(({ changedAt: _at, sequence: _n, ...rest }: { changedAt: string; sequence: number }) => rest),
    reminders: await office.records.query(
      `SELECT "meetingId", "minutesBefore", "dueAt", r.state FROM reminder r JOIN meeting m ON m.id = "meetingId" JOIN series s ON s.id = m."seriesId" WHERE s.slug = $1 ORDER BY 1, 2`,
      [slug],
    ),
  });
  const before = await look();
  const rule = { freq: 'weekly', interval: 2, byDay: ['TH'], until: plusDays(FIRST, 50) };
  const patch = () =>
    office.patch(`/api/v1/meetings/${meetings[0].id}?scope=all`, { rule, localTime: '13:00', letters: 'later' });
  const done = (await patch()).json();
  expect([done.added.length > 0, done.moved.length > 0, done.cancelled.length > 0]).toEqual([true, true, true]);
  expect(await undo(done.change.id)).toEqual([200, 'done']);
  expect(await look()).toEqual(before);
  expect(await subjects()).toEqual([]);
  const again = (await patch()).json();
  await signUp(office, again.added[0], 'Emil');
  expect(await undo(again.change.id)).toEqual([409, 'guests_came']);
});

it('what somebody else changed meanwhile is not overwritten', async () => {
  const { id } = await workshop('Anna');
  const { change } = await moveLater(id);
  await office.patch(`/api/v1/meetings/${id}`, { localTime: '10:00' });
  expect(await undo(change.id)).toEqual([409, 'changed_meanwhile']);
  expect((await office.post('/api/v1/changes/00000000-0000-4000-8000-000000000000/undo', {})).status).toBe(404);
});

describe('at the desk', () => {
  const atDesk = (path: string, form: Record<string, string>) => sendForm(office, path, form, { cookie });
  const open = async (path: string) => readPage((await office.get(path, { headers: { cookie } })).text);
  /** The fields of the form as a browser would send them. */
  const carried = async (path: string): Promise<Record<string, string>> => fieldsOf(await open(path), path);

  it('two edit the same: the second sees what changed, loses nothing typed, and takes nothing back', async () => {
    const { slug, id } = await workshop('Anna');
    const path = `/desk/termine/${slug}/aendern`;
    const form = await carried(path);
    await office.patch(`/api/v1/meetings/${id}`, { title: 'Titel der anderen', feeNote: 'Kostenlos' });
    const mine = { ...form, description: 'Mein Text', step: 'save' };
    const stale = await atDesk(path, mine);
    expect(stale.status).toBe(409);
    for (const shown of [
      'Inzwischen geändert',
      'Programm der Organisation',
      'Titel der anderen',
      'Mein Text',
      'Kostenlos',
    ])
      expect(stale.text).toContain(shown);
    const page = await readPage(stale.text);
    const [seen, before] = ['seen', 'before'].map(
      (name) => attribute(page.one(`input[name="${name}"]`), 'value') ?? '',
    );
    const again = {
      ...mine,
      seen: seen as string,
      before: before as string,
      title: 'Titel der anderen',
      feeNote: 'Kostenlos',
    };
    const saved = await atDesk(path, again);
    expect(saved.status).toBe(303);
    expect(await meeting(id)).toMatchObject({
      title: 'Titel der anderen',
      description: 'Mein Text',
      feeNote: 'Kostenlos',
    });
  });

  it('saved twice is saved once; the log says who, what, before and afterwards, and undoes', async () => {
    const { slug, id } = await workshop('Anna');
    const path = `/desk/termine/${slug}/verlegen`;
    const typed = { day: MOVED.slice(0, 10), time: '09:30', end: '11:00', reason: 'Saal belegt' };
    const looked = await atDesk(path, { ...typed, step: 'look' });
    expect([looked.status, (await meeting(id)).localStart]).toEqual([200, `${FIRST}T14:00`]);
    expect(looked.text).toContain('Verlegt (deutsch) an 1 Person');
    expect(looked.text).toContain('Saal belegt');
    const once = attribute((await readPage(looked.text)).one('input[name="once"]'), 'value') ?? '';
    const saves = await Promise.all([1, 2].map(() => atDesk(path, { ...typed, once, step: 'save' })));
    expect(saves.map(({ status, headers }) => [status, headers.location])).toEqual(
      Array(2).fill([303, `/desk/aenderungen/${once}`]),
    );
    expect((await meeting(id)).sequence).toBe(1);
    const log = (await open(`/desk/aenderungen?termin=${slug}`)).main;
    for (const shown of ['Verlegt: Werkstatt', 'von Organisation', 'Saal belegt', '14.00 Uhr', '9.30 Uhr'])
      expect(log).toContain(shown);
    expect((await atDesk(`/desk/aenderungen/${once}/zuruecknehmen`, {})).status).toBe(303);
    expect([(await meeting(id)).localStart, await waiting(office)]).toEqual([`${FIRST}T14:00`, []]);
    expect((await atDesk(`/desk/aenderungen/${once}/zuruecknehmen`, {})).status).toBe(409);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a rule nobody understands', { scope: 'all', rule: 'jeden Mitwoch' }, 'Diese Worte sind nicht eindeutig'],
    ['a rule without any date', { scope: 'all', lastDay: '2020-01-01' }, 'Letzter Tag'],
    ['30 February', { scope: 'all', rule: 'jeden 30. Februar' }, 'Regel'],
    ['a thousand dates', { scope: 'all', rule: 'täglich', lastDay: '2030-01-01' }, 'mehr als 999 Termine'],
    ['an end before the start', { from: '15:00', to: '14:00' }, 'Das Ende muss nach dem Beginn liegen'],
    ['a time the clock skips', { day: '2027-03-28', from: '02:30', to: '03:30' }, 'Uhr wird vorgestellt'],
    ['another day for all', { scope: 'all', day: '2030-05-05' }, 'Ein anderer Tag gilt nur'],
    ['no title', { title: '' }, 'Der Titel fehlt'],
  ])('%s: a clear word, nothing saved, nothing lost', async (_what, wrong, said) => {
    const { meetings } = await series();
    const path = `/desk/termine/${meetings[1].slug}/aendern`;
    const answer = await atDesk(path, { ...(await carried(path)), description: 'Mein Text', ...wrong, step: 'save' });
    expect(answer.status).toBe(400);
    expect((await readPage(answer.text)).texts('.errors').join()).toContain(said);
    expect(answer.text).toContain('Mein Text');
    expect(await meeting(meetings[1].id)).toEqual(meetings[1]);
  });

  it('a rule on the 31st says which months have none', async () => {
    const { meetings } = await series();
    const path = `/desk/termine/${meetings[0].slug}/aendern`;
    const rule = { scope: 'all', rule: 'jeden 31. im Monat', lastDay: plusDays(FIRST, 200), step: 'look' };
    const answer = await atDesk(path, { ...(await carried(path)), ...rule });
    expect([answer.status, answer.text.includes('Diesen Tag gibt es nicht in jedem Monat')]).toEqual([200, true]);
  });

  it('the log asks as many questions for three changes as for one', async () => {
    const { meetings } = await series({ title: 'Viel' });
    const change = (title: string) => office.patch(`/api/v1/meetings/${meetings[0].id}`, { title });
    const look = () => queriesDuring(() => open('/desk/aenderungen?reihe=viel'));
    await change('Eins');
    const one = await look();
    for (const title of ['Zwei', 'Drei']) await change(title);
    const ofLog = (queries: string[]) =>
      queries.filter((sql) => /FROM "(?:logbook_entry|series|meeting)"/u.test(sql)).length;
    expect([ofLog(one) > 0, ofLog(await look())]).toEqual([true, ofLog(one)]);
    for (const title of ['Eins', 'Zwei', 'Drei'])
      expect((await open('/desk/aenderungen?reihe=viel')).main).toContain(title);
  });
});
