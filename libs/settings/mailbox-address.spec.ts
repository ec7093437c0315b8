import { readMailboxAddress } from './mailbox-address';

it('reads where the mailbox is', () => {
  expect(readMailboxAddress('imaps://treffpunkt%40stadt.de:ge%3Aheim@imap.stadt.de/Antworten/Kalender')).toEqual({
    ...{ host: 'imap.stadt.de', port: 993, secure: true, mustEncrypt: false },
    ...{ user: 'treffpunkt@stadt.de', pass: 'ge:heim', folder: 'Antworten/Kalender' },
  });
  expect(readMailboxAddress('imap://a:b@127.0.0.1:1143')).toEqual({
    ...{ host: '127.0.0.1', port: 1143, secure: false, mustEncrypt: false, user: 'a', pass: 'b', folder: 'INBOX' },
  });
});

it.each([
  ['imap://a:b@imap.stadt.de', true],
  ['imap://a:b@localhost', false],
  ['imap://a:b@[::1]:143', false],
  ['imaps://a:b@imap.stadt.de', false],
])('%s has to be encrypted on the way: %s', (text, must) => expect(readMailboxAddress(text)?.mustEncrypt).toBe(must));

it.each([
  'imaps://imap.stadt.de',
  'imaps://a@imap.stadt.de',
  'imaps://:b@imap.stadt.de',
  'imaps://a:b@',
  'mail',
  'https://a:b@x',
  'imaps://a:%E0@x',
])('%s is none', (text) => expect(readMailboxAddress(text)).toBeNull());
