import fc from 'fast-check';
import { excessOf, fairOrder, planSeats, type Counted, type SeatLimits } from './seat-plan';

type Somebody = Counted & { id: string; queuedAt: Date };
let counter = 0;
const somebody = (facts: Partial<Somebody> = {}): Somebody => ({
  ...{ id: String((counter += 1)).padStart(6, '0'), queuedAt: new Date(counter) },
  ...{ kind: null, association: null, sector: null, municipality: '', municipalityId: null },
  ...facts,
});
const limits = (facts: Partial<SeatLimits> = {}): SeatLimits => ({
  free: null,
  quotas: [],
  perMunicipality: null,
  ...facts,
});
const people = (count: number, facts: Partial<Somebody> = {}) => Array.from({ length: count }, () => somebody(facts));

describe('by hand', () => {
  it('first come, first served', () => {
    const line = people(5);
    expect(planSeats(limits({ free: 3 }), [], line)).toEqual(line.slice(0, 3));
  });

  it('without a limit, everybody', () => {
    const line = people(50);
    expect(planSeats(limits(), people(900), line)).toEqual(line);
  });

  it('never more than asked for', () => expect(planSeats(limits({ free: 9 }), [], people(9), 2)).toHaveLength(2));

  it('a full quota passes somebody over; the next is served; without a term one is counted among nobody', () => {
    const [town, district, other] = [somebody({ kind: 'stadt' }), somebody({ kind: 'landkreis' }), somebody()];
    const quotas = [{ by: 'municipality_kind' as const, term: 'stadt', seats: 2 }];
    expect(planSeats(limits({ free: 2, quotas }), people(2, { kind: 'stadt' }), [town, district, other])).toEqual([
      district,
      other,
    ]);
    expect(planSeats(limits({ free: 2, quotas }), people(1, { kind: 'stadt' }), [town, district, other])).toEqual([
      town,
      district,
    ]);
  });

  it('every quota that fits a person has to have room', () => {
    const quotas = [
      { by: 'sector' as const, term: 'verwaltung', seats: 5 },
      { by: 'association' as const, term: 'staedtetag', seats: 0 },
    ];
    const both = somebody({ sector: 'verwaltung', association: 'staedtetag' });
    const one = somebody({ sector: 'verwaltung' });
    expect(planSeats(limits({ quotas }), [], [both, one])).toEqual([one]);
  });

  it('so many of one municipality, however it is written; by its id where that is known', () => {
    const line = ['Stadt Musterstadt', ' stadt  musterstadt ', 'Stadt Musterstadt', 'Anderswo', ''].map(
      (municipality) => somebody({ municipality }),
    );
    expect(planSeats(limits({ perMunicipality: 2 }), [], line)).toEqual([line[0], line[1], line[3], line[4]]);
    const known = ['A', 'B', 'C'].map((municipality) => somebody({ municipality, municipalityId: 'x' }));
    expect(planSeats(limits({ perMunicipality: 1 }), [], known)).toEqual([known[0]]);
  });

  it('whoever sits beyond a limit is found', () => {
    const quotas = [{ by: 'sector' as const, term: 'a', seats: 1 }];
    const seated = [...people(3, { sector: 'a' }), ...people(2, { municipality: 'Musterdorf' })];
    expect(excessOf(limits({ quotas, perMunicipality: 1 }), seated)).toEqual([
      { by: 'sector', term: 'a', limit: 1, count: 3 },
      { by: 'municipality', term: 'Musterdorf', limit: 1, count: 2 },
    ]);
    expect(excessOf(limits({ quotas }), people(1, { sector: 'a' }))).toEqual([]);
  });
});

const arbTerm = fc.constantFrom(null, 'a', 'b', 'c');
const arbPerson = fc
  .record({
    kind: arbTerm,
    association: arbTerm,
    sector: arbTerm,
    municipality: fc.constantFrom('', 'Dorf', 'Stadt', 'dorf'),
    municipalityId: fc.constantFrom(null, null, 'one'),
    minute: fc.nat(20),
    id: fc.uuid(),
  })
  .map(({ minute, ...facts }): Somebody => ({ ...facts, queuedAt: new Date(minute * 60_000) }));
const arbQuota = fc.record({
  by: fc.constantFrom('municipality_kind' as const, 'association' as const, 'sector' as const),
  term: fc.constantFrom('a', 'b', 'c'),
  seats: fc.nat(5),
});
const arbLimits = fc.record({
  free: fc.option(fc.nat(12)),
  quotas: fc.uniqueArray(arbQuota, { maxLength: 4, selector: ({ by, term }) => `${by} ${term}` }),
  perMunicipality: fc.option(fc.integer({ min: 1, max: 4 })),
});
const arbHall = fc
  .record({
    limits: arbLimits,
    seated: fc.array(arbPerson, { maxLength: 10 }),
    line: fc.array(arbPerson, { maxLength: 25 }),
  })
  .map(({ line, ...rest }) => ({ ...rest, line: [...line].sort(fairOrder) }));

describe('whatever the limits and whoever comes', () => {
  it('never over the capacity, a quota or a municipality', () =>
    fc.assert(
      fc.property(arbHall, ({ limits: given, seated, line }) => {
        const chosen = planSeats(given, seated, line);
        expect(chosen.length).toBeLessThanOrEqual(given.free ?? Infinity);
        const before = excessOf(given, seated).map(({ by, term, count }) => [by, term.toLowerCase(), count]);
        const after = excessOf(given, [...seated, ...chosen]).map(({ by, term, count }) => [
          by,
          term.toLowerCase(),
          count,
        ]);
        expect(after).toEqual(before); // what was too much already, grows no further
      }),
    ));

  it('never a free seat while somebody admissible waits', () =>
    fc.assert(
      fc.property(arbHall, ({ limits: given, seated, line }) => {
        const chosen = planSeats(given, seated, line);
        const left = given.free === null ? null : given.free - chosen.length;
        const rest = line.filter((person) => !chosen.includes(person));
        for (const person of rest)
          expect(planSeats({ ...given, free: left }, [...seated, ...chosen], [person])).toEqual([]);
      }),
    ));

  it('the order is kept, and nobody who could sit is overtaken', () =>
    fc.assert(
      fc.property(arbHall, ({ limits: given, seated, line }) => {
        const chosen = planSeats(given, seated, line);
        expect(chosen).toEqual(line.filter((person) => chosen.includes(person)));
        for (const person of line.filter((each) => !chosen.includes(each))) {
          const earlier = chosen.filter(
            (each) => fairOrder(each, person) < 0 || line.indexOf(each) < line.indexOf(person),
          );
          const left = given.free === null ? null : given.free - earlier.length;
          expect(planSeats({ ...given, free: left }, [...seated, ...earlier], [person])).toEqual([]);
        }
      }),
    ));

  it('fewer asked for, the same ones first', () =>
    fc.assert(
      fc.property(arbHall, fc.nat(8), ({ limits: given, seated, line }, most) =>
        expect(planSeats(given, seated, line, most)).toEqual(planSeats(given, seated, line).slice(0, most)),
      ),
    ));
});
