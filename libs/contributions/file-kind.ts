// What a file really is, by its first bytes; its name and what the browser says of it are only claims. In: the bytes. Out:
// one of the kinds the house takes, or null.
export type FileKind = 'jpeg' | 'png' | 'webp' | 'pdf';

export const PICTURES: readonly FileKind[] = ['jpeg', 'png', 'webp'];
export const MOST_BYTES: Record<'picture' | 'document', number> = {
  picture: 8 * 1024 * 1024,
  document: 20 * 1024 * 1024,
};

const ASCII = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.slice(from, to));

export function fileKind(bytes: Uint8Array): FileKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes[0] === 0x89 && ASCII(bytes, 1, 4) === 'PNG') return 'png';
  if (ASCII(bytes, 0, 4) === 'RIFF' && ASCII(bytes, 8, 12) === 'WEBP') return 'webp';
  return ASCII(bytes, 0, 5) === '%PDF-' ? 'pdf' : null;
}

/** A name that is safe in a header and on every disk: letters, digits and hyphens of what was given, and our own ending. */
export function safeName(given: string, ending: string): string {
  const stem = given
    .replace(/\.[^.]{1,8}$/u, '')
    .normalize('NFKD')
    .replace(/ß/gu, 'ss')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/giu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60);
  return `${stem || 'datei'}.${ending}`;
}
