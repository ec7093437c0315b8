import { instantOf } from '@hub/calendar/wall-clock';
import type { DemonstrationStep } from './demonstration-step';
import { formatOf } from './history-formats';
import { furtherHistory, history } from './history';
import { historyFacts } from './history-facts';
import { recurringText } from './history-text';

type Told = Extract<DemonstrationStep, { kind: 'meeting' }>;
const told = (steps: DemonstrationStep[]) => steps.filter((step): step is Told => step.kind === 'meeting');
const past = told([...history(), ...furtherHistory()]);

function meeting(slug: string): Told {
  const found = past.find((step) => step.request.slug === slug);
  if (!found) throw new Error(`no meeting ${slug}`);
  return found;
}

test('everything of the past names its sources', () => {
  for (const step of past)
    for (const source of (step.source ?? '').split('\n'))
      expect(source).toMatch(/^(?:Dokument 00[0-4] \([^)]+\)|https:\/\/[a-z.-]+\.(?:de|com|org)\/\S+)$/u);
});

test('the first set is what the five documents tell and what belongs to KKI or the FGZ; the second is the rest', () => {
  const [first, second] = [told(history()), told(furtherHistory())];
  expect([first.length, second.length]).toEqual([13, 24]);
  const documents = (steps: Told[]) => steps.filter((step) => /^Dokument/mu.test(step.source ?? '')).length;
  expect([documents(first), documents(second)]).toEqual([6, 0]);
  expect(new Set(past.map((step) => step.request.slug)).size).toBe(past.length);
});

test('a format the house does not have is `sonstiges` and keeps its label', () => {
  expect(formatOf('netzwerktreffen')).toEqual({ slug: 'netzwerktreffen', label: null });
  const retreat = past.find((step) => step.request.title?.startsWith('Klausurtagung'));
  expect(retreat?.request.format).toBe('sonstiges');
  expect(retreat?.request.description).toContain('Format laut Quelle: Klausurtagung.');
  for (const { request } of past)
    expect(request.description?.includes('Format laut Quelle: ')).toBe(request.format === 'sonstiges');
});

test('recurring formats are told in the description of their series, with what the sources leave open', () => {
  expect(recurringText('kki-mmi')).toMatch(
    /^Aus öffentlichen Quellen: 12\.30 bis 13\.30 Uhr.*nicht belegt: Wochentag.*/u,
  );
  expect(recurringText('kki-mmi')).toContain('Quellen: Dokument 002 (Plattform KKI), https://uni-konstanz.de/');
  expect(() => recurringText('fgz-2022-11-10-pilot')).toThrow('no recurring fact');
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
  expect(Object.fromEntries(counts)).toEqual({ day: 20, instant: 5, month: 3, season: 1, start_only: 3, year: 5 });
});

test('wall clocks are those of Berlin', () => {
  for (const fact of historyFacts.filter((each) => /^\d.*T/u.test(each.start ?? ''))) {
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
