// What may remain of a meeting, who may see it, and under which licence. In: nothing. Out: closed lists, and who sees what.
export const MATERIAL_KINDS = ['slides', 'link', 'note', 'result', 'good_practice'] as const;
export type MaterialKind = (typeof MATERIAL_KINDS)[number];

export const MATERIAL_ACCESS = ['public', 'registered', 'members'] as const;
export type MaterialAccess = (typeof MATERIAL_ACCESS)[number];

export const LICENCES = ['CC BY 4.0', 'CC BY-SA 4.0', 'CC0 1.0', 'all rights reserved'] as const;

export interface MaterialReader {
  mayOrganise: boolean;
  /** Has a place in this meeting, shown by the link from the letter. */
  isRegistered: boolean;
}

export function maySee({ access }: { access: MaterialAccess }, { mayOrganise, isRegistered }: MaterialReader): boolean {
  if (mayOrganise || access === 'public') return true;
  return access === 'registered' && isRegistered;
}
