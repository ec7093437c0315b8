import { senderVerdict, type Trace } from './reply-sender';

const ANNA = 'anna@amt.stadt.example';
const SERVER = 'mx.example.org';
const PASSED = 'dmarc=pass header.from=amt.stadt.example';
const results = (...values: string[]): Trace[] => values.map((value) => ({ key: 'authentication-results', value }));
const RECEIVED: Trace = { key: 'received', value: 'from mail.stadt.example by mx.example.org with ESMTPS id 1' };

it.each<[string, string[], string]>([
  ['no header at all', [], 'unproven'],
  ['a header about something else', ['mx.example.org; auth=pass smtp.auth=anna'], 'unproven'],
  ['nothing checked', ['mx.example.org; none'], 'unproven'],
  ['DMARC passed', ['mx.example.org; dmarc=pass (p=REJECT) header.from=amt.stadt.example'], 'verified'],
  ['DMARC passed for somebody else', ['mx.example.org; dmarc=pass header.from=evil.example'], 'unproven'],
  ['DMARC failed, DKIM of the sender’s own', ['mx.example.org; dkim=pass header.d=evil.example; dmarc=fail'], 'forged'],
  ['DMARC failed although DKIM passed', ['mx.example.org; dkim=pass header.d=stadt.example; dmarc=fail'], 'forged'],
  ['DKIM of the domain', ['mx.example.org; dkim=pass header.d=amt.stadt.example'], 'verified'],
  [
    'DKIM of the domain above',
    ['mx.example.org; dkim=pass (2048-bit key; secure) header.d=stadt.example header.i=@stadt.example'],
    'verified',
  ],
  ['DKIM by header.i only', ['mx.example.org 1; dkim=pass header.i=anna@stadt.example'], 'verified'],
  ['DKIM of somebody else', ['mx.example.org; dkim=pass header.d=evil.example'], 'unproven'],
  ['DKIM of a look-alike', ['mx.example.org; dkim=pass header.d=evilamt.stadt.example.evil.example'], 'unproven'],
  ['DKIM failed', ['mx.example.org; dkim=fail header.d=stadt.example'], 'unproven'],
  [
    'one signature of two',
    ['mx.example.org; dkim=fail header.d=lists.example; dkim=pass header.d=stadt.example'],
    'verified',
  ],
  ['SPF of the domain', ['mx.example.org; spf=pass smtp.mailfrom=anna@amt.stadt.example'], 'verified'],
  ['SPF of somebody else', ['mx.example.org; spf=pass smtp.mailfrom=evil.example'], 'unproven'],
  ['SPF failed', ['mx.example.org; spf=fail smtp.mailfrom=amt.stadt.example'], 'unproven'],
  [
    'SPF failed on the way, DKIM passed',
    ['mx.example.org; spf=fail smtp.mailfrom=stadt.example; dkim=pass header.d=stadt.example'],
    'verified',
  ],
  ['looked for and found nothing', ['mx.example.org; dkim=none; spf=none smtp.mailfrom=amt.stadt.example'], 'unproven'],
  ['softfail', ['mx.example.org; spf=softfail smtp.mailfrom=amt.stadt.example'], 'unproven'],
  [
    'a second header under the same name',
    ['mx.example.org; spf=none smtp.mailfrom=x', 'mx.example.org; dkim=pass header.d=stadt.example'],
    'unproven',
  ],
  [
    'a header of the sender’s own making below',
    ['mx.example.org; dkim=none', 'mx.example.org; dkim=pass header.d=stadt.example'],
    'unproven',
  ],
  [
    'under another name below',
    ['mx.example.org; spf=fail smtp.mailfrom=stadt.example', 'evil.example; dmarc=pass header.from=amt.stadt.example'],
    'unproven',
  ],
  ['a pass hidden in a comment', ['mx.example.org; dkim=none (x; dkim=pass header.d=stadt.example)'], 'unproven'],
  ['a pass hidden in quotes', ['mx.example.org; dkim=none reason="x; dkim=pass header.d=stadt.example"'], 'unproven'],
  ['open comments without end', [`mx.example.org; ${'('.repeat(5_000)} dkim=pass header.d=stadt.example`], 'unproven'],
  ['in capital letters and quotes', [`"MX.Example.ORG" 1; ${PASSED}`], 'verified'],
  ['below what others wrote', ['lists.example; dkim=none', `mx.example.org; ${PASSED}`], 'verified'],
  ['under a name of its own making', [`evil.example; ${PASSED}`], 'unproven'],
  ['under a name that begins alike', [`mx.example.org.evil.example; ${PASSED}`], 'unproven'],
  ['without a name', [PASSED], 'unproven'],
])('%s', (_what, headers, verdict) =>
  expect(senderVerdict(ANNA, [RECEIVED, ...results(...headers)], SERVER)).toBe(verdict),
);

it.each<[string, Trace[], string]>([
  ['above everything', [...results(`mx.example.org; ${PASSED}`), RECEIVED], 'verified'],
  ['failed, above everything', [...results('mx.example.org; dmarc=fail'), RECEIVED], 'forged'],
  ['a second one above', [...results('mx.example.org; dkim=none', `mx.example.org; ${PASSED}`), RECEIVED], 'unproven'],
  [
    'below our own line: anybody could have sent it along',
    [RECEIVED, ...results(`mx.example.org; ${PASSED}`)],
    'unproven',
  ],
  ['between lines of the sender’s making', [RECEIVED, ...results(`mx.example.org; ${PASSED}`), RECEIVED], 'unproven'],
  ['failed, below: somebody else may say that too', [RECEIVED, ...results('mx.example.org; dmarc=fail')], 'unproven'],
  ['no server was there', results(`mx.example.org; ${PASSED}`), 'unproven'],
])('no name is set, the header stands %s', (_where, traces, verdict) =>
  expect(senderVerdict(ANNA, traces, null)).toBe(verdict),
);

it('a server that leaves its name out, as Exchange does', () => {
  const said =
    'spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=stadt.example; dkim=none; dmarc=bestguesspass action=none header.from=amt.stadt.example;';
  expect(senderVerdict(ANNA, [RECEIVED, ...results(said)], '')).toBe('verified');
  expect(senderVerdict(ANNA, [RECEIVED, ...results(`mx.example.org; ${PASSED}`)], '')).toBe('unproven');
});
