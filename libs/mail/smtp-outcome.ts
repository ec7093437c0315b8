// What a mail server's answer means for a letter. In: the error nodemailer gives. Out: later or never, with a code, a
// line without addresses, whether the whole server is away, and whether the address itself is to blame.
// A refusal counts only where it speaks of this letter: a wrong password or a sender that is not allowed (5xx at AUTH or
// MAIL FROM) concerns all letters, and must not fail them one after the other.
// `withdrawn`: the server was asked, but nothing of the letter left the house.
export type Outcome =
  | { kind: 'accepted'; code: string }
  | { kind: 'withdrawn' }
  | { kind: 'later'; code: string; error: string; reach: 'letter' | 'server' }
  | { kind: 'never'; code: string; error: string; suppress: boolean };

/** As far as it is looked at here. */
export interface SmtpError {
  message: string;
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

const LONGEST = 200;
const ADDRESS = /[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/gu;
/** The mailbox does not exist or cannot be written to (RFC 3463 X.1); X.7 is policy, and says nothing of the address. */
const BAD_ADDRESS = /\b5\.1\.(?:1|2|3|6|10)\b/u;
const ENHANCED = /\b5\.\d{1,3}\.\d{1,3}\b/u;
/** Old servers say it in words alone. */
const UNKNOWN =
  /\b(?:(?:unknown|invalid|no such|not a valid) (?:local )?(?:user|recipient|mailbox|account|address)|(?:user|recipient|mailbox|account|address) (?:is |was )?(?:unknown|unavailable|invalid|disabled|not (?:found|known|exist))|no mailbox here|(?:does not|doesn.?t) (?:exist|have an? )|existiert nicht|unbekannt)/iu;
/** They speak of who sends, and the next address would hear the same. Who explains it with a link speaks of the sender too. */
const POLICY =
  /block|spam|black-?list|\blisted\b|\b(?:dns|r)?bl\b|\bdenied\b|reputation|\b(?:spf|dkim|dmarc|ip)\b|relay|polic|abuse|\bbanned\b|https?:/iu;

export function outcomeOfError(error: SmtpError): Outcome {
  const { responseCode = 0, command = '' } = error;
  const code = responseCode > 0 ? String(responseCode) : (error.code ?? 'unknown');
  const said = withoutAddresses(error.response ?? error.message);
  const isAboutLetter =
    /^(?:RCPT TO|DATA|BDAT)/u.test(command) || (command.startsWith('MAIL FROM') && responseCode === 552);
  if (responseCode >= 500 && isAboutLetter)
    return { kind: 'never', code, error: said, suppress: command.startsWith('RCPT TO') && isBadAddress(error) };
  const isLetterOnly =
    (isAboutLetter || command.startsWith('MAIL FROM')) && responseCode >= 400 && responseCode !== 421;
  return { kind: 'later', code, error: said, reach: isLetterOnly && responseCode < 500 ? 'letter' : 'server' };
}

/** Never by the number alone: a server that has listed the whole house says 550 to every address. */
function isBadAddress({ response = '', responseCode = 0 }: SmtpError): boolean {
  if (ENHANCED.test(response)) return BAD_ADDRESS.test(response);
  const said = withoutAddresses(response);
  return [550, 551, 553].includes(responseCode) && UNKNOWN.test(said) && !POLICY.test(said);
}

/** One line that may be kept and shown: servers like to repeat the address. */
export const withoutAddresses = (text: string): string =>
  text
    .replace(ADDRESS, '…@…')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
