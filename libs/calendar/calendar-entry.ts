// What a calendar shows of one meeting, before it is written as iCalendar (RFC 5545).
export interface CalendarEntry {
  uid: string;
  title: string;
  /** allDay: days, localEnd is the last day, inclusive */
  when: { localStart: string; localEnd: string; zone: string; allDay: boolean };
  state: 'planned' | 'confirmed' | 'moved' | 'cancelled';
  sequence: number;
  createdAt: Date;
  changedAt: Date;
  description: string;
  /** left out: the door's address stands in its place */
  location: string | null;
  url: string;
  /** https address of the hub's door, never the engine's */
  door: string | null;
  doorLabel?: string;
  categories: string[];
  organizer: { name: string; email: string };
  reason?: string | null;
  transparent?: boolean;
  relatedTo?: string | null;
  /** Before the title of a cancelled entry, in place of "Abgesagt: ". */
  prefix?: string;
}
