// The mailbox of one person in a journey: letters that a real SMTP server received, read by a real parser.
import { simpleParser } from 'mailparser';
import type { House } from './house';
import { lettersOf, until } from './letters';
import type { MailServer, ReceivedMail } from './mail-server';

export interface OpenedMail {
  to: string[];
  subject: string;
  text: string;
  raw: string;
}

export async function opened({ raw, to }: ReceivedMail): Promise<OpenedMail> {
  const mail = await simpleParser(raw);
  return { to, subject: mail.subject ?? '', text: mail.text ?? '', raw };
}

/** Waits for so many letters to an address and opens them, the oldest first. */
export async function mailTo(server: MailServer, address: string, count = 1): Promise<OpenedMail[]> {
  const mine = (): ReceivedMail[] => server.received.filter(({ to }) => to.includes(address));
  await until(`${count} letters to ${address}`, async () => mine().length >= count || mine().length);
  return Promise.all(mine().map(opened));
}

/** The path of the first link of a letter that begins like this. */
export function linkIn({ text }: OpenedMail, house: House, beginning: string): string {
  const found = text.split(/\s/u).find((word) => word.startsWith(`${house.url}${beginning}`));
  if (!found) throw new Error(`no link to ${beginning} in ${text}`);
  return found.slice(house.url.length);
}

/** Waits until the post rests: what was to leave has left, or is kept. */
export const postRests = (house: House): Promise<void> =>
  until('the post rests', async () => {
    const moving = await lettersOf(house, `state = 'sending' OR (state = 'waiting' AND "nextAt" <= now())`);
    return moving.length === 0 || moving.map(({ kind, state }) => `${kind} ${state}`);
  });
