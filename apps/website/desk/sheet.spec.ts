import { parse } from 'csv-parse/sync';
import { defused, sheetOf } from './sheet';

describe('a sheet', () => {
  it('is read back as it was, by another program', () => {
    const rows = [
      ['Kim "K." Gast', 'a;b', 'zwei\nZeilen'],
      ['Ünal Öztürk', '', ' '],
    ];
    const text = sheetOf(['Name', 'Ort', 'Notiz'], rows);
    expect(text.startsWith('\uFEFFName;Ort;Notiz\r\n')).toBe(true);
    expect(parse(text, { bom: true, delimiter: ';' })).toEqual([['Name', 'Ort', 'Notiz'], ...rows]);
  });

  it.each(['=1+1', '+49 7531', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '"=1"', "'=1", '＝1', '＋1', '\u00A0@x'])(
    'counts nothing: %j',
    (cell) => {
      expect(defused(cell)).toBe(`'${cell}`);
    },
  );

  it.each(['Kim', 'a=b', '12-13 Uhr', 'kim@example.org', '', "O'Neill"])('leaves %j alone', (cell) => {
    expect(defused(cell)).toBe(cell);
  });
});
