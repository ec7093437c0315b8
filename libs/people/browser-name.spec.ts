import { browserName } from './browser-name';

const MOZILLA = 'Mozilla/5.0 (X11; Linux x86_64)';

it.each<[string | undefined, string | null]>([
  [`${MOZILLA} Gecko/20100101 Firefox/145.0`, 'Firefox'],
  [`${MOZILLA} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36`, 'Chrome'],
  [`${MOZILLA} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0`, 'Edge'],
  [`${MOZILLA} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 OPR/125.0`, 'Opera'],
  ['Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1', 'Safari'],
  ['Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 CriOS/142.0 Mobile/15E148 Safari/604.1', 'Chrome'],
  ['curl/8.5.0', null],
  ['', null],
  [undefined, null],
  [`${'x'.repeat(100_000)} Firefox/1`, null],
])('%s', (said, name) => expect(browserName(said)).toBe(name));
