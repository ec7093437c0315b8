// The body a mail program sends when somebody presses its "unsubscribe" (RFC 8058 3.2), as a form of several parts. In: its
// text. Out: the one field, or null for every other form.
export interface OneClickBody {
  'List-Unsubscribe': 'One-Click';
}

const PART =
  /^--[^\r\n]{1,200}\r?\ncontent-disposition: *form-data; *name="?List-Unsubscribe"?\r?\n(?:[\w-]+:[^\r\n]*\r?\n)*\r?\nOne-Click\r?\n--/iu;

/** The only form of several parts that the house reads; null for every other. */
export const oneClickForm = (text: string): OneClickBody | null =>
  PART.test(text.trimStart()) ? { 'List-Unsubscribe': 'One-Click' } : null;
