// A number of a report: by what is counted, and of what. In and out: the shape alone.
export const COUNTED_BY = ['format', 'kind', 'association', 'sector', 'region'] as const;
export type CountedBy = (typeof COUNTED_BY)[number];

/** `value`: slug of the format or term; empty: not known. */
export interface ReportCount {
  by: CountedBy;
  value: string;
  /** Meetings that took place; only by format, elsewhere one meeting would count several times. */
  meetings: number | null;
  registered: number;
  present: number;
}
