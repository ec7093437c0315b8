import { SeatAuditorService } from '@hub/guests/seat-auditor.service';
import { Registration } from '@hub/guests/registration.entity';
import { MunicipalitiesService } from '@hub/people/municipalities.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { orThrow } from '../programme/desk';
import { NOW, openReception, type Reception } from './reception';

let reception: Reception;
beforeAll(async () => {
  reception = await openReception();
});
beforeEach(() => reception.house.records.query('DELETE FROM counted_mail'));
afterEach(async () => expect(await reception.house.app.get(SeatAuditorService).findings(NOW)).toEqual([]));
afterAll(() => reception.close());

const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const reasons = (told: { ok: boolean; problems?: { field: string; reason: string }[] }) =>
  told.ok ? [] : told.problems?.map(({ field, reason }) => [field, reason].join(' ').trim());
const { workshop, register, whoComes, of, within } = {
  workshop: (about?: object) => reception.workshop(about),
  register: (...asked: Parameters<Reception['register']>) => reception.register(...asked),
  whoComes: (meeting: Meeting) => reception.whoComes(meeting),
  of: (meeting: Meeting, name: string) => reception.of(meeting, name),
  within: <T extends object>(act: Parameters<Reception['within']>[0]) => reception.within<T>(act as never),
};

describe('first come, first served', () => {
  it('two seats, four people: two wait in order; whoever goes makes room for the next in the same moment', async () => {
    const meeting = await workshop({ capacity: 2 });
    for (const name of ['anna', 'bert', 'cem', 'dora']) orThrow(await register(meeting, name));
    expect(await whoComes(meeting)).toBe('anna registered, bert registered, cem waiting 1, dora waiting 2');
    const { changed } = await reception.cancel(await of(meeting, 'anna'));
    expect(changed.map(({ name, state }) => `${name} ${state}`)).toEqual(['anna cancelled', 'cem registered']);
    expect(await whoComes(meeting)).toBe('anna cancelled, bert registered, cem registered, dora waiting 1');
    expect(await reception.list.position(reception.house.records.manager, await of(meeting, 'dora'))).toBe(1);
  });

  it('a form with three for one seat: the first sits, in the order of the form', async () => {
    const meeting = await workshop({ capacity: 1 });
    const told = orThrow(await register(meeting, ['x', 'y', 'z']));
    expect([told.outcome, await whoComes(meeting)]).toEqual([
      'partly_waiting',
      'x registered, y waiting 1, z waiting 2',
    ]);
    expect(new Set(told.registrations.map(({ formId }) => formId)).size).toBe(1);
  });

  it('without a limit everybody sits', async () => {
    const meeting = await workshop({ capacity: null });
    orThrow(await register(meeting, ['a', 'b', 'c']));
    expect(await whoComes(meeting)).toBe('a registered, b registered, c registered');
  });

  it('without a waiting list, a form that does not fit is refused as a whole, and leaves nothing', async () => {
    const meeting = await workshop({ capacity: 1 });
    await reception.rules({ meetingId: meeting.id }, { waitingList: false });
    expect(reasons(await register(meeting, ['a', 'b']))).toEqual(['signup_full']);
    expect(await whoComes(meeting)).toBe('');
    orThrow(await register(meeting, 'a'));
    expect(reasons(await register(meeting, 'b'))).toEqual(['signup_full']);
  });

  it('who cancels twice cancels once; who comes again stands at the end', async () => {
    const meeting = await workshop({ capacity: 1 });
    for (const name of ['anna', 'bert']) orThrow(await register(meeting, name));
    const anna = await of(meeting, 'anna');
    await reception.cancel(anna);
    expect((await reception.cancel(anna)).changed).toEqual([]);
    orThrow(await register(meeting, 'anna'));
    expect(await whoComes(meeting)).toBe('anna cancelled, bert registered, anna waiting 1');
  });

  it('guests and speakers take no seat, not even where there is none', async () => {
    const meeting = await workshop({ capacity: 1 });
    orThrow(await register(meeting, 'anna'));
    for (const role of ['guest', 'speaker', 'moderation']) orThrow(await reception.enter(meeting, role, { role }));
    expect(await whoComes(meeting)).toBe(
      'anna registered, guest registered, speaker registered, moderation registered',
    );
    expect(await reception.taken(meeting)).toBe(1);
  });
});

describe('what is said in public', () => {
  it('is the same for somebody who is registered already; that person is known to the caller', async () => {
    const meeting = await workshop({ capacity: 2 });
    const first = orThrow(await register(meeting, 'anna'));
    const again = orThrow(await register(meeting, 'anna'));
    expect([first.outcome, again.outcome]).toEqual(['registered', 'registered']);
    expect([again.registrations, again.known.map(({ name }) => name)]).toEqual([[], ['anna']]);
    orThrow(await register(meeting, 'bert'));
    const [known, stranger] = [await register(meeting, 'anna'), await register(meeting, 'cem')].map(orThrow);
    expect([known?.outcome, stranger?.outcome]).toEqual(['waiting', 'waiting']);
  });

  it('three letters an hour to one mailbox, whatever follows the plus; the fourth form is refused and leaves nothing', async () => {
    const meeting = await workshop();
    const to = (email: string) => register(meeting, [], { people: [{ name: 'A', email }] });
    for (const email of ['a@example.org', 'a+1@example.org', 'A@example.org']) orThrow(await to(email));
    expect(reasons(await to('a+2@example.org'))).toEqual(['people.0.email too_many_mails']);
    const both = {
      people: [
        { name: 'B', email: 'b@example.org' },
        { name: 'A', email: 'a@example.org' },
      ],
    };
    expect(reasons(await register(meeting, [], both))).toEqual(['people.1.email too_many_mails']);
    const counted = await reception.house.records.query('SELECT count(*)::int AS many FROM counted_mail');
    expect(counted).toEqual([{ many: 3 }]);
  });

  it.each<[string, object, string]>([
    ['without registration', { access: 'public_no_registration' }, 'signup_not_needed'],
    ['for members', { access: 'members' }, 'signup_invited_only'],
    ['without a date', { localStart: null, durationMinutes: undefined, precision: 'unknown' }, 'signup_no_date'],
    ['over', { localStart: '2026-11-20T14:00' }, 'signup_over'],
    ['running', { localStart: '2026-11-21T11:30', durationMinutes: 300 }, 'signup_closed'],
  ])('a meeting %s refuses guests: %s', async (_what, about, reason) => {
    const meeting = await workshop(about);
    expect(reasons(await register(meeting, 'anna'))).toEqual([reason]);
    expect(reasons(await register(meeting, 'anna', { scope: 'series' }))).toEqual([reason]);
  });

  it('one meeting has no series to register for', async () =>
    expect(reasons(await register(await workshop(), 'anna', { scope: 'series' }))).toEqual([
      'scope signup_single_dates',
    ]));
});

describe('quotas and municipalities', () => {
  const BY_SECTOR = { quotas: [{ by: 'sector' as const, term: 'verwaltung', seats: 1 }] };
  beforeAll(async () => {
    for (const slug of ['verwaltung', 'wissenschaft'])
      await reception.house.records.query(
        `INSERT INTO term (vocabulary, slug, name, "nameEn") VALUES ('sector', $1, $1, $1) ON CONFLICT DO NOTHING`,
        [slug],
      );
  });

  it('who is over the quota waits, the next takes the free seat, and the place in the line is kept', async () => {
    const meeting = await workshop({ capacity: 3 });
    await reception.rules({ meetingId: meeting.id }, BY_SECTOR);
    for (const [name, sector] of [
      ['v1', 'verwaltung'],
      ['v2', 'verwaltung'],
      ['w1', 'wissenschaft'],
    ] as const)
      orThrow(await register(meeting, name, { sector }));
    expect(await whoComes(meeting)).toBe('v1 registered, v2 waiting 1, w1 registered');
    await reception.cancel(await of(meeting, 'w1'));
    expect(await whoComes(meeting)).toBe('v1 registered, v2 waiting 1, w1 cancelled');
    const { changed } = await reception.cancel(await of(meeting, 'v1'));
    expect(changed.map(({ name }) => name)).toEqual(['v1', 'v2']);
  });

  it('a term that is asked for has to be named, and has to exist', async () => {
    const meeting = await workshop();
    await reception.rules({ meetingId: meeting.id }, BY_SECTOR);
    expect(reasons(await register(meeting, 'anna'))).toEqual(['sector missing']);
    expect(reasons(await register(meeting, 'anna', { sector: 'sonstwo' }))).toEqual(['sector not_in_list']);
    orThrow(await reception.enter(meeting, 'anna')); // organisers may not know
  });

  it('a municipality the house knows counts by what the house knows of it, however it is written', async () => {
    const known = { name: 'Musterhausen', kind: 'stadt', association: null, sizeClass: null, land: null, region: null };
    const added = await reception.house.records.transaction((manager) =>
      reception.house.app.get(MunicipalitiesService).add(manager, known),
    );
    const municipalityId = added.ok ? added.municipality.id : '';
    const meeting = await workshop({ capacity: 9 });
    const quotas = [{ by: 'municipality_kind' as const, term: 'stadt', seats: 3 }];
    await reception.rules({ meetingId: meeting.id }, { quotas, perMunicipality: 1 });
    orThrow(await register(meeting, 'anna', { municipality: 'Stadt Musterhausen', kind: 'landkreis' }));
    orThrow(await register(meeting, 'bert', { municipality: 'musterhausen' })); // nothing to ask: the house knows
    expect(reasons(await register(meeting, 'cem', { municipality: 'Nirgendwo' }))).toEqual(['kind missing']);
    expect(await of(meeting, 'anna')).toMatchObject({
      municipalityId,
      kind: 'stadt',
      municipality: 'Stadt Musterhausen',
    });
    expect(await whoComes(meeting)).toBe('anna registered, bert waiting 1');
  });

  it('so many of one municipality', async () => {
    const meeting = await workshop({ capacity: 9 });
    await reception.rules({ meetingId: meeting.id }, { perMunicipality: 2 });
    const { outcome } = orThrow(await register(meeting, ['a', 'b', 'c'], { municipality: 'Musterdorf' }));
    orThrow(await register(meeting, 'd', { municipality: 'Anderswo' }));
    expect([outcome, await whoComes(meeting)]).toEqual([
      'partly_waiting',
      'a registered, b registered, c waiting 1, d registered',
    ]);
  });
});

describe('offers', () => {
  const withOffers = async (offerHours = 24) => {
    const meeting = await workshop({ capacity: 1 });
    await reception.rules({ meetingId: meeting.id }, { promotion: 'offer', offerHours });
    for (const name of ['anna', 'bert', 'cem']) orThrow(await register(meeting, name));
    await reception.cancel(await of(meeting, 'anna'));
    return meeting;
  };
  const accept = (row: Registration, now: Date) =>
    within((manager) => reception.registrations.accept(manager, row, { now }));
  const lapse = (now: Date) =>
    reception.house.records.transaction((manager) => reception.selection.lapseOffers(manager, now));

  it('the seat is kept for the next until the hours are over; a newcomer waits', async () => {
    const meeting = await withOffers();
    expect(await whoComes(meeting)).toBe('anna cancelled, bert offered, cem waiting 1');
    expect((await of(meeting, 'bert')).offerUntil).toEqual(later(24));
    orThrow(await register(meeting, 'dora'));
    orThrow(await accept(await of(meeting, 'bert'), later(23)));
    expect(await whoComes(meeting)).toBe('anna cancelled, bert registered, cem waiting 1, dora waiting 2');
    expect(await reception.taken(meeting)).toBe(1);
  });

  it('an offer that lapsed goes to the next, and that one too; nobody gets two', async () => {
    const meeting = await withOffers();
    expect((await lapse(later(23))).changed).toEqual([]);
    const { changed, lapsed } = await lapse(later(24));
    expect(changed.map(({ name, state }) => `${name} ${state}`)).toEqual(['bert cancelled', 'cem offered']);
    expect(lapsed.map(({ name }) => name)).toEqual(['bert']);
    expect((await lapse(later(24))).changed).toEqual([]);
    expect(reasons(await accept(await of(meeting, 'bert'), later(24)))).toEqual(['nothing_offered']);
    expect(reasons(await accept(await of(meeting, 'cem'), later(48)))).toEqual(['offer_over']);
    await lapse(later(48));
    expect(await whoComes(meeting)).toBe('anna cancelled, bert cancelled, cem cancelled');
  });

  it('two rounds at once let an offer lapse once', async () => {
    const meeting = await withOffers();
    const rounds = await Promise.all([lapse(later(24)), lapse(later(24)), lapse(later(24))]);
    expect(rounds.map(({ lapsed }) => lapsed.length).sort()).toEqual([0, 0, 1]);
    expect(await whoComes(meeting)).toBe('anna cancelled, bert cancelled, cem offered');
  });

  it('who says no makes room for the next', async () => {
    const meeting = await withOffers();
    await reception.cancel(await of(meeting, 'bert'));
    expect(await whoComes(meeting)).toBe('anna cancelled, bert cancelled, cem offered');
  });

  it('an offer ends with the start at the latest; after it nobody moves up', async () => {
    const meeting = await withOffers(10_000);
    expect((await of(meeting, 'bert')).offerUntil).toEqual(meeting.startsAt);
    await lapse(meeting.startsAt as Date);
    expect(await whoComes(meeting)).toBe('anna cancelled, bert cancelled, cem waiting 1');
    await reception.house.records.query('DELETE FROM meeting WHERE id = $1', [meeting.id]); // it is not that late yet
  });
});

describe('organisers choose', () => {
  const decide = (row: Registration, decision: 'accept' | 'reject' | 'waiting') =>
    within((manager) => reception.selection.decide(manager, row, decision, { now: NOW }));

  it('applications wait for it, whatever is free; seats hold for organisers too', async () => {
    const meeting = await workshop({ access: 'application', capacity: 1 });
    const told = orThrow(await register(meeting, ['a', 'b', 'c']));
    expect([told.outcome, await whoComes(meeting)]).toEqual(['applied', 'a applied, b applied, c applied']);
    orThrow(await decide(await of(meeting, 'c'), 'waiting'));
    expect(await whoComes(meeting)).toBe('a applied, b applied, c waiting 1'); // a free seat is theirs to give
    orThrow(await decide(await of(meeting, 'b'), 'accept'));
    expect(reasons(await decide(await of(meeting, 'a'), 'accept'))).toEqual(['signup_full']);
    orThrow(await decide(await of(meeting, 'a'), 'reject'));
    expect(reasons(await decide(await of(meeting, 'a'), 'reject'))).toEqual(['decided_already']);
    expect(await whoComes(meeting)).toBe('a rejected, b registered, c waiting 1');
    const { changed } = await reception.cancel(await of(meeting, 'b'));
    expect(changed.map(({ name, state }) => `${name} ${state}`)).toEqual(['b cancelled', 'c registered']);
    expect(orThrow(await register(meeting, 'a')).known.map(({ state }) => state)).toEqual(['rejected']);
  });

  it('by hand: nobody moves up by themselves, a newcomer stands behind them, organisers give the seat', async () => {
    const meeting = await workshop({ capacity: 2 });
    await reception.rules({ meetingId: meeting.id }, { promotion: 'by_hand' });
    for (const name of ['a', 'b', 'c', 'd']) orThrow(await register(meeting, name));
    await reception.cancel(await of(meeting, 'a'));
    orThrow(await register(meeting, 'e'));
    expect(await whoComes(meeting)).toBe('a cancelled, b registered, c waiting 1, d waiting 2, e waiting 3');
    orThrow(await decide(await of(meeting, 'd'), 'accept'));
    expect(await whoComes(meeting)).toBe('a cancelled, b registered, c waiting 1, d registered, e waiting 2');
  });

  it('invited people say yes or no; the form is a yes too; seats are counted', async () => {
    const meeting = await workshop({ access: 'invited', capacity: 1 });
    const people = ['a', 'b', 'c', 'a'].map((name) => ({ name, email: `${name}@example.org` }));
    const invite = () => within((manager) => reception.selection.invite(manager, meeting, people, { now: NOW }));
    expect(((await invite()) as { changed?: Registration[] }).changed?.length).toBe(3);
    expect(((await invite()) as { changed?: Registration[] }).changed).toEqual([]);
    const accept = async (name: string) =>
      within(async (manager) => reception.registrations.accept(manager, await of(meeting, name), { now: NOW }));
    orThrow(await accept('b'));
    orThrow(await accept('b'));
    orThrow(await accept('a'));
    await reception.cancel(await of(meeting, 'c'));
    expect(await whoComes(meeting)).toBe('c cancelled, b registered, a waiting 1');
    const open = await workshop({ capacity: 3 });
    await within((manager) => reception.selection.invite(manager, open, people, { now: NOW }));
    const told = orThrow(await register(open, 'b', { municipality: 'Musterdorf' }));
    expect([
      told.known,
      told.registrations.map(({ name, state, municipality }) => [name, state, municipality]),
    ]).toEqual([[], [['b', 'registered', 'Musterdorf']]]);
    expect((await of(open, 'b')).municipality).toBe('Musterdorf');
  });
});

describe('a substitute', () => {
  const handOver = (row: Registration, name: string) =>
    within((manager) =>
      reception.registrations.handOver(manager, row, { name, email: `${name}@example.org` }, { now: NOW }),
    );

  it('keeps the place, seated or waiting; what the one before said and needed is gone, and so is the old link', async () => {
    const meeting = await workshop({ capacity: 1 });
    await reception.rules({ meetingId: meeting.id }, { asksNeeds: true });
    orThrow(await register(meeting, 'anna', { needs: 'Induktionsschleife' }));
    orThrow(await register(meeting, 'bert'));
    orThrow(await register(meeting, 'cem'));
    const before = await of(meeting, 'anna');
    const told = orThrow(await handOver(before, 'anton')) as unknown as { changed: Registration[]; from: object };
    expect([told.from, told.changed[0]?.keyVersion]).toEqual([{ name: 'anna', email: 'anna@example.org' }, 1]);
    orThrow(await handOver(await of(meeting, 'bert'), 'bruno'));
    expect(await whoComes(meeting)).toBe('anton registered, bruno waiting 1, cem waiting 2');
    expect(reasons(await handOver(before, 'mallory'))).toEqual(['id registration_unknown']);
    expect(await reception.house.records.query('SELECT count(*)::int AS many FROM special_need')).toEqual([
      { many: 0 },
    ]);
  });

  it('who waits already gets the seat; who sits already leaves it to the line', async () => {
    const meeting = await workshop({ capacity: 2 });
    for (const name of ['anna', 'bert', 'cem', 'dora']) orThrow(await register(meeting, name));
    orThrow(await handOver(await of(meeting, 'anna'), 'dora'));
    expect(await whoComes(meeting)).toBe('anna cancelled, bert registered, cem waiting 1, dora registered');
    const told = orThrow(await handOver(await of(meeting, 'bert'), 'dora')) as unknown as { known: Registration[] };
    expect(told.known.map(({ name }) => name)).toEqual(['dora']);
    expect(await whoComes(meeting)).toBe('anna cancelled, bert cancelled, cem registered, dora registered');
  });

  it('is refused for the same address, for what is over, and beyond three letters an hour', async () => {
    const meeting = await workshop({ capacity: 2 });
    orThrow(await register(meeting, 'anna'));
    const anna = await of(meeting, 'anna');
    expect(reasons(await handOver(anna, 'anna'))).toEqual(['email address_same']);
    await reception.cancel(anna);
    expect(reasons(await handOver(await of(meeting, 'anna'), 'bert'))).toEqual(['registration_over']);
    for (let turn = 0; turn < 3; turn += 1) await register(meeting, 'viktor');
    orThrow(await register(meeting, 'dora'));
    expect(reasons(await handOver(await of(meeting, 'dora'), 'viktor'))).toEqual(['email too_many_mails']);
  });
});

describe('whose name is known to be theirs', () => {
  const confirmed = async (meeting: { id: string }): Promise<string[]> => {
    const rows = await reception.house.records.query<{ name: string }[]>(
      'SELECT name FROM registration WHERE "meetingId" = $1 AND "confirmedAt" IS NOT NULL ORDER BY name',
      [meeting.id],
    );
    return rows.map(({ name }) => name);
  };

  it('whom organisers enter and invite, not who stands in a form; also where the form answers an invitation', async () => {
    const meeting = await workshop();
    orThrow(await register(meeting, ['anna', 'bert']));
    orThrow(await reception.enter(meeting, 'cem'));
    const invited = [{ name: 'dora', email: 'dora@example.org' }];
    orThrow(await within((manager) => reception.selection.invite(manager, meeting, invited, { now: NOW })));
    expect(await confirmed(meeting)).toEqual(['cem', 'dora']);
    orThrow(await register(meeting, [], { people: [{ name: 'Gewinn', email: 'dora@example.org' }] }));
    expect(await confirmed(meeting)).toEqual(['cem']);
    orThrow(await reception.enter(meeting, 'anna')); // registered already: what she typed stays what a form says
    expect(await confirmed(meeting)).toEqual(['cem']);
  });

  it('a substitute’s is not, unless organisers say so; the former is addressed by name if it was theirs', async () => {
    const meeting = await workshop();
    orThrow(await register(meeting, ['anna', 'bert']));
    const over = async (name: string, to: string, by: 'guest' | 'desk') => {
      const row = await of(meeting, name);
      const next = { name: to, email: `${to}@example.org` };
      const { from } = orThrow(
        await within<{ from: { name: string } }>((manager) =>
          reception.registrations.handOver(manager, row, next, { now: NOW, by }),
        ),
      );
      return from.name;
    };
    expect(await over('anna', 'cem', 'guest')).toBe('anna');
    expect(await over('bert', 'dora', 'desk')).toBe('');
    expect(await confirmed(meeting)).toEqual(['dora']);
    expect(await over('dora', 'emil', 'desk')).toBe('dora');
  });
});

describe('what may change', () => {
  it('name, answers and reminders; attendance', async () => {
    const meeting = await workshop();
    const fields = [
      { key: 'essen', label: 'Essen', kind: 'choice' as const, required: true, options: ['mit', 'ohne'] },
    ];
    await reception.rules({ meetingId: meeting.id }, { fields });
    expect(reasons(await register(meeting, 'anna'))).toEqual(['answers.essen missing']);
    orThrow(await register(meeting, 'anna', { answers: { essen: 'mit' } }));
    const change = async (set: object) =>
      within(async (manager) => reception.registrations.change(manager, await of(meeting, 'anna'), set, { now: NOW }));
    expect(reasons(await change({ answers: { essen: 'viel' } }))).toEqual(['answers.essen not_in_list']);
    orThrow(await change({ answers: { essen: 'ohne' }, reminderMinutes: [30] }));
    const row = await of(meeting, 'anna');
    await reception.registrations.mark(reception.house.records.manager, row, 'present');
    const { answers, reminderMinutes, attendance } = await of(meeting, 'anna');
    expect([answers, reminderMinutes, attendance]).toEqual([{ essen: 'ohne' }, [30], 'present']);
  });

  it('capacity up: the line moves; down: nobody loses a seat, and nobody new gets one', async () => {
    const meeting = await workshop({ capacity: 2 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) orThrow(await register(meeting, name));
    const set = async (capacity: number | null) => {
      await reception.capacity(meeting, capacity);
      const told = await reception.house.records.transaction((manager) =>
        reception.joining.seatsChanged(manager, [meeting], { now: NOW }),
      );
      return told.changed.map(({ name }) => name);
    };
    expect([await set(3), await set(1)]).toEqual([['c'], []]);
    await reception.cancel(await of(meeting, 'a'));
    expect(await whoComes(meeting)).toBe('a cancelled, b registered, c registered, d waiting 1, e waiting 2');
    expect(await set(null)).toEqual(['d', 'e']);
  });

  it('a meeting that was called off gives no seats', async () => {
    const meeting = await workshop({ capacity: 1 });
    for (const name of ['a', 'b']) orThrow(await register(meeting, name));
    await reception.house.records.query(`UPDATE meeting SET state = 'cancelled', "cancelledAt" = now() WHERE id = $1`, [
      meeting.id,
    ]);
    await reception.cancel(await of(meeting, 'a'));
    expect(await whoComes(meeting)).toBe('a cancelled, b waiting 1');
    expect(reasons(await register(meeting, 'c'))).toEqual(['is_cancelled']);
  });
});
