// A table of people as text: what a spreadsheet saves as CSV, or what is copied from it. In: the text; the sign between
// columns (semicolon, comma, tab) is seen from the first line, columns go by their German or English names, in any order.
// Out: one entry per line as it was typed, and which columns are not known; or why it cannot be read at all.
import { parse } from 'csv-parse/sync';

export const PERSON_COLUMNS = [
  ...(['name', 'firstName', 'lastName', 'email', 'municipality', 'function', 'lang'] as const),
  ...(['sectors', 'actorGroups', 'topics'] as const),
] as const;
export type PersonColumn = (typeof PERSON_COLUMNS)[number];
export type LineOfPerson = Record<PersonColumn, string> & { line: number };

export type PeopleTable =
  | { ok: true; people: LineOfPerson[]; unknown: string[] }
  | { ok: false; reason: 'table_empty' | 'table_columns' | 'table_too_long' | 'table_quotes' };

/** More would not fit into one form. */
export const MOST_PEOPLE = 500;

const HEADINGS: Record<PersonColumn, readonly string[]> = {
  name: ['name', 'vollername', 'fullname', 'person'],
  firstName: ['vorname', 'firstname', 'givenname'],
  lastName: ['nachname', 'familienname', 'lastname', 'surname', 'familyname'],
  email: ['email', 'mail', 'emailadresse', 'mailadresse', 'emailaddress', 'mailaddress', 'adresse'],
  municipality: ['kommune', 'gemeinde', 'stadt', 'landkreis', 'stadtgemeindelandkreis', 'ort', 'municipality'],
  function: ['funktion', 'stelle', 'position', 'function', 'role'],
  lang: ['sprache', 'briefeauf', 'language', 'lettersin'],
  sectors: ['bereich', 'bereiche', 'sector', 'sectors'],
  actorGroups: ['akteursgruppe', 'akteursgruppen', 'gruppe', 'actorgroup', 'actorgroups'],
  topics: ['thema', 'themen', 'topic', 'topics'],
};

export function readPeopleTable(text: string): PeopleTable {
  const rows = rowsOf(text);
  if (rows === null) return { ok: false, reason: 'table_quotes' };
  const [head, ...lines] = rows;
  if (!head || lines.length === 0) return { ok: false, reason: 'table_empty' };
  const columns = head.cells.map(columnOf);
  const has = (column: PersonColumn) => columns.includes(column);
  if (!has('name') && !has('lastName')) return { ok: false, reason: 'table_columns' };
  if (lines.length > MOST_PEOPLE) return { ok: false, reason: 'table_too_long' };
  const unknown = head.cells.filter((cell, at) => columns[at] === null && cell.trim() !== '');
  return { ok: true, people: lines.map((row) => personOf(row, columns)), unknown };
}

interface Row {
  line: number;
  cells: string[];
}

function rowsOf(text: string): Row[] | null {
  const first = text.replace(/^\uFEFF/u, '').trimStart();
  try {
    const rows = parse(first, {
      ...{ delimiter: delimiterOf(first), relax_column_count: true, skip_empty_lines: true, trim: true, info: true },
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch {
    return null; // a quotation mark that is opened and never closed
  }
}

/** The sign that stands most often in the first line; a comma also stands within names. */
function delimiterOf(text: string): string {
  const head = text.split(/\r?\n/u, 1)[0] ?? '';
  const counted = ['\t', ';', ','].map((sign) => ({ sign, count: head.split(sign).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}

const columnOf = (heading: string): PersonColumn | null => {
  const word = heading.toLowerCase().replace(/[^\p{L}]/gu, '');
  return PERSON_COLUMNS.find((column) => HEADINGS[column].includes(word)) ?? null;
};

function personOf({ line, cells }: Row, columns: (PersonColumn | null)[]): LineOfPerson {
  const cellOf = (column: PersonColumn): string => {
    const at = columns.indexOf(column);
    return at < 0 ? '' : plain(cells[at] ?? '');
  };
  const values = Object.fromEntries(PERSON_COLUMNS.map((column) => [column, cellOf(column)]));
  const read = values as Record<PersonColumn, string>;
  return { ...read, line, name: read.name || [read.firstName, read.lastName].filter(Boolean).join(' ') };
}

/** Blanks as one; the quotation mark with which a spreadsheet keeps "=…" from being counted is not part of the text. */
const plain = (cell: string): string =>
  cell
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/^'(?=[\s'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u, '');

/** The words in one cell: separated by comma, semicolon or stroke. */
export const wordsIn = (cell: string): string[] =>
  cell
    .split(/[,;|]/u)
    .map((word) => word.trim())
    .filter(Boolean);
