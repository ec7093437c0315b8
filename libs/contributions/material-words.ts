// What may remain of a meeting, who may see it, and under which licence. In: nothing. Out: closed lists, and who sees what.
import { isClosed, isInside, type Viewer } from '@hub/programme/visibility';
import type { Access } from '@hub/programme/words-of-the-trade';

export const MATERIAL_KINDS = ['slides', 'link', 'note', 'result', 'good_practice'] as const;
export type MaterialKind = (typeof MATERIAL_KINDS)[number];

export const MATERIAL_ACCESS = ['public', 'registered', 'members'] as const;
export type MaterialAccess = (typeof MATERIAL_ACCESS)[number];

export const LICENCES = ['CC BY 4.0', 'CC BY-SA 4.0', 'CC0 1.0', 'all rights reserved'] as const;

export interface MaterialReader {
  mayOrganise: boolean;
  /** Has a place in this meeting, shown by the link from the letter. */
  isRegistered: boolean;
  /** Belongs to it: a member of the house, or of the team where it is closed. */
  isMember: boolean;
}

export function maySee({ access }: { access: MaterialAccess }, reader: MaterialReader): boolean {
  if (reader.mayOrganise || access === 'public') return true;
  return access === 'members' ? reader.isMember : reader.isRegistered;
}

/** Whoever looks at a meeting: inside a closed one, everybody is among those it was for. */
export function readerOf(
  meeting: { id: string; seriesId: string | null; access: Access },
  viewer: Viewer,
  hasPlace = false,
): MaterialReader {
  const [belongs, closed] = [isInside(meeting, viewer), isClosed(meeting.access)];
  return {
    mayOrganise: viewer.mayOrganise,
    isRegistered: hasPlace || (closed && belongs),
    isMember: belongs || (!closed && viewer.isMember === true),
  };
}
