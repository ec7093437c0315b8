import fc from 'fast-check';
import {
  cleanLine,
  cleanText,
  dateProperty,
  escapeText,
  foldLines,
  mailAddress,
  quoteParam,
  utcStamp,
  webAddress,
} from './calendar-text';

const code = (...points: number[]) => String.fromCharCode(...points);

describe('text from users', () => {
  it.each([
    ['eins\r\nzwei\rdrei\nvier', 'eins\\nzwei\\ndrei\\nvier'],
    ['a;b,c\\d', 'a\\;b\\,c\\\\d'],
    ['"Anführung": ja', '"Anführung": ja'],
    [`NEL${code(0x85)}LS${code(0x2028)}PS${code(0x2029)}`, 'NEL\\nLS\\nPS\\n'],
    [
      `NUL${code(0)}VT${code(0x0b)}FF${code(0x0c)}ESC${code(0x1b)}DEL${code(0x7f)}BOM${code(0xfeff)}`,
      'NULVTFFESCDELBOM',
    ],
    [`Tab\tbleibt`, 'Tab\tbleibt'],
    [`halb ${code(0xd83d)} ganz 🙂`, `halb ${code(0xfffd)} ganz 🙂`],
  ])('%j is written %j', (text, written) => expect(escapeText(text)).toBe(written));

  it('fits one line where one line is meant', () => {
    expect(cleanLine(' eins\r\n\r\nzwei\tdrei ')).toBe('eins zwei drei');
    expect(cleanText('eins\r\nzwei')).toBe('eins\nzwei');
  });

  it('in a parameter follows RFC 6868', () => {
    expect(quoteParam('Dr. "Max" ^ Müller; Amt\\\r\nATTENDEE:x')).toBe(`"Dr. ^'Max^' ^^ Müller; Amt/ ATTENDEE:x"`);
  });
});

describe('an address', () => {
  it.each([
    ['https://t.example/m/x?a=1;b=2,3', 'https://t.example/m/x?a=1;b=2,3'],
    ['http://localhost:3000', 'http://localhost:3000/'],
    ['https://t.example/ä "x"\r\nATTENDEE:x', 'https://t.example/%C3%A4%20%22x%22ATTENDEE:x'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['ftp://t.example', null],
    ['/m/x', null],
    ['', null],
    [null, null],
    [undefined, null],
    [`https://t.example/${'x'.repeat(2000)}`, null],
  ])('%j', (text, address) => expect(webAddress(text)).toBe(address));

  it.each([
    ['a.b+c@example.org', 'mailto:a.b+c@example.org'],
    ['a@b@c', null],
    ['a b@example.org', null],
    ['a@example.org\r\nX:1', null],
    ['a;b@example.org', null],
    ['', null],
  ])('%j', (text, address) => expect(mailAddress(text)).toBe(address));
});

describe('a date property', () => {
  it.each([
    ['2026-12-09T12:30', 'Europe/Berlin', 'DTSTART;TZID=Europe/Berlin:20261209T123000'],
    ['2026-12-09T12:30', 'UTC', 'DTSTART:20261209T123000Z'],
    ['2026-12-09', 'Europe/Berlin', 'DTSTART;VALUE=DATE:20261209'],
  ])('%s in %s', (local, zone, line) => expect(dateProperty('DTSTART', local, zone)).toBe(line));
  it('in UTC has no fractions', () => expect(utcStamp(new Date('2026-12-09T11:30:05.999Z'))).toBe('20261209T113005Z'));
});

describe('folding', () => {
  it('keeps every line at 75 octets, every character whole, and gives the text back', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 400 }).map((value) => `X:${escapeText(value)}`);
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (lines) => {
        const folded = foldLines(lines);
        for (const line of folded.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/\p{Surrogate}/u);
        }
        expect(folded.replace(/\r\n[ ]/g, '')).toBe(lines.map((line) => `${line}\r\n`).join(''));
      }),
    );
  });

  it('folds at exactly 75', () => {
    expect(foldLines(['x'.repeat(75)])).toBe(`${'x'.repeat(75)}\r\n`);
    expect(foldLines(['x'.repeat(76)])).toBe(`${'x'.repeat(75)}\r\n x\r\n`);
    expect(foldLines([`${'x'.repeat(74)}ü`])).toBe(`${'x'.repeat(74)}\r\n ü\r\n`);
  });
});
