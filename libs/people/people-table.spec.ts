import { MOST_PEOPLE, readPeopleTable, wordsIn } from './people-table';

const read = (text: string) => {
  const table = readPeopleTable(text);
  return table.ok
    ? table.people.map(({ line, name, email, municipality }) => [line, name, email, municipality])
    : table;
};

describe('a table of people', () => {
  it.each([
    ['semicolons', 'Name;E-Mail;Kommune\nKim Gast;kim@example.org;Singen, Stadt\n'],
    ['tabs, as copied', 'Kommune\tName\tE-Mail\r\nSingen, Stadt\tKim Gast\tkim@example.org\r\n'],
    ['commas and quotes', '"Name","E-mail address","Municipality"\n"Kim Gast","kim@example.org","Singen, Stadt"'],
    ['a mark at the beginning', '\uFEFFVorname;Nachname;Mail;Stadt\nKim;Gast;kim@example.org;Singen, Stadt'],
    ['the mark of a spreadsheet', 'Name;Mail;Ort\nKim  Gast; kim@example.org ;"Singen, Stadt"'],
  ])('%s', (_what, text) => {
    expect(read(text)).toEqual([[2, 'Kim Gast', 'kim@example.org', 'Singen, Stadt']]);
  });

  it('names the line somebody stands in, leaves out empty ones, and takes a short line', () => {
    expect(read('Name;Mail\n\nKim;kim@example.org\n;;\nBo\n')).toEqual([
      [3, 'Kim', 'kim@example.org', ''],
      [5, 'Bo', '', ''],
    ]);
  });

  it('says which columns it does not know', () => {
    const table = readPeopleTable('Name;Telefon;Mail;Notiz\nKim;1;kim@example.org;x');
    expect(table).toMatchObject({ ok: true, unknown: ['Telefon', 'Notiz'] });
  });

  it('takes off what keeps a spreadsheet from counting', () => {
    expect(read("Name;Mail\n'=1+1;a@example.org\n'O'Neill;b@example.org")).toMatchObject([
      [2, '=1+1', 'a@example.org', ''],
      [3, "'O'Neill", 'b@example.org', ''],
    ]);
  });

  it.each([
    ['', 'table_empty'],
    ['Name;Mail', 'table_empty'],
    ['Kim;kim@example.org\nBo;bo@example.org', 'table_columns'],
    ['Name;Mail\n"Kim;kim@example.org\nBo;bo@example.org', 'table_quotes'],
    [`Name\n${'Kim\n'.repeat(MOST_PEOPLE + 1)}`, 'table_too_long'],
  ])('refuses %j', (text, reason) => {
    expect(readPeopleTable(text)).toEqual({ ok: false, reason });
  });

  it('words in a cell', () => {
    expect(wordsIn('Verwaltung, Praxis;Ehrenamt | Bildung')).toEqual(['Verwaltung', 'Praxis', 'Ehrenamt', 'Bildung']);
  });
});
