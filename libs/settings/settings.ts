// The environment as typed settings. In: names and texts (NAME_FILE is already replaced by settings.service).
// Out: Settings, or the complete list of what is wrong, each in German and English.
// Refuses: values it does not know, halves of pairs, placeholders in production. It never repeats a value: it may be a secret.
import { z } from 'zod';
import { readMailboxAddress } from './mailbox-address';
import { address, host, isProxy, listOf, pem, port, says, yesOrNo } from './setting-shapes';

export interface Settings {
  port: number;
  host: string;
  /** The address in links, letters and calendars, without a slash at its end. */
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  demo: boolean;
  imapUrl: string | null;
  /** A mail server hands calendar replies to `npm run reply`. */
  repliesPiped: boolean;
  /** Under which name the own mail server writes what it found out about a sender (RFC 8601); empty: under none. */
  replyAuthservId: string | null;
  roomPort: number;
  roomAddress: string;
  /** Certificate chain and private key, both as PEM text. */
  tls: { cert: string; key: string } | null;
  trustProxy: string[];
  /** So many people one client may register by the public forms within ten minutes. */
  signUpsPerClient: number;
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
  metricsPort: number | null;
  logLevel: string;
  production: boolean;
}

export interface SettingProblem {
  name: string;
  problem: string;
}

export type SettingsOutcome = { ok: true; settings: Settings } | { ok: false; problems: SettingProblem[] };

type Environment = Record<string, string | undefined>;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** A name as RFC 8601 2.2 has it, mostly that of a machine; or a dash. */
const AUTHSERV_ID = /^(?:-|[\w.:/-]{2,253})$/;
const PLACEHOLDER_HOST =
  /^(localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0|.*\.(localhost|example|invalid|test)|(.*\.)?example\.(org|com|net))$/i;

const text = z.string();

const environment = z.object({
  PORT: port.default(3000),
  HOST: host.default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .refine(
      (value) => isWebAddress(value),
      says(
        'Erwartet wird eine vollständige Adresse ohne Pfad, etwa https://treffpunkt.stadt.de.',
        'A complete address without a path is expected, such as https://treffpunkt.stadt.de.',
      ),
    )
    .optional(),
  DATA_DIR: text.default('./data'),
  DATABASE_URL: address('postgres', 'postgresql').optional(),
  REDIS_URL: address('redis', 'rediss').optional(),
  SMTP_URL: address('smtp', 'smtps').optional(),
  MAIL_FROM: z
    .email(says('Erwartet wird eine E-Mail-Adresse ohne Namen davor.', 'A mail address without a name is expected.'))
    .default('treffpunkt@example.org'),
  DEMO: yesOrNo.optional(),
  IMAP_URL: text
    .refine(
      (value) => readMailboxAddress(value) !== null,
      says(
        'Erwartet wird imaps://Name:Passwort@Rechner oder imap://…; Sonderzeichen als %40 und so weiter.',
        'Expected is imaps://name:password@host or imap://…; special characters as %40 and so on.',
      ),
    )
    .optional(),
  CALENDAR_REPLIES: z
    .enum(
      ['piped'],
      says(
        'Erwartet wird piped oder nichts: Der Mailserver übergibt Antworten an npm run reply.',
        'Expected is piped or nothing: the mail server hands replies to npm run reply.',
      ),
    )
    .optional(),
  REPLY_AUTHSERV_ID: text
    .refine(
      (value) => AUTHSERV_ID.test(value),
      says(
        'Erwartet wird der Name vor dem ersten Semikolon in Authentication-Results, etwa mx.stadt.de; ein Strich, wo keiner steht.',
        'Expected is the name before the first semicolon of Authentication-Results, such as mx.stadt.de; a dash where there is none.',
      ),
    )
    .optional(),
  ROOM_PORT: port.optional(),
  ROOM_ADDRESS: host.optional(),
  TLS_CERT: pem('CERTIFICATE').optional(),
  TLS_KEY: pem('PRIVATE KEY').optional(),
  TRUST_PROXY: z
    .string()
    .transform(listOf)
    .refine(
      (proxies) => proxies.every(isProxy),
      says(
        'Erwartet werden IP-Adressen oder Netze (10.0.0.0/8) der eigenen Proxys, mit Komma getrennt, oder loopback.',
        'IP addresses or networks (10.0.0.0/8) of your own proxies are expected, separated by commas, or loopback.',
      ),
    )
    .default([]),
  SIGN_UPS_PER_CLIENT: z
    .string()
    .refine(
      (value) => /^[1-9]\d{0,4}$/.test(value),
      says('Erwartet wird eine Zahl von 1 bis 99999.', 'A number from 1 to 99999 is expected.'),
    )
    .transform(Number)
    .default(30),
  OIDC_ISSUER: address('https', 'http').optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z
    .enum(
      LOG_LEVELS,
      says(`Erwartet wird eines von ${LOG_LEVELS.join(', ')}.`, `One of ${LOG_LEVELS.join(', ')} is expected.`),
    )
    .default('info'),
  NODE_ENV: z
    .enum(
      ['production', 'development', 'test'],
      says('Erwartet wird production, development oder test.', 'One of production, development, test is expected.'),
    )
    .optional(),
});

type Values = z.infer<typeof environment>;

/** Every name this house reads; each may also come as NAME_FILE. */
export const SETTING_NAMES: readonly string[] = Object.keys(environment.shape);

export function readSettings(env: Environment): SettingsOutcome {
  const given = withoutEmpty(env);
  const read = environment.safeParse(given);
  const problems = [...(read.success ? [] : problemsOf(read.error)), ...problemsTogether(given)];
  if (!read.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, settings: settingsFrom(read.data) };
}

/** An empty value counts as none: container tools pass names on without a value. */
function withoutEmpty(env: Environment): Environment {
  const known = SETTING_NAMES.map((name) => [name, env[name]?.trim()] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined && value !== ''));
}

function problemsOf(error: z.ZodError): SettingProblem[] {
  return error.issues.map((issue) => ({ name: String(issue.path[0]), problem: issue.message }));
}

/** What only shows when several settings are seen together. */
function problemsTogether(env: Environment): SettingProblem[] {
  return [
    ...halves(env, ['TLS_CERT', 'TLS_KEY']),
    ...halves(env, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']),
    ...twins(env),
    ...placeholders(env),
  ];
}

function halves(env: Environment, names: string[]): SettingProblem[] {
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === names.length) return [];
  const together = names.join(', ');
  const { error } = says(`Fehlt: ${together} gehören zusammen.`, `Missing: ${together} belong together.`);
  return missing.map((name) => ({ name, problem: error }));
}

function twins(env: Environment): SettingProblem[] {
  const seen = new Set([env['PORT'] ?? '3000']);
  return ['ROOM_PORT', 'METRICS_PORT'].flatMap((name) => {
    const value = env[name];
    if (value === undefined || value === '0') return [];
    const { error } = says('Dieser Port ist schon vergeben.', 'This port is already taken by another setting.');
    if (seen.has(value)) return [{ name, problem: error }];
    seen.add(value);
    return [];
  });
}

/** Links to localhost or example.org would end up in letters and calendars of real people, where nobody can mend them. */
function placeholders(env: Environment): SettingProblem[] {
  const url = env['PUBLIC_URL'];
  if (env['NODE_ENV'] !== 'production') return [];
  if (url !== undefined && (!isWebAddress(url) || !PLACEHOLDER_HOST.test(new URL(url).hostname))) return [];
  const { error } = says(
    'Im Betrieb (NODE_ENV=production) wird die wirkliche Adresse gebraucht: Sie steht in Briefen und Kalendern.',
    'In production the real address is needed: it goes into letters and calendars.',
  );
  return [{ name: 'PUBLIC_URL', problem: error }];
}

function isWebAddress(value: string): boolean {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
}

function settingsFrom(values: Values): Settings {
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: publicUrlOf(values),
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    redisUrl: values.REDIS_URL ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    demo: values.DEMO ?? values.DATABASE_URL === undefined,
    imapUrl: values.IMAP_URL ?? null,
    repliesPiped: values.CALENDAR_REPLIES === 'piped',
    replyAuthservId: values.REPLY_AUTHSERV_ID?.replace(/^-$/, '').toLowerCase() ?? null,
    roomPort: values.ROOM_PORT ?? roomPortBeside(values),
    roomAddress: values.ROOM_ADDRESS ?? values.HOST,
    tls: tlsOf(values),
    trustProxy: values.TRUST_PROXY,
    signUpsPerClient: values.SIGN_UPS_PER_CLIENT,
    oidc: oidcOf(values),
    metricsPort: values.METRICS_PORT ?? null,
    logLevel: values.LOG_LEVEL,
    production: values.NODE_ENV === 'production',
  };
}

function publicUrlOf(values: Values): string {
  const scheme = values.TLS_CERT === undefined ? 'http' : 'https';
  return (values.PUBLIC_URL ?? `${scheme}://localhost:${values.PORT}`).replace(/\/$/, '');
}

/** 3001, unless the website or the metrics were put there: `PORT=3001 npm start` has to work. */
function roomPortBeside(values: Values): number {
  const free = [3001, 3002, 3003].find((port) => port !== values.PORT && port !== values.METRICS_PORT);
  return free ?? 3001;
}

function tlsOf({ TLS_CERT: cert, TLS_KEY: key }: Values): Settings['tls'] {
  return cert === undefined || key === undefined ? null : { cert, key };
}

function oidcOf(values: Values): Settings['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return { issuer, clientId, clientSecret };
}
