// What no honest client sends. In texts, in addresses, in headers.
export const LONG = 'ä'.repeat(10_000);

export const HOSTILE_TEXTS: [name: string, text: string][] = [
  ['NUL', 'a\u0000b'],
  ['CR LF', 'a\r\nX-Evil: 1\r\n\r\n<script>alert(1)</script>'],
  ['U+2028', 'a\u2028b\u2029c'],
  ['a lone surrogate', 'a\ud800b'],
  ['bidi and BOM', '\ufeff\u202ea\u202c'],
  ['ten thousand letters', LONG],
  ['a prototype', '__proto__'],
  ['a template', '${7*7}{{7*7}}<%= 7*7 %>'],
  ['SQL', "'; DROP TABLE meeting; --"],
  ['a path', '../../../../etc/passwd'],
  ['an object as text', '[object Object]'],
  ['nothing', ''],
  ['a blank', ' '],
  ['a huge number', '1e309'],
  ['a negative number', '-1'],
];

/** Percent-encoded as a client would that does not mind: lone surrogates as three bytes. */
export const encoded = (text: string): string =>
  [...text]
    .map((letter) =>
      /[\ud800-\udfff]/u.test(letter) && letter.length === 1 ? '%ED%A0%80' : encodeURIComponent(letter),
    )
    .join('');

/** What is no address at all. */
export const BROKEN_ENCODINGS = [
  '%',
  '%zz',
  '%c0%af',
  '%ff',
  '%00',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  '%5c%5cevil.example',
];

/** Instead of a scalar in JSON. */
export const WRONG_SHAPES: unknown[] = [
  null,
  true,
  0,
  -1,
  1e300,
  [],
  [[]],
  {},
  { toString: 'x' },
  ['a', 'b'],
  { $ne: null },
];

export const HEADERS: [string, string][] = [
  ['if-none-match', '"'],
  ['if-none-match', 'W/"'.repeat(5_000)],
  ['if-none-match', ','.repeat(10_000)],
  ['if-modified-since', 'gestern'],
  ['if-modified-since', '9'.repeat(400)],
  ['if-modified-since', 'Sun, 99 Foo 20267 99:99:99 GMT'],
  ['authorization', 'Bearer'],
  ['authorization', 'Bearer \u00e4'],
  ['authorization', 'Basic OjpP'],
  ['authorization', `Bearer ${'x'.repeat(8_000)}`],
  ['cookie', 'sid'],
  ['cookie', 'sid=; sid=%00; __Host-sid=../..'],
  ['cookie', `sid=${'a'.repeat(8_000)}`],
  ['cookie', ';;;==;=;'],
  ['accept-language', 'de;q=x,en;q=NaN,*;q=-1,;;,'],
  ['accept-language', 'x'.repeat(8_000)],
  ['accept-language', '\u00e4'],
  ['accept-encoding', 'gzip;q=0.0.0, br;;;'],
  ['accept', '*/*;q=zzz, application/json;'],
  ['user-agent', ''],
  ['range', 'bytes=5-1'],
  ['x-forwarded-for', "'; DROP TABLE meeting; --"],
  ['x-forwarded-host', 'evil.example'],
  ['x-forwarded-proto', 'javascript'],
  ['forwarded', 'host=evil.example'],
  ['x-http-method-override', 'DELETE'],
  ['content-type', 'text/plain; charset=utf-7'],
  ['origin', 'null'],
  ['referer', 'javascript:alert(1)'],
];
