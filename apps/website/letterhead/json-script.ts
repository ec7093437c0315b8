// In: an object for a <script type="application/ld+json"> block. Out: JSON that cannot end the block or a line:
// `<`, `>`, `&`, U+2028 and U+2029 are written as escapes, which JSON readers undo. Refuses nothing.
const ESCAPES: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

export const jsonForScript = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/gu, (character) => ESCAPES[character] ?? '');
