import { SEED_FORMATS, SEED_TOPICS } from './seed-formats';
import { SLUG, slugOf } from './slug';
import { ACCESS, AREAS, MODES, PRECISIONS, STATES } from './words-of-the-trade';

// The promises of the contract, written out: whoever changes a list has to change it here too.
it('the closed lists are those of the contract', () =>
  expect({ ACCESS, STATES, PRECISIONS }).toEqual({
    ACCESS: ['public_no_registration', 'public', 'registration', 'application', 'members', 'invited'],
    STATES: ['planned', 'confirmed', 'moved', 'cancelled'],
    PRECISIONS: ['instant', 'start_only', 'day', 'month', 'season', 'year', 'unknown'],
  }));

it('a new hub has the formats of the contract, each once', () =>
  expect(SEED_FORMATS.map(({ slug }) => slug).sort()).toEqual([
    ...['dialogwerkstatt', 'festvortrag', 'frist', 'mittagsmeeting', 'netzwerktreffen', 'onlinetalk'],
    ...['sonstiges', 'thementeam', 'veranstaltungsreihe', 'weiterbildung'],
  ]));

it.each(['mittagsmeeting', 'thementeam', 'dialogwerkstatt'])('%s is never recorded', (format) =>
  expect(SEED_FORMATS.find(({ slug }) => slug === format)?.recordingAllowed).toBe(false),
);

it('the lunch meeting lasts an hour, needs no registration and its door opens ten minutes before', () =>
  expect(SEED_FORMATS.find(({ slug }) => slug === 'mittagsmeeting')).toMatchObject({
    ...{
      durationMinutes: 60,
      access: 'public_no_registration',
      doorOpensMinutes: 10,
      hasAgenda: false,
      mode: 'online',
    },
  }));

it.each(SEED_FORMATS)('$slug makes sense', (format) => {
  expect(format.slug).toMatch(SLUG);
  expect([format.name, format.nameEn].map((name) => name.trim().length > 2)).toEqual([true, true]);
  expect(
    [ACCESS, MODES, [...AREAS, null]].map((list, at) =>
      (list as unknown[]).includes([format.access, format.mode, format.area][at]),
    ),
  ).toEqual([true, true, true]);
  const { reminderMinutes, durationMinutes, doorOpensMinutes } = format;
  expect([durationMinutes > 0, doorOpensMinutes >= 10]).toEqual([true, true]);
  expect(reminderMinutes).toEqual([...new Set(reminderMinutes)].sort((a, b) => b - a));
});

it('positions and names are unique, so that every list has one order', () => {
  for (const values of [SEED_FORMATS.map(({ position }) => position), SEED_FORMATS.map(({ name }) => name)])
    expect(new Set<string | number>(values).size).toBe(SEED_FORMATS.length);
});

it('there are the five fields of action, fixed, under names their labels lead to', () => {
  expect(SEED_TOPICS.map(({ label }) => label)).toEqual([
    ...['Bildung', 'Arbeitsmarkt', 'Soziale Teilhabe', 'Interkulturelle Öffnung', 'Antidiskriminierungsarbeit'],
  ]);
  expect(SEED_TOPICS.filter(({ fixed }) => !fixed)).toEqual([]);
  expect(SEED_TOPICS.filter(({ slug, label }) => !slugOf(label).startsWith(slug))).toEqual([]);
});
