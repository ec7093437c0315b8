// Is this text well-formed XML 1.0? In: text. Out: what is wrong, empty when nothing is. Strict where feed readers are.
const NAME = '[A-Za-z_][\\w.:-]*';
const TAG = new RegExp(`^<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`, 'u');
const REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/u;
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

export function xmlProblems(text: string): string[] {
  const problems: string[] = [];
  if (FORBIDDEN.test(text)) problems.push('a character XML does not allow');
  let rest = text.replace(/^<\?xml[^?]*\?>\s*/u, '');
  const open: string[] = [];
  while (rest.length > 0) {
    const plain = /^[^<]*/u.exec(rest)?.[0] ?? '';
    if (REFERENCE.test(plain) || plain.includes(']]>')) problems.push(`text: ${plain.slice(0, 60)}`);
    if (plain.trim() !== '' && open.length === 0) problems.push(`text outside: ${plain.slice(0, 60)}`);
    rest = rest.slice(plain.length);
    if (rest === '') break;
    const tag = TAG.exec(rest);
    if (!tag) return [...problems, `markup: ${rest.slice(0, 60)}`];
    const [whole, closing, name = '', attributes = '', empty] = tag;
    if (REFERENCE.test(attributes)) problems.push(`attribute: ${attributes}`);
    if (closing && open.pop() !== name) problems.push(`</${name}> closes something else`);
    if (!closing && !empty) open.push(name);
    rest = rest.slice(whole.length);
  }
  return open.length > 0 ? [...problems, `open: ${open.join(' ')}`] : problems;
}
