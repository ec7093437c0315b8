// Which known municipality is meant by what somebody typed. In: the typed name as it is compared, and the rows that come
// into question. Out: the one that is meant, or null: rather none than a wrong one, since quotas count by it.
// A town and a district of one name are told apart by the words before it, else by the name as it stands in the list.
import type { ComparableName } from './municipality-name';

export interface KnownMunicipality {
  foldedName: string;
  kind: string | null;
}

export function meantMunicipality<T extends KnownMunicipality>(
  typed: ComparableName,
  known: readonly T[],
  wholeOf: (known: T) => string,
): T | null {
  if (typed.name === '') return null;
  const fitting = known.filter(({ kind }) => !typed.kind || !kind || kind === typed.kind);
  const ways: ((row: T) => boolean)[] = [
    ({ foldedName }) => foldedName === typed.name,
    ({ foldedName }) => foldedName === typed.short,
    ({ foldedName }) => foldedName.startsWith(`${typed.short} `),
  ];
  for (const isMeant of ways) {
    const found = fitting.filter(isMeant);
    if (found.length > 0) return theOne(found, typed, wholeOf);
  }
  return null;
}

function theOne<T extends KnownMunicipality>(
  found: T[],
  typed: ComparableName,
  wholeOf: (known: T) => string,
): T | null {
  if (found.length === 1) return found[0] ?? null;
  const ofKind = found.filter(({ kind }) => kind === typed.kind && kind !== null);
  const asWritten = found.filter((row) => wholeOf(row) === typed.whole);
  return [ofKind, asWritten].find((rows) => rows.length === 1)?.[0] ?? null;
}
