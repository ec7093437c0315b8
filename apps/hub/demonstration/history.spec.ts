import { instantOf } from '@hub/calendar/wall-clock';
import type { DemonstrationStep } from './demonstration-step';
import { history } from './history';
import { historyFacts } from './history-facts';

type Told = Extract<DemonstrationStep, { kind: 'meeting' }>;
const past = history().filter((step): step is Told => step.kind === 'meeting');

function meeting(slug: string): Told {
  const found = past.find((step) => step.request.slug === slug);
  if (!found) throw new Error(`no meeting ${slug}`);
  return found;
}

test('everything of the past names its sources', () => {
  expect(past).toHaveLength(36);
  for (const step of past) expect(step.source).toMatch(/\.(txt|de|com|org)/u);
});

test('speakers are word for word those of the facts', () => {
  const known = historyFacts.flatMap((fact) => fact.speakers ?? []);
  for (const { request } of past)
    for (const speaker of [request, ...(request.programme ?? [])].flatMap((each) => each.speakers ?? []))
      expect(known).toContainEqual(speaker);
});

test('the public lecture stands inside its closed block, with what followed', () => {
  const lecture = meeting('festvortrag-einwanderung-und-zusammenhalt-2024-11-08');
  expect(lecture.request).toMatchObject({
    title: 'Festvortrag „Einwanderung und Zusammenhalt“',
    leadingQuestion: 'Was braucht unsere Einwanderungsgesellschaft nun?',
    precision: 'start_only',
    localStart: '2024-11-08T17:00',
    access: 'public',
    feeNote: 'Eintritt frei',
    parent: 'erster-praesenzblock-grundlagen-der-kommunalen-integrationsarbeit-2024-11-07',
  });
  expect(lecture.request.programme?.map((item) => [item.from ?? null, item.kind])).toEqual([
    ['17:00', 'input'],
    [null, 'input'],
    [null, 'follow_up'],
  ]);
  expect(meeting(lecture.request.parent ?? '').request).toMatchObject({ access: 'invited', announced: true });
});

test('the inputs of the pilot are lines of its programme, on their days', () => {
  const pilot = meeting('pilot-des-fortbildungsprogramms-fuer-integrationsbeauftragte-module-i-und-ii-2022-11-10');
  expect(pilot.request).toMatchObject({ pilot: true, localStart: '2022-11-10', localEnd: '2022-11-11' });
  expect(pilot.request.programme?.map((item) => [item.day, item.title])).toEqual([
    [1, '„Auftrag, Struktur und Netzwerke von Integrationsbeauftragten“'],
    [2, 'Spielregeln der Verwaltung und eigene Positionierung im Verwaltungsalltag; Feedbackrunde'],
  ]);
});

test('dates are as precise as their sources, and never of an unknown year', () => {
  const counts = new Map<string, number>();
  for (const { request } of past) counts.set(request.precision ?? '', (counts.get(request.precision ?? '') ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({ day: 19, instant: 5, month: 3, season: 1, start_only: 3, year: 5 });
});

test('wall clocks are those of Berlin', () => {
  for (const fact of historyFacts.filter((each) => each.start?.includes('T'))) {
    const local = fact.start?.slice(0, 16) ?? '';
    expect(instantOf(local, 'Europe/Berlin')).toEqual(new Date(fact.start ?? ''));
  }
});

test('where sources contradict each other about the hours only the day is claimed', () => {
  const dialogue = meeting('kommunaler-fluechtlingsdialog-zum-integrationskonzept-des-landkreises-konstanz-2017-06-24');
  expect(dialogue.request).toMatchObject({ precision: 'day', localStart: '2017-06-24' });
  expect(dialogue.request.description).toContain('Steckbrief: 9:30–14:00; Moderationsbüro: 9.00–14.30 Uhr.');
});

test('descriptions are whole sentences', () => {
  for (const { request } of past) expect(request.description).toMatch(/^(?!.*\.\.)[^]+[.]$/u);
});
