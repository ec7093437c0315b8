// What stands in an issue of the weekly letter.
/** Under a heading: meetings by id, each with the SEQUENCE it had, so that the next issue knows what is new. */
export interface DigestItem {
  id: string;
  sequence: number;
  /** Not in the issue before, or not like this. */
  fresh: boolean;
}
export const DIGEST_HEADINGS = ['ahead', 'changed', 'announced', 'deadlines'] as const;
export type DigestHeading = (typeof DIGEST_HEADINGS)[number];
export type DigestContent = Record<DigestHeading, DigestItem[]>;
