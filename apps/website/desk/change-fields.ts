// The fields of the form that changes a meeting or its series, by name and in order, and which of them take several lines.
import { PEOPLE } from './people-and-place';
import { OF_SERIES } from './series-fields';
import { PLACE } from './series-form';
import type { Typed } from './typed-text';

export const CHANGE_FIELDS = [
  ...(['scope', 'day', 'from', 'to', 'rule', 'lastDay'] as const),
  ...OF_SERIES,
  ...(['title', 'leadingQuestion', 'description', 'topics', 'mode', 'access', 'capacity'] as const),
  ...(['roomAt', 'room', 'roomDialIn', 'roomHostKey', 'host', 'feeNote'] as const),
  ...PLACE,
  ...PEOPLE,
  'reason',
] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];
export type ChangeForm = Typed<ChangeField>;
export const SEVERAL_LINES = ['description', 'accessibility', 'skipDates'];
