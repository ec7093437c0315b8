import { Registration } from '@hub/guests/registration.entity';
import { RegistrationsService } from '@hub/guests/registrations.service';
import { SelectionService } from '@hub/guests/selection.service';
import { RepliesService, type Taken } from '@hub/invitations/replies.service';
import { randomUUID } from 'node:crypto';
import { listenToLog } from '../people/log-listener';
import {
  appleAnswer,
  FAMILIES,
  googleAnswer,
  OUR_SERVER,
  outlookAnswer,
  stamped,
  thunderbirdAnswer,
  written,
  type Answer,
} from './calendar-answers';
import { plusDays } from '../people/coming-days';
import { sendForm } from '../people/forms';
import { arrived, DAY, hold, meetingOn, openOffice, propertyIn, signUp, type Arrived, type Office } from './people';

// Answers of calendars as mails: they change what people are, free places, and move the next one up; forged ones do nothing.
let office: Office;
beforeAll(async () => {
  office = await openOffice({ CALENDAR_REPLIES: 'piped', REPLY_AUTHSERV_ID: OUR_SERVER });
});
beforeEach(() => office.records.query('TRUNCATE letter, counted_mail'));
afterAll(() => office.close());

const forgetLimits = (): Promise<unknown> => office.records.query('TRUNCATE counted_mail');
const uidOf = ({ id }: { id: string }): string => `${id}@treffpunkt`;
const take = (mail: string, now = new Date()): Promise<Taken> =>
  office.app.get(RepliesService).take(Buffer.from(mail), now);
const said = async (mail: string): Promise<string> => Object.values(await take(mail)).join(' ');

async function invite(meeting: { id: string }, ...names: string[]): Promise<void> {
  await office.records.transaction(async (manager) => {
    const people = names.map((name) => ({ name, email: `${name.toLowerCase()}@example.org` }));
    const told = await office.app.get(SelectionService).invite(manager, meeting, people, { now: new Date() });
    if (!told.ok) throw new Error(JSON.stringify(told.problems));
    await office.invitations.tell(manager, told.changed, { now: new Date() });
  });
}

const rowOf = ({ id }: { id: string }, name: string): Promise<Registration> =>
  office.records.manager.findOneOrFail(Registration, { where: { meetingId: id, name }, order: { createdAt: 'DESC' } });
const stateOf = async (meeting: { id: string }, name: string): Promise<string> => (await rowOf(meeting, name)).state;
const subjects = async () =>
  (await arrived(office)).map(({ to, subject }) => `${to.split('@')[0]} ${subject.split(/[:,]/u)[0]}`);

describe.each(Object.entries(FAMILIES))('%s', (_program, answer) => {
  it('declines: the place is free, and the next one moves up', async () => {
    const meeting = await meetingOn(office, { capacity: 1 });
    await signUp(office, meeting, 'Anna', 'Bert');
    await arrived(office);
    expect(await said(answer({ uid: uidOf(meeting) }))).toBe('changed');
    expect([await stateOf(meeting, 'Anna'), await stateOf(meeting, 'Bert')]).toEqual(['cancelled', 'registered']);
    expect(await subjects()).toEqual(['anna Abgemeldet', 'bert Nachgerückt']);
  });

  it('accepts an invitation: registered, and not asked by calendar once more', async () => {
    const meeting = await meetingOn(office, { access: 'invited' });
    await invite(meeting, 'Anna');
    await arrived(office);
    expect(await said(answer({ uid: uidOf(meeting), partStat: 'ACCEPTED' }))).toBe('changed');
    expect(await stateOf(meeting, 'Anna')).toBe('registered');
    const [mail] = await arrived(office);
    expect([mail?.subject.split(':')[0], mail?.calendar]).toEqual(['Angemeldet', '']);
  });

  it('is not sure: noted', async () => {
    const meeting = await meetingOn(office);
    await signUp(office, meeting, 'Anna');
    await arrived(office);
    expect(await said(answer({ uid: uidOf(meeting), partStat: 'TENTATIVE' }))).toBe('noted');
    expect(await rowOf(meeting, 'Anna')).toMatchObject({
      state: 'registered',
      replied: 'TENTATIVE',
      repliedSequence: 0,
    });
    expect(await subjects()).toEqual([]);
  });

  it.each<[string, Partial<Answer>, string]>([
    [
      'a sender who is not the attendee',
      { attendee: 'anna@example.org', from: 'eve@example.org' },
      'refused other_sender',
    ],
    ['somebody who is not registered', { from: 'eve@example.org' }, 'refused not_registered'],
    [
      'a sender the server found forged',
      { headers: stamped('dkim=none; dmarc=fail header.from=example.org') },
      'refused forged_sender',
    ],
    ['a sender with a foreign signature', { headers: stamped('dkim=pass header.d=evil.example') }, 'asked'],
    ['a sender whom nobody checked', { headers: [] }, 'asked'],
    [
      'a sender who brings a proof along',
      { headers: [`Authentication-Results: mx.example.net; dmarc=pass header.from=example.org`] },
      'asked',
    ],
    ['not sure, by a sender whom nobody checked', { partStat: 'TENTATIVE', headers: [] }, 'refused unproven_sender'],
    ['another time proposed', { method: 'COUNTER' }, 'ignored other_method'],
    ['an entry with a rule', { more: ['RRULE:FREQ=SECONDLY'] }, 'ignored repeats'],
    ['a delegation', { partStat: 'DELEGATED' }, 'ignored no_answer'],
  ])('%s changes nothing', async (_what, about, outcome) => {
    const meeting = await meetingOn(office);
    await signUp(office, meeting, 'Anna');
    expect(await said(answer({ uid: uidOf(meeting), ...about }))).toBe(outcome);
    expect(await rowOf(meeting, 'Anna')).toMatchObject({ state: 'registered', replied: null });
  });

  it('a sender the server found true counts', async () => {
    const meeting = await meetingOn(office);
    await signUp(office, meeting, 'Anna');
    const headers = stamped('spf=fail smtp.mailfrom=example.org; dkim=pass header.d=example.org');
    expect(await said(answer({ uid: uidOf(meeting), headers }))).toBe('changed');
  });
});

/** As it arrives where the mail server checks nothing, or from anybody who writes her address into From. */
const unproved = (about: Omit<Answer, 'headers'>): string => googleAnswer({ ...about, headers: [] });
const pageIn = ({ text }: Arrived): string =>
  new RegExp(`${office.url}(/meine/\\S+)`, 'u').exec(text)?.[1] ?? 'no page of her own';

describe('an answer of which nobody knows whose it is', () => {
  it('changes nothing and asks; the button in the letter does what the answer said', async () => {
    const meeting = await meetingOn(office, { capacity: 1 });
    await signUp(office, meeting, 'Anna', 'Bert');
    await arrived(office);
    expect(await said(unproved({ uid: uidOf(meeting) }))).toBe('asked');
    const [letter, ...others] = await arrived(office);
    expect([letter?.to, others.length, letter?.calendar]).toEqual(['anna@example.org', 0, '']);
    expect(letter?.subject).toMatch(/^Kam diese Absage von Ihnen\? Werkstatt/u);
    const page = pageIn(letter!);
    expect(page).toMatch(/\/absagen$/u);
    expect((await office.get(page)).status).toBe(200);
    expect(await rowOf(meeting, 'Anna')).toMatchObject({ state: 'registered', replied: null, repliedStamp: null });
    expect((await sendForm(office, page)).status).toBe(303);
    expect([await stateOf(meeting, 'Anna'), await stateOf(meeting, 'Bert')]).toEqual(['cancelled', 'registered']);
    expect(await subjects()).toEqual(['anna Abgemeldet', 'bert Nachgerückt']);
  });

  it('asks once a day for one registration, and never more often than strangers may have us write', async () => {
    const meetings = [
      await meetingOn(office),
      await meetingOn(office),
      await meetingOn(office),
      await meetingOn(office),
    ];
    for (const meeting of meetings) {
      await signUp(office, meeting, 'Anna');
      await forgetLimits(); // registering counts too
    }
    await arrived(office);
    const flood = [0, 0, 1, 1, 2, 3, 3];
    const outcomes: string[] = [];
    for (const at of flood) outcomes.push(await said(unproved({ uid: uidOf(meetings[at]!) })));
    const no = 'refused unproven_sender';
    expect(outcomes).toEqual(['asked', no, 'asked', no, 'asked', no, no]);
    expect((await arrived(office)).length).toBe(3);
    await office.records.query(`UPDATE letter SET "createdAt" = "createdAt" - interval '25 hours'`);
    await forgetLimits();
    expect(await said(unproved({ uid: uidOf(meetings[0]!) }))).toBe('asked');
  });

  it('yes to an invitation asks too, and leads to where one accepts', async () => {
    const meeting = await meetingOn(office, { access: 'invited' });
    await invite(meeting, 'Anna');
    await arrived(office);
    expect(await said(unproved({ uid: uidOf(meeting), partStat: 'ACCEPTED' }))).toBe('asked');
    const [letter] = await arrived(office);
    expect(letter?.subject).toMatch(/^Kam diese Zusage von Ihnen\?/u);
    expect(await stateOf(meeting, 'Anna')).toBe('invited');
    expect((await sendForm(office, `${pageIn(letter!)}/annehmen`)).status).toBe(303);
    expect(await stateOf(meeting, 'Anna')).toBe('registered');
  });

  it('is not asked about where nothing would follow, or for strangers', async () => {
    const meeting = await meetingOn(office);
    await signUp(office, meeting, 'Anna');
    await arrived(office);
    const outcome = (about: Partial<Answer>) => said(unproved({ uid: uidOf(meeting), ...about }));
    expect(await outcome({ partStat: 'ACCEPTED' })).toBe('refused unproven_sender');
    expect(await outcome({ from: 'eve@example.org' })).toBe('refused not_registered');
    expect(await subjects()).toEqual([]);
  });

  it('stands in nobody’s way: a proved one counts, though it was written earlier, and the question stays here', async () => {
    const meeting = await meetingOn(office);
    await signUp(office, meeting, 'Anna');
    await arrived(office);
    await hold(office);
    expect(await said(unproved({ uid: uidOf(meeting), sequence: 9 }))).toBe('asked');
    expect(await said(googleAnswer({ uid: uidOf(meeting), stamp: written(60) }))).toBe('changed');
    expect(await subjects()).toEqual(['anna Abgemeldet']);
  });

  it('counts where it brings back the key of the letter itself, and only that of the same place', async () => {
    const meeting = await meetingOn(office);
    await signUp(office, meeting, 'Anna', 'Bert');
    const [annas, berts] = (await arrived(office)).map(({ calendar }) => propertyIn(calendar, 'LOCATION') ?? '');
    expect(annas).toMatch(/\/platz\/p\./u);
    const brings = (line: string) => said(unproved({ uid: uidOf(meeting), more: [line] }));
    expect(await brings(berts!)).toBe('asked');
    expect(await brings(annas!.slice(0, -1))).toBe('refused unproven_sender');
    expect(await stateOf(meeting, 'Anna')).toBe('registered');
    expect(await brings(annas!.replace('LOCATION', 'DESCRIPTION'))).toBe('changed');
  });
});

it('yes, but no place any more: told so, and the entry goes from their calendar', async () => {
  const meeting = await meetingOn(office, { capacity: 1, access: 'registration' });
  await office.records.query(`INSERT INTO sign_up (id, "meetingId", "waitingList") VALUES ($1, $2, false)`, [
    randomUUID(),
    meeting.id,
  ]);
  await invite(meeting, 'Anna');
  await signUp(office, meeting, 'Bert');
  await arrived(office);
  expect(await said(googleAnswer({ uid: uidOf(meeting), partStat: 'ACCEPTED' }))).toBe('late');
  expect(await stateOf(meeting, 'Anna')).toBe('invited');
  const [mail] = await arrived(office);
  expect([mail?.subject.split(':')[0], mail?.calendar.includes('METHOD:CANCEL')]).toEqual(['Leider zu spät', true]);
});

it('yes where everything is taken and there is a list: on the list', async () => {
  const meeting = await meetingOn(office, { capacity: 1 });
  await invite(meeting, 'Anna');
  await signUp(office, meeting, 'Bert');
  await arrived(office);
  expect(await said(outlookAnswer({ uid: uidOf(meeting), partStat: 'ACCEPTED' }))).toBe('changed');
  expect(await subjects()).toEqual(['anna Warteliste']);
});

it('the same answer twice, from mailbox and pipe at once, counts once', async () => {
  const meeting = await meetingOn(office, { capacity: 1 });
  await signUp(office, meeting, 'Anna', 'Bert', 'Cem');
  await arrived(office);
  await hold(office);
  const mail = appleAnswer({ uid: uidOf(meeting) });
  const outcomes = await Promise.all([said(mail), said(mail)]);
  expect(outcomes.sort()).toEqual(['changed', 'ignored older_answer']);
  expect([await stateOf(meeting, 'Bert'), await stateOf(meeting, 'Cem')]).toEqual(['registered', 'waiting']);
  expect(await subjects()).toEqual(['anna Abgemeldet', 'bert Nachgerückt']);
});

it('an answer overtaken by a later one comes too late', async () => {
  const meeting = await meetingOn(office);
  await signUp(office, meeting, 'Anna');
  const answer = (partStat: string, stamp: string, sequence = 0) =>
    said(thunderbirdAnswer({ uid: uidOf(meeting), partStat, stamp, sequence }));
  expect(await answer('ACCEPTED', written(60))).toBe('noted');
  expect(await answer('DECLINED', written(120))).toBe('ignored older_answer');
  expect(await answer('TENTATIVE', written(90), 1)).toBe('noted');
  expect(await answer('DECLINED', written(90), 0)).toBe('ignored older_answer');
  expect(await answer('DECLINED', written(10), 0)).toBe('changed');
});

it('no, and then yes after all: back with a seat, or at the end of the line', async () => {
  const meeting = await meetingOn(office, { capacity: 1 });
  await signUp(office, meeting, 'Anna', 'Bert');
  const answer = (partStat: string, stamp: string, from = 'anna@example.org') =>
    said(googleAnswer({ uid: uidOf(meeting), partStat, stamp, from }));
  expect(await answer('DECLINED', written(60))).toBe('changed');
  expect(await answer('ACCEPTED', written(50))).toBe('changed');
  expect([await stateOf(meeting, 'Anna'), await stateOf(meeting, 'Bert')]).toEqual(['waiting', 'registered']);
  expect(await answer('DECLINED', written(40), 'bert@example.org')).toBe('changed');
  expect(await stateOf(meeting, 'Anna')).toBe('registered');
});

it('no, and yes again when the place is gone and nobody may wait: too late, and struck from the calendar', async () => {
  const meeting = await meetingOn(office, { capacity: 1, signUp: { waitingList: false } });
  await signUp(office, meeting, 'Anna');
  expect(await said(googleAnswer({ uid: uidOf(meeting), stamp: written(60) }))).toBe('changed');
  await signUp(office, meeting, 'Bert');
  await arrived(office);
  const yes = { uid: uidOf(meeting), partStat: 'ACCEPTED', stamp: written(50) };
  expect(await said(googleAnswer(yes))).toBe('late');
  const [mail] = await arrived(office);
  expect(mail?.subject).toMatch(/^Leider zu spät/u);
  expect(mail?.calendar).toContain('METHOD:CANCEL');
});

it('who signed off by the link in the mail stays away, whatever a calendar says', async () => {
  const meeting = await meetingOn(office);
  await signUp(office, meeting, 'Anna');
  await office.records.transaction(async (manager) => {
    const told = await office.app
      .get(RegistrationsService)
      .cancel(manager, await rowOf(meeting, 'Anna'), { now: new Date(), by: 'guest' });
    if (told.ok) await office.invitations.tell(manager, told.changed, { now: new Date() });
  });
  expect(await said(googleAnswer({ uid: uidOf(meeting), partStat: 'ACCEPTED' }))).toBe('refused not_registered');
});

it('a clock that runs years ahead does not silence whoever has it', async () => {
  const meeting = await meetingOn(office);
  await signUp(office, meeting, 'Anna');
  expect(await said(googleAnswer({ uid: uidOf(meeting), partStat: 'TENTATIVE', stamp: '20360101T000000Z' }))).toBe(
    'noted',
  );
  const later = new Date(Date.now() + 60_000);
  const stamp = `${later.toISOString().slice(0, 19).replace(/[-:]/gu, '')}Z`;
  expect(Object.values(await take(googleAnswer({ uid: uidOf(meeting), stamp }), later))).toEqual(['changed']);
});

it('capital letters in addresses are the same address', async () => {
  const meeting = await meetingOn(office);
  await signUp(office, meeting, 'Anna');
  expect(
    await said(outlookAnswer({ uid: uidOf(meeting), from: 'Anna@Example.ORG', attendee: 'ANNA@example.org' })),
  ).toBe('changed');
});

it.each<[string, (uid: string) => string | Buffer, string]>([
  ['an entry that is not ours', () => googleAnswer({ uid: 'abc@google.com' }), 'ignored not_our_entry'],
  ['a meeting that is gone', () => googleAnswer({ uid: `${randomUUID()}@treffpunkt` }), 'ignored unknown_meeting'],
  [
    'an id that is none',
    () => googleAnswer({ uid: `'; DROP TABLE registration; --@treffpunkt` }),
    'ignored not_our_entry',
  ],
  ['an ordinary mail', () => 'From: anna@example.org\r\nSubject: Frage\r\n\r\nGuten Tag', 'ignored no_calendar_part'],
  [
    'two senders',
    (uid) => googleAnswer({ uid }).replace(/^From: .*$/mu, 'From: anna@example.org, eve@example.org'),
    'ignored not_one_sender',
  ],
  ['two From', (uid) => `From: eve@example.org\r\n${googleAnswer({ uid })}`, 'ignored not_one_sender'],
  [
    'the address as a name',
    (uid) => googleAnswer({ uid }).replace(/^From: .*$/mu, 'From: "anna@example.org" <eve@example.org>'),
    'ignored not_one_sender',
  ],
  ['a book', (uid) => outlookAnswer({ uid, more: [`DESCRIPTION:${'x'.repeat(70_000)}`] }), 'refused too_long'],
  ['a file as big as a film', () => Buffer.alloc(3 * 1024 * 1024, 'a'), 'refused mail_too_big'],
  ['noise', () => Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256)), 'ignored no_calendar_part'],
  [
    'boxes in boxes',
    () =>
      Array.from({ length: 500 }, (_, at) => `Content-Type: multipart/mixed; boundary="${at}"\r\n\r\n--${at}\r\n`).join(
        '',
      ),
    'ignored mail_unreadable',
  ],
  ['nothing', () => '', 'ignored no_calendar_part'],
])('%s is left alone: nothing changes, nothing fails', async (_what, make, outcome) => {
  const meeting = await meetingOn(office);
  await signUp(office, meeting, 'Anna');
  const made = make(uidOf(meeting));
  expect(
    Object.values(await office.app.get(RepliesService).take(Buffer.from(made as string), new Date())).join(' '),
  ).toBe(outcome);
  expect(await stateOf(meeting, 'Anna')).toBe('registered');
});

it('why an answer was refused stands in the log, who sent it does not', async () => {
  const meeting = await meetingOn(office);
  await signUp(office, meeting, 'Anna');
  const log = listenToLog();
  try {
    await take(googleAnswer({ uid: uidOf(meeting), attendee: 'anna@example.org', from: 'eve@example.org' }));
  } finally {
    log.stop();
  }
  expect(log.text()).toContain('calendar answer refused: other_sender');
  expect(log.text()).not.toMatch(/eve@|anna|example\.org/u);
});

it('after the meeting nothing changes any more', async () => {
  const meeting = await meetingOn(office);
  await signUp(office, meeting, 'Anna');
  const after = new Date(`${plusDays(DAY, 1)}T12:00:00Z`);
  expect(Object.values(await take(appleAnswer({ uid: uidOf(meeting) }), after))).toEqual(['ignored', 'meeting_over']);
});
