// Where a list of letters goes on. In: the address of a page and its last letter, or the word an address carries.
// Out: the address of the next page, or the place; null for a word we never wrote.
export interface LetterPlace {
  createdAt: Date;
  id: string;
}

const WORD = /^(\d{1,15})~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/u;

export function letterCursor(word: string): LetterPlace | null {
  const [, at, id] = WORD.exec(word) ?? [];
  return at && id ? { createdAt: new Date(Number(at)), id } : null;
}

export function addressAfter(address: string, { createdAt, id }: LetterPlace): string {
  const [path = '', query = ''] = address.split('?');
  const asked = new URLSearchParams(query);
  asked.set('after', `${createdAt.getTime()}~${id}`);
  return `${path}?${asked.toString()}`;
}
