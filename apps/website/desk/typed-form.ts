// A form on its way through a sign-in. In: the body a browser sent. Out: its fields as pairs, without secrets and
// without what only the old session could use; and the same fields so that sending them shows the form again, where a form knows how.
type Fields = [name: string, value: string][];

/** Of no use to another session, or secrets, which lie nowhere unsealed. */
const LEFT_OUT = ['formToken', 'once', 'secret', 'roomHostKey'];
const MOST = 2_000;

export function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body)
    .filter(([name]) => !LEFT_OUT.includes(name))
    .flatMap(([name, value]) => [value as unknown].flat().map((each) => [name, each] as const))
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    .slice(0, MOST);
}

/** Forms in steps: sent with this step they only show what was typed. */
const STEP_BACK: Record<string, [name: string, value: string]> = { '/desk/reihen/neu': ['step', 'edit'] };

export function toShowAgain(path: string, fields: Fields): { fields: Fields; leads: 'form' | 'onward' } {
  const back = STEP_BACK[path];
  if (!back) return { fields, leads: 'onward' };
  return { fields: [...fields.filter(([name]) => name !== back[0]), back], leads: 'form' };
}
