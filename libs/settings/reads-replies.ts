// Whether somebody here reads what calendars answer. In: the settings. Out: yes or no. Without a mailbox of our own and
// without a mail server that pipes answers in, nobody is asked for one (calendar.md, decision 9).
import type { Settings } from './settings';

export const readsReplies = ({ imapUrl, repliesPiped }: Pick<Settings, 'imapUrl' | 'repliesPiped'>): boolean =>
  imapUrl !== null || repliesPiped;
