// In: what the auditor of the seats found. Out: a sentence for each, in German and English, on two lines. Names nobody.
export type Finding =
  | { kind: 'miscounted'; slug: string; taken: number; counted: number }
  | { kind: 'over_capacity'; slug: string; counted: number; capacity: number }
  | { kind: 'over_quota'; slug: string; by: string; term: string; counted: number; limit: number }
  | { kind: 'offer_without_date'; slug: string; count: number }
  | { kind: 'free_seat'; slug: string; waiting: number }
  | { kind: 'missing_date'; slug: string; count: number };

const people = (count: number): string => (count === 1 ? 'eine Person' : `${count} Personen`);
const persons = (count: number): string => (count === 1 ? 'one person' : `${count} people`);
const have = (count: number): string => (count === 1 ? 'hat' : 'haben');

function sentences(found: Finding): [de: string, en: string] {
  const { slug } = found;
  switch (found.kind) {
    case 'miscounted':
      return [
        `${slug}: Gezählt sind ${found.counted} belegte Plätze, im Zähler stehen ${found.taken}.`,
        `${slug}: ${found.counted} seats are taken, the counter says ${found.taken}.`,
      ];
    case 'over_capacity':
      return [
        `${slug}: ${found.counted} belegte Plätze, es gibt nur ${found.capacity}.`,
        `${slug}: ${found.counted} seats are taken, there are only ${found.capacity}.`,
      ];
    case 'over_quota':
      return [
        `${slug}: ${found.counted} Plätze für „${found.term}“, höchstens ${found.limit} sind vorgesehen.`,
        `${slug}: ${found.counted} seats for “${found.term}”, at most ${found.limit} are meant for it.`,
      ];
    case 'offer_without_date':
      return [
        `${slug}: Bei ${people(found.count)} passen Angebot und Frist nicht zusammen.`,
        `${slug}: offer and deadline do not fit together for ${persons(found.count)}.`,
      ];
    case 'free_seat':
      return [
        `${slug}: Es ist Platz, trotzdem ${found.waiting === 1 ? 'wartet' : 'warten'} ${people(found.waiting)}.`,
        `${slug}: there is a seat, and yet ${persons(found.waiting)} ${found.waiting === 1 ? 'waits' : 'wait'}.`,
      ];
    case 'missing_date':
      return [
        `${slug}: ${people(found.count)} ${have(found.count)} sich für die Reihe angemeldet, für diesen Termin fehlt der Eintrag.`,
        `${slug}: ${persons(found.count)} registered for the series, their entry for this date is missing.`,
      ];
  }
}

export const findingInWords = (found: Finding): string => sentences(found).join('\n  ');
