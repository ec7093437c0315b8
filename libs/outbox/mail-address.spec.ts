import fc from 'fast-check';
import { mailboxOf, readAddress } from './mail-address';

it.each([
  ['anna@stadt.de', 'anna@stadt.de'],
  [' Anna.Beispiel@Stadt.DE ', 'anna.beispiel@stadt.de'],
  ['anna+treff@stadt.de', 'anna+treff@stadt.de'],
  ['info@münchen.de', 'info@xn--mnchen-3ya.de'],
  ["o'neill@stadt.co.uk", "o'neill@stadt.co.uk"],
  ['jürgen@stadt.de', 'jürgen@stadt.de'],
])('%j is written to as %s', (typed, address) => expect(readAddress(typed)).toEqual({ ok: true, address }));

it.each([
  ['', 'address_empty'],
  ['  ', 'address_empty'],
  [`${'a'.repeat(10_000)}@stadt.de`, 'address_long'],
  [`${'a'.repeat(65)}@stadt.de`, 'address_shape'],
  ['anna', 'address_shape'],
  ['anna@stadt', 'address_shape'],
  ['@stadt.de', 'address_shape'],
  ['anna@', 'address_shape'],
  ['a@b.de, c@d.de', 'address_shape'],
  ['gruppe: a@b.de;', 'address_shape'],
  ['Anna <a@b.de>', 'address_shape'],
  ['"a b"@b.de', 'address_shape'],
  ['a@b.de\r\nBcc: c@d.de', 'address_shape'],
  ['a\u0000@b.de', 'address_shape'],
  ['a\u2028b@c.de', 'address_shape'],
  ['a..b@c.de', 'address_shape'],
  ['a@[127.0.0.1]', 'address_shape'],
  ['a@127.0.0.1', 'address_shape'],
  ['a@b.de:25', 'address_shape'],
  ['a@b.de/c', 'address_shape'],
  ['a@b%2ede', 'address_shape'],
])('%j is refused: %s', (typed, reason) => expect(readAddress(typed)).toEqual({ ok: false, reason }));

it('whatever is accepted is one address, and stays the same when read again', () => {
  const any = fc.oneof(fc.emailAddress(), fc.string(), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(any, (typed) => {
      const read = readAddress(typed);
      if (!read.ok) return;
      expect(read.address).toMatch(/^[^\s@,;:<>()[\]"\\]+@[a-z0-9.-]+$/u);
      expect(readAddress(read.address)).toEqual(read);
    }),
  );
});

it('one mailbox is counted once, whatever stands behind a plus', () =>
  expect(['Anna+1@x.de', 'anna@x.de', 'anna+a+b@X.de'].map(mailboxOf)).toEqual(Array(3).fill('anna@x.de')));
