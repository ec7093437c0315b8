import { outcomeOfError, withoutAddresses, type Outcome, type SmtpError } from './smtp-outcome';

const error = (command: string, responseCode: number, response: string, code = 'EENVELOPE'): SmtpError => ({
  ...{ message: response, command, code },
  ...(responseCode ? { responseCode, response: `${responseCode} ${response}` } : {}),
});
const told = (outcome: Outcome): string =>
  outcome.kind === 'later'
    ? `later (${outcome.reach})`
    : outcome.kind === 'never'
      ? `never${outcome.suppress ? ', address' : ''}`
      : outcome.kind;

it.each<[string, SmtpError, string]>([
  ['no such mailbox', error('RCPT TO', 550, '5.1.1 unknown user'), 'never, address'],
  ['an old server, no enhanced code', error('RCPT TO', 550, 'no such user here'), 'never, address'],
  [
    'a relay that knows its users',
    error('RCPT TO', 550, '5.1.1 <a@b.de>: User unknown in relay table'),
    'never, address',
  ],
  ['in other words', error('RCPT TO', 550, 'Unrouteable: <spam@stadt.de> does not exist'), 'never, address'],
  ['a mailbox that is not there', error('RCPT TO', 553, 'Mailbox not found'), 'never, address'],
  ['the words of RFC 5321', error('RCPT TO', 550, 'Requested action not taken: mailbox unavailable'), 'never, address'],
  ['a number and nothing else', error('RCPT TO', 550, 'no'), 'never'],
  ['we are blocked', error('RCPT TO', 550, 'user unknown to us, your host is blocked'), 'never'],
  ['we are on a list', error('RCPT TO', 550, 'mailbox unavailable: 192.0.2.7 is listed at bl.example.org'), 'never'],
  ['a list of servers', error('RCPT TO', 553, 'DNSBL: no such user for you'), 'never'],
  ['access denied', error('RCPT TO', 550, 'Access denied, no such user'), 'never'],
  ['a bad name', error('RCPT TO', 550, 'mailbox unavailable, poor reputation of sender'), 'never'],
  ['SPF', error('RCPT TO', 550, 'SPF check failed, recipient unknown'), 'never'],
  ['no relay', error('RCPT TO', 551, 'we do not relay, user not known'), 'never'],
  ['explained elsewhere', error('RCPT TO', 550, 'mailbox unavailable, see https://postmaster.example/1601'), 'never'],
  ['a list behind an enhanced code', error('RCPT TO', 550, '5.7.1 user unknown, listed'), 'never'],
  ['a full mailbox for good', error('RCPT TO', 552, '5.2.2 mailbox full'), 'never'],
  ['relaying refused', error('RCPT TO', 550, '5.7.1 relaying denied'), 'never'],
  ['spam', error('DATA', 554, '5.7.1 message refused'), 'never'],
  ['too large', error('MAIL FROM', 552, '5.3.4 message too big'), 'never'],
  ['greylisting', error('RCPT TO', 451, '4.7.1 try again'), 'later (letter)'],
  ['after the letter', error('DATA', 451, '4.3.0 try again'), 'later (letter)'],
  ['mailbox busy', error('RCPT TO', 450, '4.2.0 busy'), 'later (letter)'],
  ['the server leaves', error('RCPT TO', 421, '4.3.2 shutting down'), 'later (server)'],
  ['a wrong password', error('AUTH PLAIN', 535, '5.7.8 bad credentials', 'EAUTH'), 'later (server)'],
  ['our sender is not allowed', error('MAIL FROM', 550, '5.7.1 sender rejected'), 'later (server)'],
  ['no service', error('CONN', 554, '5.3.2 no service', 'EPROTOCOL'), 'later (server)'],
  ['nobody there', error('CONN', 0, 'connect ECONNREFUSED', 'ESOCKET'), 'later (server)'],
  ['silence', error('CONN', 0, 'Timeout', 'ETIMEDOUT'), 'later (server)'],
  ['cut off', { message: 'Connection closed', code: 'ECONNECTION' }, 'later (server)'],
])('%s', (_what, given, expected) => expect(told(outcomeOfError(given))).toBe(expected));

it('what is kept of an answer names nobody and is one short line', () => {
  const said = `550 <anna+x@stadt.de>: user anna@stadt.de\r\nunknown ${'x'.repeat(500)}`;
  expect(withoutAddresses(said)).toMatch(/^550 <…@…>: user …@… unknown x+$/u);
  expect(withoutAddresses(said)).toHaveLength(200);
});
