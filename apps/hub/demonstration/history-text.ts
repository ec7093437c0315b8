// What the page of a past event says, in sentences made only of its facts.
// In: a fact. Out: the description: framework, people counted, registration, then what is open or concluded.
// Refuses to fill gaps: what the sources leave open is said as open.
import { dateInWords } from '@hub/calendar/date-words';
import type { Fact } from './history-facts';

export function historyText(fact: Fact): string {
  const told = [sentence(`Rahmen: ${fact.programme}`), fact.notes, participantsOf(fact), registrationOf(fact)];
  const open = [announcedOnly(fact), accessOpen(fact), timeOf(fact), notVerified(fact), derivedOf(fact)];
  const paragraph = (lines: (string | undefined)[]) => lines.filter(Boolean).join(' ');
  return [told, open].map(paragraph).filter(Boolean).join('\n\n');
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
