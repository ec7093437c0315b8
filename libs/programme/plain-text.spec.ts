import fc from 'fast-check';
import { isPlainLine, line, paragraphs } from './plain-text';

const read = (schema: ReturnType<typeof line>, text: string) => {
  const answer = schema.safeParse(text);
  return answer.success ? [answer.data] : answer.error.issues.map(({ message }) => ({ refused: message }));
};
const refused = (why: string) => [{ refused: why }];

describe('one line', () => {
  it.each<[string, string, unknown[]]>([
    ['as it is', 'Öl – „Vielfalt“ 🎈', ['Öl – „Vielfalt“ 🎈']],
    ['spaces put right', '  zwei \u00A0 Wörter ', ['zwei Wörter']],
    ['nothing', '', refused('empty')],
    ['only spaces', '   ', refused('empty')],
    ['too long', 'x'.repeat(21), refused('too_long')],
    ['just short enough', 'x'.repeat(20), ['x'.repeat(20)]],
    ['a tab', 'a\tb', refused('control_characters')],
    ['CR and LF', 'a\r\nX: b', refused('control_characters')],
    ['NUL', 'a\u0000b', refused('control_characters')],
    ['NEL', 'a\u0085b', refused('control_characters')],
    ['a line separator', 'a\u2028b', refused('control_characters')],
    ['half a character', 'a\ud83cb', refused('control_characters')],
  ])('%s', (_what, text, expected) => expect(read(line(20), text)).toEqual(expected));
});

describe('paragraphs', () => {
  it.each<[string, string, unknown[]]>([
    ['keep breaks and tabs', 'a\n\n\tb', ['a\n\n\tb']],
    ['have one kind of break', 'a\r\nb\rc', ['a\nb\nc']],
    ['lose what is around them', '\n a \n', ['a']],
    ['may be empty', '', ['']],
    ['too long', 'x'.repeat(41), refused('too_long')],
    ['NUL', 'a\u0000b', refused('control_characters')],
    ['an escape', 'a\u001b[31mb', refused('control_characters')],
    ['a paragraph separator', 'a\u2029b', refused('control_characters')],
    ['half a character', '\udf88', refused('control_characters')],
  ])('%s', (_what, text, expected) => expect(read(paragraphs(40), text)).toEqual(expected));
});

it('what a line accepts is plain, and accepted again as it is', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const [first] = read(line(50), text);
      fc.pre(typeof first === 'string');
      expect([isPlainLine(String(first)), read(line(50), String(first))]).toEqual([true, [first]]);
    }),
  ));
