// A table as a file for spreadsheets. In: the heading and the rows, all text. Out: CSV as German Excel opens it by a double
// click (semicolons, CRLF, a byte order mark). A cell that a spreadsheet would count as a formula gets a quotation mark in
// front, also where blanks, quotation marks or wide signs stand before it (OWASP CSV injection).
import { stringify } from 'csv-stringify/sync';

const FORMULA = /^[\s'"\u00A0\u200B]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

export const sheetOf = (heading: string[], rows: string[][]): string =>
  stringify([heading, ...rows.map((row) => row.map(defused))], {
    ...{ delimiter: ';', record_delimiter: 'windows', bom: true },
  });

export const defused = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
