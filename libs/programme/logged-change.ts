// What a change did to a series and its meetings, field by field. In: their rows as the database had them before and
// afterwards. Out: who was added, removed or changed, with what stood there before and what stands there now; columns
// that only count or follow from others are left out. Refuses nothing.
export type LoggedAct = 'scheduled' | 'added' | 'changed' | 'moved' | 'cancelled' | 'undone';

/** A row as JSON, by column. */
export type Row = Record<string, unknown>;

export interface LoggedField {
  field: string;
  before: unknown;
  after: unknown;
}

export interface LoggedMeeting {
  id: string;
  slug: string;
  title: string;
  /** Where it stood before; where it stands for one that is new. */
  start: string | null;
  what: 'added' | 'removed' | 'changed';
  fields: LoggedField[];
}

export interface LoggedDetails {
  series?: LoggedField[];
  meetings?: LoggedMeeting[];
  /** Tables whose contents are not for a page: that they changed is said, not how. */
  other?: string[];
  /** The entry that was taken back. */
  undoes?: string;
}

/** Counts, follows from other columns, or says the same in another way. */
const SILENT = new Set(
  'id revision changedAt createdAt searchText sortsAt startsAt endsAt sequence own plannedStart movedFrom cancelledAt skipped plannedThrough demo source'.split(
    ' ',
  ),
);

export interface RowChange {
  id: string;
  before: Row | null;
  after: Row | null;
}

/** Rows that differ, in the order of the ones there are afterwards; those that are gone come first. */
export function changedRows(before: Row[], after: Row[], key = 'id'): RowChange[] {
  const [was, is] = [byKey(before, key), byKey(after, key)];
  const gone = [...was].filter(([id]) => !is.has(id)).map(([id, row]) => ({ id, before: row, after: null }));
  const there = [...is].map(([id, row]) => ({ id, before: was.get(id) ?? null, after: row }));
  return [...gone, ...there.filter(({ before: one, after: other }) => !isSame(one, other))];
}

const byKey = (rows: Row[], key: string): Map<string, Row> => new Map(rows.map((row) => [String(row[key]), row]));

/** The columns in which two rows differ. */
export const differing = (before: Row, after: Row): string[] =>
  Object.keys(after).filter((column) => !isSame(before[column], after[column]));

/** JSON of one database: the same value has the same text, for jsonb sorts its keys. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** When it is comes first, then what it is called, then the rest. */
const FIRST = ['localStart', 'localEnd', 'state', 'title', 'reason'];
const place = (field: string): number => (FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length);

const fieldsOf = (before: Row, after: Row): LoggedField[] =>
  differing(before, after)
    .filter((field) => !SILENT.has(field))
    .sort((a, b) => place(a) - place(b))
    .map((field) => ({ field, before: before[field], after: after[field] }));

export function loggedDetails(series: RowChange[], meetings: RowChange[]): LoggedDetails {
  const ofSeries = series.flatMap(({ before, after }) => (before && after ? fieldsOf(before, after) : []));
  const ofMeetings = meetings
    .map(loggedMeeting)
    .filter(({ what, fields }) => what !== 'changed' || fields.length > 0)
    .sort((a, b) => ((a.start ?? '~') < (b.start ?? '~') ? -1 : 1));
  return {
    ...(ofSeries.length > 0 ? { series: ofSeries } : {}),
    ...(ofMeetings.length > 0 ? { meetings: ofMeetings } : {}),
  };
}

function loggedMeeting({ id, before, after }: RowChange): LoggedMeeting {
  const row = (before ?? after) as Row;
  return {
    id,
    ...{ slug: String(row['slug']), title: String(row['title']), start: (row['localStart'] as string | null) ?? null },
    what: before ? (after ? 'changed' : 'removed') : 'added',
    fields: before && after ? fieldsOf(before, after) : [],
  };
}
