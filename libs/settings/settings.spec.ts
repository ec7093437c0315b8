import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings, type Settings } from './settings';
import { loadSettings, SettingsError } from './settings.service';

const CERT = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----';
const KEY = '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----';

function settings(env: Record<string, string | undefined>): Settings {
  const outcome = readSettings(env);
  if (!outcome.ok) throw new SettingsError(outcome.problems);
  return outcome.settings;
}

function problemNames(env: Record<string, string | undefined>): string[] {
  const outcome = readSettings(env);
  return outcome.ok ? [] : outcome.problems.map(({ name }) => name);
}

test('an empty environment gives every default', () => {
  expect(settings({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    dataDir: './data',
    databaseUrl: null,
    redisUrl: null,
    smtpUrl: null,
    mailFrom: 'treffpunkt@example.org',
    demo: true,
    imapUrl: null,
    repliesPiped: false,
    replyAuthservId: null,
    roomPort: 3001,
    roomAddress: '127.0.0.1',
    tls: null,
    trustProxy: [],
    signUpsPerClient: 30,
    oidc: null,
    metricsPort: null,
    logLevel: 'info',
    production: false,
  });
});

test.each<[string, Record<string, string>, Partial<Settings>]>([
  ['the port moves the address', { PORT: '3100' }, { publicUrl: 'http://localhost:3100', roomPort: 3001 }],
  ['the room makes way for the website', { PORT: '3001' }, { port: 3001, roomPort: 3002 }],
  ['the room announces the host', { HOST: '192.0.2.7' }, { roomAddress: '192.0.2.7' }],
  ['no slash at the end', { PUBLIC_URL: 'https://treff.stadt.de/' }, { publicUrl: 'https://treff.stadt.de' }],
  ['no demonstration in a database of your own', { DATABASE_URL: 'postgres://db/hub' }, { demo: false }],
  ['unless asked for', { DATABASE_URL: 'postgres://db/hub', DEMO: '1' }, { demo: true }],
  [
    'a socket is an address',
    { DATABASE_URL: 'postgres://hub@/hub?host=%2Ftmp' },
    { databaseUrl: 'postgres://hub@/hub?host=%2Ftmp' },
  ],
  ['empty means none', { SMTP_URL: '', DEMO: ' ' }, { smtpUrl: null, demo: true }],
  ['proxies', { TRUST_PROXY: '10.0.0.0/8, ::1,loopback' }, { trustProxy: ['10.0.0.0/8', '::1', 'loopback'] }],
  [
    'with a certificate, https',
    { TLS_CERT: CERT, TLS_KEY: KEY },
    { publicUrl: 'https://localhost:3000', tls: { cert: CERT, key: KEY } },
  ],
  [
    'sign-in elsewhere',
    { OIDC_ISSUER: 'https://id.stadt.de', OIDC_CLIENT_ID: 'hub', OIDC_CLIENT_SECRET: 's' },
    { oidc: { issuer: 'https://id.stadt.de', clientId: 'hub', clientSecret: 's' } },
  ],
  ['a mail server that signs', { REPLY_AUTHSERV_ID: 'MX.stadt.de' }, { replyAuthservId: 'mx.stadt.de' }],
  ['one that leaves its name out', { REPLY_AUTHSERV_ID: '-' }, { replyAuthservId: '' }],
  ['production', { NODE_ENV: 'production', PUBLIC_URL: 'https://treff.stadt.de' }, { production: true }],
])('%s', (_name, env, expected) => {
  expect(settings(env)).toMatchObject(expected);
});

test.each<[Record<string, string>, string[]]>([
  [{ PORT: 'abc' }, ['PORT']],
  [{ PORT: '70000', HOST: 'a b' }, ['PORT', 'HOST']],
  [{ PUBLIC_URL: 'treff.stadt.de' }, ['PUBLIC_URL']],
  [{ PUBLIC_URL: 'https://stadt.de/treff' }, ['PUBLIC_URL']],
  [{ DATABASE_URL: 'mysql://db/hub' }, ['DATABASE_URL']],
  [{ REDIS_URL: 'localhost:6379' }, ['REDIS_URL']],
  [{ SMTP_URL: 'http://mail' }, ['SMTP_URL']],
  [{ IMAP_URL: 'mail' }, ['IMAP_URL']],
  [{ CALENDAR_REPLIES: 'yes' }, ['CALENDAR_REPLIES']],
  [{ REPLY_AUTHSERV_ID: 'mx.stadt.de; dmarc=pass' }, ['REPLY_AUTHSERV_ID']],
  [{ MAIL_FROM: 'Treffpunkt <x@stadt.de>' }, ['MAIL_FROM']],
  [{ DEMO: 'yes' }, ['DEMO']],
  [{ TLS_CERT: CERT }, ['TLS_KEY']],
  [{ TLS_CERT: CERT, TLS_KEY: CERT }, ['TLS_KEY']],
  [{ TRUST_PROXY: '*' }, ['TRUST_PROXY']],
  [{ SIGN_UPS_PER_CLIENT: '0' }, ['SIGN_UPS_PER_CLIENT']],
  [{ SIGN_UPS_PER_CLIENT: 'viele' }, ['SIGN_UPS_PER_CLIENT']],
  [{ OIDC_ISSUER: 'https://id.stadt.de' }, ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']],
  [{ METRICS_PORT: '3000' }, ['METRICS_PORT']],
  [{ ROOM_PORT: '4000', METRICS_PORT: '4000' }, ['METRICS_PORT']],
  [{ LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
  [{ NODE_ENV: 'Production' }, ['NODE_ENV']],
  [{ NODE_ENV: 'production' }, ['PUBLIC_URL']],
  [{ NODE_ENV: 'production', PUBLIC_URL: 'https://treffpunkt.example.org' }, ['PUBLIC_URL']],
  [{ NODE_ENV: 'production', PUBLIC_URL: 'http://localhost:3000' }, ['PUBLIC_URL']],
  [{ NODE_ENV: 'production', PUBLIC_URL: 'http://127.0.0.1' }, ['PUBLIC_URL']],
])('%j is refused', (env, names) => {
  expect(problemNames(env)).toEqual(names);
});

test('a problem is told in both languages and never repeats the value', () => {
  const outcome = readSettings({ SMTP_URL: 'secret-password', PORT: 'secret-port' });
  const text = JSON.stringify(outcome);
  expect(text).not.toContain('secret');
  expect(text).toContain('Erwartet wird eine Zahl von 0 bis 65535. / A number from 0 to 65535 is expected.');
});

describe('files', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'settings-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: string): string {
    const to = path.join(folder, name);
    writeFileSync(to, content);
    return to;
  }

  test('a secret may come as a file', () => {
    expect(loadSettings({ SMTP_URL_FILE: file('smtp', 'smtp://u:p@mail:587\n') }).smtpUrl).toBe('smtp://u:p@mail:587');
  });

  test('certificate and key may be paths', () => {
    const env = { TLS_CERT: file('cert.pem', CERT), TLS_KEY_FILE: file('key.pem', `${KEY}\n`) };
    expect(loadSettings(env).tls).toEqual({ cert: CERT, key: KEY });
  });

  test('a missing file and a value given twice are named once, beside the other problems', () => {
    const env = { OIDC_CLIENT_SECRET_FILE: '/nowhere', DEMO: '1', DEMO_FILE: '/nowhere', PORT: '-1' };
    expect(() => loadSettings(env)).toThrow(SettingsError);
    expect(() => loadSettings(env)).toThrow(/OIDC_CLIENT_SECRET_FILE: .*ENOENT/);
    expect(() => loadSettings(env)).toThrow(/DEMO: Nur DEMO oder DEMO_FILE/);
    expect(() => loadSettings(env)).toThrow(/PORT: /);
  });
});
