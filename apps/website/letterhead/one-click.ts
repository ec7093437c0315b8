// The body a mail program sends when somebody presses its "unsubscribe" (RFC 8058 3.2): one field, as a form of either
// kind. In: a parsed body, or the text of a multipart form. Out: whether it is that and nothing else.
export interface OneClickBody {
  'List-Unsubscribe': 'One-Click';
}

export const isOneClick = (body: unknown): body is OneClickBody =>
  typeof body === 'object' && body !== null && (body as Record<string, unknown>)['List-Unsubscribe'] === 'One-Click';

const PART =
  /^--[^\r\n]{1,200}\r?\ncontent-disposition: *form-data; *name="?List-Unsubscribe"?\r?\n(?:[\w-]+:[^\r\n]*\r?\n)*\r?\nOne-Click\r?\n--/iu;

/** The only form of several parts that the house reads; null for every other. */
export const oneClickForm = (text: string): OneClickBody | null =>
  PART.test(text.trimStart()) ? { 'List-Unsubscribe': 'One-Click' } : null;
