// What a letter is when it leaves, and who writes it. In: nothing. Out: the shapes that composers, post office and
// desk share. Here names no kind of letter: rooms bring their own, the composers' list keeps one per kind.
export interface LetterToCompose {
  id: string;
  kind: string;
  toName: string;
  toAddress: string;
  lang: 'de' | 'en';
  refs: Record<string, string>;
  meetingId: string | null;
  createdAt: Date;
}

export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

export interface ComposedLetter {
  subject: string;
  text: string;
  html: string;
  calendar?: { method: CalendarMethod; content: string };
  /** Where one can opt out: an address that ends it by one POST (RFC 8058). */
  unsubscribe?: string;
}

/** `send` may write what the letter needs (a link becomes valid); `show` changes nothing and hides what is secret. */
export type Purpose = 'send' | 'show';

/** Writes one kind of letter; the same row always gives the same letter. Null: there is nothing to say any more. */
export interface Composer {
  readonly kind: string;
  compose(letter: LetterToCompose, purpose: Purpose): Promise<ComposedLetter | null>;
}
