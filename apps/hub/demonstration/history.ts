// What really happened, told as single meetings: only what the sources say, and no more precisely than they say it.
// In: the facts. Out: one step per event, in two sets; inputs and receptions become lines of the programme of what they
// belong to, the public lecture stays a meeting of its own inside the closed block.
// Refuses to guess: closed rounds stay closed (only title, date and place were public), times that contradict become a day.
import { dayOf, daysBetween } from '@hub/calendar/wall-clock';
import { slugOf } from '@hub/programme/slug';
import type { Access, ItemKind } from '@hub/programme/words-of-the-trade';
import type { DemonstrationStep, MeetingInput } from './demonstration-step';
import { historyFacts, isOfFirstSet, sourceOf, type Fact } from './history-facts';
import { formatOf } from './history-formats';
import { historyText } from './history-text';

type Item = NonNullable<MeetingInput['programme']>[number];

/** What the five documents tell, and what belongs to KKI or the FGZ. */
export const history = (): DemonstrationStep[] => toldOf((fact) => isOfFirstSet(fact));

/** The other public events, loaded on request. */
export const furtherHistory = (): DemonstrationStep[] => toldOf((fact) => !isOfFirstSet(fact));

function toldOf(isWanted: (fact: Fact) => boolean): DemonstrationStep[] {
  return historyFacts
    .filter((fact) => isWanted(fact) && fact.status !== 'recurring' && !isItem(fact))
    .map((fact) => ({ kind: 'meeting', request: toldAs(fact), source: sourcesOf(fact) }));
}

function toldAs(fact: Fact): MeetingInput {
  const parent = historyFacts.find((each) => each.id === fact.part_of);
  const items = programmeOf(fact);
  return {
    ...titleOf(fact),
    format: formatOf(fact.format).slug,
    slug: slugFor(fact),
    ...timesOf(fact),
    ...accessOf(fact),
    ...(fact.mode ? { mode: fact.mode === 'online' ? 'online' : 'onsite' } : {}),
    ...(fact.venue ? { place: fact.venue } : {}),
    ...(fact.speakers ? { speakers: fact.speakers } : {}),
    ...(fact.fee ? { feeNote: fact.fee } : {}),
    ...(parent ? { parent: slugFor(parent) } : {}),
    ...(items.length > 0 ? { programme: items } : {}),
    capacity: null,
    pilot: /Pilot|Prototyp/u.test(fact.title),
    description: historyText(fact),
  };
}

const isItem = ({ part_of: parent, format }: Fact): boolean => parent !== undefined && format !== 'festvortrag';

const partsOf = ({ id }: Fact): Fact[] => historyFacts.filter((fact) => fact.part_of === id && isItem(fact));

function sourcesOf(fact: Fact): string {
  const sources = [fact, ...partsOf(fact)].flatMap((each) => each.sources);
  return sourceOf({ ...fact, sources: [...new Set(sources)] });
}

/** Named like the programme names a meeting itself; of a season only the year. */
const slugFor = (fact: Fact): string =>
  `${slugOf(titleOf(fact).title)}-${(timesOf(fact).localStart ?? '').slice(0, 10).replace(/-[a-z].*$/u, '')}`;

/** „Festvortrag … – Was braucht …?“ is a title and a leading question. */
function titleOf(fact: Fact): { title: string; leadingQuestion?: string } {
  const [title = fact.title, leadingQuestion] = fact.format === 'festvortrag' ? fact.title.split(' – ') : [fact.title];
  return { title, ...(leadingQuestion ? { leadingQuestion } : {}) };
}

const ACCESS: Record<string, Access> = {
  public: 'public',
  registration: 'registration',
  members: 'members',
  closed: 'invited',
  invited: 'invited',
  target_group: 'invited',
  open_target_group: 'registration',
  // places were given after a written application, balanced by groups: requirements X2
  selection: 'application',
};

/** Closed rounds are announced: their title and date are public knowledge. Where nobody says who came, the text says so. */
function accessOf(fact: Fact): { access: Access; announced?: boolean } {
  if (fact.format === 'frist') return { access: 'public_no_registration' };
  const access = ACCESS[fact.access ?? ''] ?? 'registration';
  return access === 'members' || access === 'invited' ? { access, announced: true } : { access };
}

/** Programmes whose meetings are dated only by how long they ran (first edition, summer 2018 to November 2019). */
const RUNNING_TIMES: Record<string, { localStart: string; localEnd: string }> = {
  'Prozessbegleitung (1. Auflage)': { localStart: '2018', localEnd: '2019' },
};

function timesOf(fact: Fact): Pick<MeetingInput, 'precision' | 'localStart' | 'localEnd'> {
  const { start, end, time_precision: said } = fact;
  const year = start?.slice(0, 4) ?? '';
  if (!start) return runningTime(fact);
  if (said.includes('widersprechen')) return { precision: 'day', localStart: dayOf(start) };
  if (said.startsWith('minute (nur Beginn')) return { precision: 'start_only', localStart: start.slice(0, 16) };
  if (said.startsWith('minute'))
    return { precision: 'instant', localStart: start.slice(0, 16), localEnd: end?.slice(0, 16) ?? null };
  if (said.startsWith('season'))
    return { precision: 'season', localStart: `${year}-spring`, localEnd: `${year}-summer` };
  if (said.startsWith('month')) return { precision: 'month', localStart: start };
  if (said.startsWith('day')) return { precision: 'day', localStart: start, localEnd: end ?? null };
  return { precision: 'year', localStart: year };
}

function runningTime({ programme }: Fact): Pick<MeetingInput, 'precision' | 'localStart' | 'localEnd'> {
  const running = RUNNING_TIMES[programme];
  return running ? { precision: 'year', ...running } : { precision: 'unknown', localStart: null };
}

/** A lecture with something after it heads its own programme; what follows has no clock time („im Anschluss“). */
function programmeOf(fact: Fact): Item[] {
  const parts = partsOf(fact).map((part) => itemOf(part, fact));
  if (parts.length === 0 || !fact.start?.includes('T')) return parts;
  const first: Item = {
    from: fact.start.slice(11, 16),
    title: titleOf(fact).title,
    kind: 'input',
    speakers: fact.speakers ?? [],
  };
  return [first, ...parts];
}

const ITEM_KINDS: Record<string, ItemKind> = { programmpunkt_input: 'input', empfang: 'follow_up' };

function itemOf(part: Fact, whole: Fact): Item {
  return {
    day: daysBetween(dayOf(whole.start ?? ''), dayOf(part.start ?? '')) + 1,
    title: part.title.replace(/^(Input|Tag \d): /u, ''),
    kind: ITEM_KINDS[part.format] ?? 'other',
    speakers: part.speakers ?? [],
  };
}
