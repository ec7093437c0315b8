import { urlOf } from './web-url';

it('an address with an umlaut is one the first time and the ten-thousandth time', () => {
  const hosts = Array.from({ length: 20_000 }, () => urlOf('https://müller.example/')?.hostname);
  expect([...new Set(hosts)]).toEqual(['xn--mller-kva.example']);
});

it.each(['', 'müller', 'https://', 'https://[', 'http://a b/'])('%j is no address', (text) =>
  expect(urlOf(text)).toBeNull(),
);
