// A form of several parts that carries one file (RFC 7578). In: the body as bytes, its boundary. Out: its fields by name: text as
// text, a part with a filename as bytes, whose name and type are not asked for. Null where it is no such form. Refuses more parts
// than a form of ours has.
const MOST_PARTS = 10;
const NAME = /;\s*name="([\w-]{1,60})"/iu;
const FILE = /;\s*filename=/iu;
const BREAK = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');

export const boundaryIn = (contentType: string): string | null =>
  /;\s*boundary=(?:"([^"\r\n]{1,70})"|([\w'()+,./:=?-]{1,70}))/iu.exec(contentType)?.slice(1).find(Boolean) ?? null;

export function formWithFile(body: Buffer, boundary: string): Record<string, string | Buffer> | null {
  const mark = Buffer.from(`--${boundary}`);
  const fields: Record<string, string | Buffer> = Object.create(null) as Record<string, string | Buffer>;
  let at = body.indexOf(mark);
  for (let part = 0; at >= 0 && part <= MOST_PARTS; part += 1) {
    const start = at + mark.length;
    if (body.subarray(start, start + 2).toString('latin1') === '--') return fields;
    const next = body.indexOf(Buffer.concat([BREAK, mark]), start);
    const headEnd = body.indexOf(HEAD_END, start);
    if (next < 0 || headEnd < 0 || headEnd > next) return null;
    const head = body.subarray(start, headEnd).toString('latin1');
    const name = NAME.exec(head)?.[1];
    if (!name) return null;
    const content = body.subarray(headEnd + HEAD_END.length, next);
    fields[name] = FILE.test(head) ? content : content.toString('utf8');
    at = next + BREAK.length;
  }
  return null;
}
