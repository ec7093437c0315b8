// What is refused because there was too much of it. In: problems. Out: whether to answer 429. Refuses nothing.
import type { Problem } from '@hub/programme/schedule-request';

/** Of one connection; of one mailbox. */
const TOO_MANY = ['too_many_from_here', 'too_many_mails'];

export const FROM_HERE: Problem = { field: '', reason: 'too_many_from_here' };

export const isTooMany = (problems: Problem[]): boolean => problems.some(({ reason }) => TOO_MANY.includes(reason));
