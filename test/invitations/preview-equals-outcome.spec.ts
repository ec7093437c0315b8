import { INVITATIONS } from '@hub/outbox/queues';
import { DeliveryService } from '../../apps/mailroom/delivery.service';
import { comingWeekday, plusDays } from '../people/coming-days';
import { eventsIn, type FeedEvent } from '../people/feed-reader';
import { arrived, follows, openOffice, signUp, type Arrived, type Office } from './people';

// What the page of consequences says is what happens: random series, random guests, random changes. The outcome is read
// from outside: the API before and afterwards, the bytes of the feed, the mails that a mail server received.
const CASES = Number(process.env['CHANGE_CASES'] ?? 20);
const SEED = Number(process.env['CHANGE_SEED'] ?? 11);
const FIRST = comingWeekday(2);
const TITLES = ['Sprache', 'Wohnen', null];
const NAMES = ['Anna', 'Bernd', 'Cem', 'Dana', 'Emil', 'Fatma'];

interface Shown {
  id: string;
  slug: string;
  title: string;
  state: string;
  localStart: string;
  localEnd: string;
  sequence: number;
  mode: string;
  place: object | null;
}
interface DateOfPreview {
  id: string;
  fate: string;
  to: { localStart: string; localEnd: string; state: string };
  sequence: { was: number | null; is: number };
}
interface LetterOfPreview {
  kind: string;
  recipients: number;
  subject: string;
  text: string;
  method: string | null;
}
interface Preview {
  dates: DateOfPreview[];
  letters: LetterOfPreview[];
  reminders: { meeting: string; minutesBefore: number; from: string | null; to: string | null }[];
  registrations: { meeting: string; from: string | null; to: string | null; count: number }[];
}
type Change =
  | { how: 'patch'; meeting: Shown; scope: string; set: object }
  | { how: 'move' | 'cancel'; meeting: Shown; body: object };

/** The same cases for the same seed (mulberry32). */
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

let office: Office;
const { roll, one } = dice(SEED);
const seen = { moving: 0, cancelling: 0, keeping: 0, adding: 0, mailing: 0, seating: 0 };
beforeAll(async () => {
  office = await openOffice({ CALENDAR_REPLIES: 'piped' });
});
afterAll(() => office.close());

/** A series with a date moved by hand now and then, with guests on some dates and people who follow. */
async function aSeries(number: number): Promise<{ slug: string; meetings: Shown[] }> {
  const rule = { freq: 'weekly', byDay: ['TU'], until: plusDays(FIRST, 7 * (3 + roll(4))) };
  const made = await office.post('/api/v1/series', {
    ...{ title: `Runde ${number}`, format: 'onlinetalk', access: 'registration', capacity: 2 + roll(2), rule },
    ...{ localStart: `${FIRST}T1${roll(8)}:00`, durationMinutes: 60 },
  });
  const { slug, id, meetings } = made.json();
  for (const meeting of meetings) {
    await office.records.query('TRUNCATE counted_mail'); // one address may ask for so many letters an hour
    if (roll(5) > 2) await signUp(office, meeting, ...NAMES.slice(roll(3), 3 + roll(4)));
  }
  if (roll(2) === 0) await follows(office, { kind: 'series', seriesId: id }, `Folgt${number}`);
  if (roll(2) === 0) await follows(office, { kind: 'changes', meetingId: one<Shown>(meetings).id }, `Eins${number}`);
  if (roll(3) === 0) {
    const byHand = one<Shown>(meetings);
    await office.post(`/api/v1/meetings/${byHand.id}/move`, {
      localStart: `${plusDays(byHand.localStart.slice(0, 10), 1)}T09:00`,
    });
  }
  await letAllGo();
  return { slug, meetings: await meetingsOf(slug) };
}

function aChange(meetings: Shown[]): Change {
  const meeting = one(meetings);
  const day = meeting.localStart.slice(0, 10);
  const scope = one(['this', 'following', 'unedited', 'all']);
  const patch = (set: object, of = scope): Change => ({ how: 'patch', meeting, scope: of, set });
  const many = one(['following', 'unedited', 'all']);
  return one<() => Change>([
    () => ({
      how: 'move',
      meeting,
      body: { localStart: `${plusDays(day, 1 + roll(3))}T0${8 + roll(2)}:30`, reason: 'Saal belegt' },
    }),
    () => ({ how: 'cancel', meeting, body: roll(2) === 0 ? { reason: 'Krank' } : {} }),
    () => patch({ localTime: `1${roll(9)}:15` }),
    () => patch({ durationMinutes: one([45, 60, 90]) }),
    () => patch({ title: `Neuer Titel ${roll(100)}` }),
    () => patch({ mode: 'hybrid', place: { name: 'Bürgersaal', city: 'Konstanz' } }),
    () => patch({ capacity: 1 + roll(8) }),
    () => patch({ rule: { freq: 'weekly', byDay: [one(['WE', 'TH'])], until: plusDays(FIRST, 40) } }, many),
    () => patch({ rule: { freq: 'weekly', interval: 2, byDay: ['TU'], until: plusDays(FIRST, 42) } }, many),
    () => patch({ rule: { freq: 'weekly', byDay: ['TU'], until: plusDays(FIRST, one([10, 60])) } }, many),
    () => patch({ rule: { freq: 'weekly', byDay: ['TU'], until: plusDays(FIRST, 17) } }, 'all'),
    () =>
      patch(
        { skip: { dates: [one(meetings), one(meetings)].map(({ localStart }) => localStart.slice(0, 10)) } },
        'all',
      ),
    () => patch({ skip: { schoolHolidays: roll(2) === 0, publicHolidays: 'BW' }, localTime: `1${roll(9)}:15` }, 'all'),
    () => patch({ titles: meetings.slice(roll(3)).map(({ id }) => ({ meeting: id, title: one(TITLES) })) }, 'all'),
    () => patch({ topics: ['Wohnen', `Thema ${roll(9)}`], shortName: `kurz-${roll(100_000)}` }, 'all'),
  ])();
}

const meetingsOf = async (slug: string): Promise<Shown[]> =>
  (await office.get(`/api/v1/series/${slug}`)).json().meetings;
const feedOf = async (slug: string): Promise<FeedEvent[]> =>
  eventsIn((await office.get(`/kalender/reihe/${slug}.ics`)).bytes);
const remindersOf = (ids: string[]): Promise<{ meeting: string; minutesBefore: number; to: Date }[]> =>
  office.records.query(
    `SELECT "meetingId" AS meeting, "minutesBefore", "dueAt" AS to FROM reminder WHERE "meetingId" = ANY($1) AND state = 'planned'`,
    [ids],
  );
const placesOf = async (ids: string[]): Promise<Map<string, string>> => {
  const rows = await office.records.query<{ id: string; state: string; meetingId: string }[]>(
    'SELECT id, state, "meetingId" FROM registration WHERE "meetingId" = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, state, meetingId }) => [`${meetingId} ${id}`, state]));
};

async function letAllGo(): Promise<Arrived[]> {
  await office.app.get(DeliveryService).work(INVITATIONS);
  return arrived(office);
}

const ask = (slug: string, change: Change) => {
  const { meeting } = change;
  if (change.how !== 'patch') return { meeting: meeting.id, [change.how]: change.body };
  return { series: slug, change: { scope: change.scope, meeting: meeting.id, set: change.set } };
};
const really = (change: Change) =>
  change.how === 'patch'
    ? office.patch(`/api/v1/meetings/${change.meeting.id}?scope=${change.scope}`, change.set)
    : office.post(`/api/v1/meetings/${change.meeting.id}/${change.how}`, change.body);

/** What happened to a date, seen from outside. */
function fateSeen(before: Shown | undefined, after: Shown): string {
  if (!before) return 'added';
  if (after.state === 'cancelled') return before.state === 'cancelled' ? 'kept' : 'cancelled';
  if (before.state === 'cancelled') return 'back';
  return before.localStart !== after.localStart || before.localEnd !== after.localEnd ? 'moved' : 'kept';
}

/** Start, end, state and place raise SEQUENCE by one, nothing else does (calendar.md, decision 5). */
const rises = (before: Shown, after: Shown): number =>
  Number(
    ['localStart', 'localEnd', 'mode', 'place'].some(
      (field) => JSON.stringify(before[field as 'mode']) !== JSON.stringify(after[field as 'mode']),
    ) || (before.state === 'cancelled') !== (after.state === 'cancelled'),
  );

/** Personal links differ from reader to reader, and their names. */
const alike = (text: string): string =>
  text
    .replace(/\/(meine|abo|platz)\/\S+/gu, '/$1/…')
    .replace(new RegExp(`(${NAMES.join('|')})`, 'gu'), 'NAME')
    .replace(/\s+/gu, ' ')
    .trim();
const methodIn = ({ raw }: Arrived): string | null => /method=(REQUEST|CANCEL|PUBLISH)/u.exec(raw)?.[1] ?? null;

async function compare(number: number): Promise<void> {
  const { slug, meetings: before } = await aSeries(number);
  const change = aChange(before);
  const what = `case ${number}: ${JSON.stringify(ask(slug, change))}`;
  const ids = before.map(({ id }) => id);
  const [feedBefore, remindersBefore, placesBefore] = [await feedOf(slug), await remindersOf(ids), await placesOf(ids)];
  const asked = await office.post('/api/v1/series/preview', ask(slug, change));
  expect([what, await meetingsOf(slug), await feedOf(slug), await letAllGo()]).toEqual([what, before, feedBefore, []]);
  const done = await really(change);
  if (asked.status !== 200) return expect([what, done.status]).toEqual([what, asked.status]);
  expect([what, done.status]).toEqual([what, 200]);
  const preview: Preview = asked.json();
  const after = await meetingsOf(slug);
  theDates(what, preview, before, after);
  await theFeed(what, slug, feedBefore, after);
  await theMails(what, preview);
  await theReminders(what, preview, remindersBefore, after);
  await thePlaces(what, preview, placesBefore, after);
}

function theDates(what: string, { dates }: Preview, before: Shown[], after: Shown[]): void {
  const was = new Map(before.map((meeting) => [meeting.id, meeting]));
  const told = new Map(dates.map((date) => [date.id, date]));
  const known = after.filter(({ id }) => was.has(id));
  const seenFates = after.map((meeting) => [fateSeen(was.get(meeting.id), meeting), meeting.localStart, meeting.state]);
  // ids of new dates are given when they are made
  const fresh = dates.filter(({ id }) => !was.has(id));
  let next = 0;
  const toldFates = after.map((meeting) => {
    const date = was.has(meeting.id) ? told.get(meeting.id) : fresh[next++];
    const fate = date?.fate ?? 'kept';
    return [
      fate === 'changed' ? 'kept' : fate,
      date?.to.localStart ?? meeting.localStart,
      date?.to.state ?? meeting.state,
    ];
  });
  expect([what, toldFates]).toEqual([what, seenFates]);
  expect([what, known.map(({ id, sequence }) => sequence - (was.get(id)?.sequence ?? 0))]).toEqual([
    what,
    known.map((meeting) => rises(was.get(meeting.id) as Shown, meeting)),
  ]);
  expect([what, known.map(({ id, sequence }) => told.get(id)?.sequence.is ?? sequence)]).toEqual([
    what,
    known.map(({ sequence }) => sequence),
  ]);
  const fates = new Set(seenFates.map(([fate]) => fate));
  for (const [share, fate] of [
    ['moving', 'moved'],
    ['cancelling', 'cancelled'],
    ['keeping', 'kept'],
    ['adding', 'added'],
  ] as const)
    if (fates.has(fate)) seen[share] += 1;
}

/** No UID goes, none changes its date's identity, and the feed says what the API says. */
async function theFeed(what: string, slug: string, before: FeedEvent[], after: Shown[]): Promise<void> {
  const feed = await feedOf(slug);
  const uids = feed.map(({ uid }) => uid);
  expect([what, before.filter(({ uid }) => !uids.includes(uid))]).toEqual([what, []]);
  expect([
    what,
    feed.map(({ start, sequence, status }) => `${start} ${sequence} ${status === 'CANCELLED'}`).sort(),
  ]).toEqual([
    what,
    after.map(({ localStart, sequence, state }) => `${localStart} ${sequence} ${state === 'cancelled'}`).sort(),
  ]);
}

async function theMails(what: string, { letters }: Preview): Promise<void> {
  const mails = await letAllGo();
  const told = letters.flatMap(({ recipients, subject, text, method }) =>
    Array.from({ length: recipients }, () => `${subject} | ${method} | ${alike(text)}`),
  );
  expect([what, mails.map((mail) => `${mail.subject} | ${methodIn(mail)} | ${alike(mail.text)}`).sort()]).toEqual([
    what,
    told.sort(),
  ]);
  if (mails.length > 0) seen.mailing += 1;
}

async function theReminders(
  what: string,
  { reminders }: Preview,
  before: { meeting: string; minutesBefore: number; to: Date }[],
  after: Shown[],
): Promise<void> {
  const line = ({ meeting, minutesBefore, to }: (typeof before)[number]): [string, string] => [
    `${meeting} ${minutesBefore}`,
    to.toISOString(),
  ];
  const [was, is] = [new Map(before.map(line)), new Map((await remindersOf(after.map(({ id }) => id))).map(line))];
  const ofKnown = (key: string): boolean => before.some(({ meeting }) => key.startsWith(meeting));
  const diff = [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => was.get(key) !== is.get(key) && ofKnown(key))
    .map((key) => `${key} ${was.get(key) ?? null} ${is.get(key) ?? null}`);
  const told = reminders
    .map(({ meeting, minutesBefore, from, to }) => `${meeting} ${minutesBefore} ${from} ${to}`)
    .filter((each) => ofKnown(each));
  expect([what, told.sort()]).toEqual([what, diff.sort()]);
}

async function thePlaces(
  what: string,
  { registrations }: Preview,
  before: Map<string, string>,
  after: Shown[],
): Promise<void> {
  const now = await placesOf(after.map(({ id }) => id));
  const counts = new Map<string, number>();
  for (const [key, state] of now) {
    if (before.get(key) === state) continue;
    const turn = `${key.split(' ')[0]} ${before.get(key) ?? null} ${state}`;
    counts.set(turn, (counts.get(turn) ?? 0) + 1);
  }
  const told = registrations.map(({ meeting, from, to, count }) => `${meeting} ${from} ${to} ${count}`);
  expect([what, told.sort()]).toEqual([what, [...counts].map(([turn, count]) => `${turn} ${count}`).sort()]);
  if (counts.size > 0) seen.seating += 1;
}

it('the preview of a random change is its outcome', async () => {
  for (let number = 1; number <= CASES; number += 1) await compare(number);
  // a property is worth what its cases hold
  const share = (count: number): number => count / CASES;
  const enough = [seen.moving, seen.cancelling, seen.keeping, seen.mailing].map((count) => share(count) >= 0.2);
  expect([seen, enough]).toEqual([seen, [true, true, true, true]]);
}, 240_000);
