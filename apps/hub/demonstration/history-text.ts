// What the page of a past event says, and what is known of a recurring one, in sentences made only of its facts.
// In: a fact. Out: the description: framework, format, people counted, registration, then what is open or concluded.
// Refuses to fill gaps: what the sources leave open is said as open.
import { dateInWords } from '@hub/calendar/date-words';
import { recurringFact, sourceOf, type Fact } from './history-facts';
import { formatOf } from './history-formats';

export function historyText(fact: Fact): string {
  const told = [
    sentence(`Rahmen: ${fact.programme}`),
    labelOf(fact),
    fact.notes,
    participantsOf(fact),
    registrationOf(fact),
  ];
  const open = [announcedOnly(fact), accessOpen(fact), timeOf(fact), notVerified(fact), derivedOf(fact)];
  const paragraph = (lines: (string | undefined)[]) => lines.filter(Boolean).join(' ');
  return [told, open].map(paragraph).filter(Boolean).join('\n\n');
}

/** What sources say of a format that returns; the dates of its series are invented. */
export function recurringText(id: string): string {
  const fact = recurringFact(id);
  const sources = sourceOf(fact).split('\n').join(', ');
  return ['Aus öffentlichen Quellen:', fact.notes, notVerified(fact), `Quellen: ${sources}`].filter(Boolean).join(' ');
}

function labelOf({ format }: Fact): string {
  const { label } = formatOf(format);
  return label ? `Format laut Quelle: ${label}.` : '';
}

function participantsOf({ participants }: Fact): string {
  if (!participants) return '';
  const { qualifier, count, unit, municipalities, note } = participants;
  const from = municipalities ? `aus ${municipalities} Kommunen und Landkreisen` : '';
  const counted = [qualifier, count, unit, from].filter(Boolean).join(' ');
  return `Teilnehmende: ${[counted, note].filter(Boolean).join(', ')}.`;
}

function registrationOf({ registration }: Fact): string {
  const { method, deadline, note } = registration ?? {};
  if (!method) return '';
  const way = method.startsWith('Anmeldung') ? method : `Anmeldung: ${method}`;
  const until = deadline ? `, Anmeldefrist ${dateInWords(deadline, 'de')}` : '';
  return `${way}${until}.${note ? ` ${note}.` : ''}`;
}

const announcedOnly = ({ status }: Fact): string =>
  status === 'announced_only' ? 'Belegt ist nur die Ankündigung.' : '';

const accessOpen = ({ access, format }: Fact): string =>
  access || format === 'frist'
    ? ''
    : 'Wer teilnehmen konnte und ob eine Anmeldung nötig war, nennen die Quellen nicht.';

/** What a source says of the time beyond a date: „(ein Samstag)“, „ab Mitte 2025“. */
function timeOf({ time_precision: precision }: Fact): string {
  const said = /\((?!nur Beginn\))(?:nur Beginn, )?(.+)\)/u.exec(precision)?.[1] ?? /„.+“/u.exec(precision)?.[0];
  return said ? sentence(`Zeitangabe: ${said}`) : '';
}

const notVerified = ({ not_verified: open }: Fact): string =>
  open ? `In den Quellen nicht belegt: ${open.join(', ')}.` : '';

const derivedOf = ({ derived }: Fact): string => (derived ? sentence(`Erschlossen: ${derived}`) : '');

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);
