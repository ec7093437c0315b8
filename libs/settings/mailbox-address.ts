// Where the mailbox for calendar answers is. In: an address such as imaps://name:password@imap.stadt.de/INBOX. Out: host,
// port, folder and key; null when something is missing. Without a folder it is the INBOX.
// imap:// to another machine has to become encrypted before the password goes over the line (STARTTLS).
export interface MailboxAddress {
  host: string;
  port: number;
  secure: boolean;
  /** The server must offer STARTTLS. */
  mustEncrypt: boolean;
  user: string;
  pass: string;
  folder: string;
}

const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/u;

export function readMailboxAddress(text: string): MailboxAddress | null {
  if (!/^imaps?:\/\//u.test(text) || !URL.canParse(text)) return null;
  const { protocol, hostname, port, username, password, pathname } = new URL(text);
  const secure = protocol === 'imaps:';
  const [user, pass, folder] = [username, password, pathname.slice(1)].map(plain);
  if (hostname === '' || !user || !pass || folder === undefined) return null;
  return {
    ...{ host: hostname.replace(/^\[|\]$/gu, ''), port: Number(port) || (secure ? 993 : 143), secure },
    mustEncrypt: !secure && !LOCAL.test(hostname),
    ...{ user, pass, folder: folder || 'INBOX' },
  };
}

function plain(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
