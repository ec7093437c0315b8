import { senderVerdict } from './reply-sender';

const ANNA = 'anna@amt.stadt.example';

it.each<[string, string[], string]>([
  ['no header at all', [], 'unchecked'],
  ['a header about something else', ['mx.example.org; auth=pass smtp.auth=anna'], 'unchecked'],
  ['nothing checked', ['mx.example.org; none'], 'unchecked'],
  ['DMARC passed', ['mx.example.org; dmarc=pass (p=REJECT) header.from=amt.stadt.example'], 'verified'],
  ['DMARC passed for somebody else', ['mx.example.org; dmarc=pass header.from=evil.example'], 'forged'],
  ['DMARC failed, DKIM of the sender’s own', ['mx.example.org; dkim=pass header.d=evil.example; dmarc=fail'], 'forged'],
  ['DMARC failed although DKIM passed', ['mx.example.org; dkim=pass header.d=stadt.example; dmarc=fail'], 'forged'],
  ['DKIM of the domain', ['mx.example.org; dkim=pass header.d=amt.stadt.example'], 'verified'],
  [
    'DKIM of the domain above',
    ['mx.example.org; dkim=pass (2048-bit key; secure) header.d=stadt.example header.i=@stadt.example'],
    'verified',
  ],
  ['DKIM by header.i only', ['mx.example.org 1; dkim=pass header.i=anna@stadt.example'], 'verified'],
  ['DKIM of somebody else', ['mx.example.org; dkim=pass header.d=evil.example'], 'forged'],
  ['DKIM of a look-alike', ['mx.example.org; dkim=pass header.d=evilamt.stadt.example.evil.example'], 'forged'],
  ['DKIM failed', ['mx.example.org; dkim=fail header.d=stadt.example'], 'forged'],
  [
    'one signature of two',
    ['mx.example.org; dkim=fail header.d=lists.example; dkim=pass header.d=stadt.example'],
    'verified',
  ],
  ['SPF of the domain', ['mx.example.org; spf=pass smtp.mailfrom=anna@amt.stadt.example'], 'verified'],
  ['SPF of somebody else', ['mx.example.org; spf=pass smtp.mailfrom=evil.example'], 'forged'],
  ['SPF failed', ['mx.example.org; spf=fail smtp.mailfrom=amt.stadt.example'], 'forged'],
  [
    'SPF failed on the way, DKIM passed',
    ['mx.example.org; spf=fail smtp.mailfrom=stadt.example; dkim=pass header.d=stadt.example'],
    'verified',
  ],
  ['looked for and found nothing', ['mx.example.org; dkim=none; spf=none smtp.mailfrom=amt.stadt.example'], 'forged'],
  ['softfail', ['mx.example.org; spf=softfail smtp.mailfrom=amt.stadt.example'], 'forged'],
  [
    'several headers of one server',
    ['mx.example.org; spf=none smtp.mailfrom=x', 'mx.example.org; dkim=pass header.d=stadt.example'],
    'verified',
  ],
  [
    'a header of the sender’s own making below',
    ['mx.example.org; dkim=none', 'mx.example.org; dkim=pass header.d=stadt.example'],
    'forged',
  ],
  [
    'under another name below',
    ['mx.example.org; spf=fail smtp.mailfrom=stadt.example', 'evil.example; dmarc=pass header.from=amt.stadt.example'],
    'forged',
  ],
  ['a pass hidden in a comment', ['mx.example.org; dkim=none (x; dkim=pass header.d=stadt.example)'], 'forged'],
  ['a pass hidden in quotes', ['mx.example.org; dkim=none reason="x; dkim=pass header.d=stadt.example"'], 'forged'],
  ['open comments without end', [`mx.example.org; ${'('.repeat(5_000)} dkim=pass header.d=stadt.example`], 'forged'],
  [
    'as Exchange writes it',
    [
      'spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=stadt.example; dkim=none; dmarc=bestguesspass action=none header.from=amt.stadt.example;',
    ],
    'verified',
  ],
])('%s', (_what, headers, verdict) => expect(senderVerdict(ANNA, headers)).toBe(verdict));
