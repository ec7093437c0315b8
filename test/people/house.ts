// Opens the whole house (website and mailroom) for a journey: a database of its own, a real port, a token.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { SignInService } from '@hub/people/sign-in.service';
import { readSettings, type Settings } from '@hub/settings/settings';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { DemonstrationService } from '../../apps/hub/demonstration.service';
import { HubModule } from '../../apps/hub/hub.module';
import { openWebsite } from '../../apps/website/opening.service';
import { ask, type Answer, type Question } from './http-client';

export interface House {
  url: string;
  port: number;
  /** Of an organiser; `post`, `patch` carry it unless told otherwise, `get` never does by itself. */
  token: string;
  app: NestFastifyApplication;
  records: DataSource;
  settings: Settings;
  get(path: string, question?: Question): Promise<Answer>;
  /** An organiser's program writes. */
  post(path: string, body: unknown, question?: Question): Promise<Answer>;
  patch(path: string, body: unknown, question?: Question): Promise<Answer>;
  ask(method: string, path: string, question?: Question): Promise<Answer>;
  /** One-time link to the desk, as the start of the hub prints it. */
  signInLink(): Promise<string>;
  /** Uses such a link and gives the cookie of the session, `sid=…`. */
  signIn(): Promise<string>;
  close(): Promise<void>;
}

export interface Opening {
  /** Load the demonstration programme. */
  demo?: boolean;
  /** The house's address, where it is not the one of this machine alone. */
  origin?: string;
  /** Further settings by the names of the environment. */
  env?: Record<string, string>;
  /** A database somebody else looks after, instead of one of its own. */
  databaseUrl?: string;
  /** Another house's database, for several processes on one: it is left alone at the end. */
  database?: string;
  /** Wraps the module, to plant something in the house. */
  module?: (hub: DynamicModule) => DynamicModule;
}

export async function openHouse({
  demo = false,
  origin,
  env = {},
  databaseUrl,
  module = (hub) => hub,
}: Opening = {}): Promise<House> {
  const database = databaseUrl ? { url: databaseUrl, drop: async () => undefined } : await newDatabase();
  const [port, roomPort] = [await freePort(), await freePort()];
  const settings = settingsOf({
    ...{
      PORT: String(port),
      ROOM_PORT: String(roomPort),
      PUBLIC_URL: origin ?? `http://127.0.0.1:${port}`,
      DATABASE_URL: database.url,
      DEMO: demo ? '1' : '0',
    },
    ...{ LOG_LEVEL: 'warn', ...env },
  });
  const app = await openWebsite(module(HubModule.open(settings)), settings);
  if (settings.demo) await app.get(DemonstrationService).loadIntoEmpty(new Date());
  await app.listen(settings.port, settings.host);
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const close = async (): Promise<void> => {
    agent.destroy();
    await app.close();
    await database.drop();
  };
  return { ...(await frontDoor(app, agent, settings.port)), app, settings, records: app.get(DataSource), close };
}

async function frontDoor(app: NestFastifyApplication, agent: Agent, port: number) {
  const url = `http://127.0.0.1:${port}`;
  const people = app.get(SignInService);
  const token = await people.newToken('Programm der Organisation', new Date());
  const send = (method: string, path: string, question: Question = {}) => ask({ method, path, port, agent }, question);
  const write =
    (method: string) =>
    (path: string, body: unknown, question: Question = {}) =>
      send(method, path, { body, token, ...question });
  const signInLink = async (): Promise<string> => `/desk/anmelden/${await people.newLink(null, new Date())}`;
  return {
    ...{ url, port, token, ask: send, post: write('POST'), patch: write('PATCH') },
    get: (path: string, question: Question = {}) => send('GET', path, question),
    ...{
      signInLink,
      signIn: async () => cookieIn(await send('POST', await signInLink(), { headers: { origin: url } })),
    },
  };
}

function cookieIn({ status, headers }: Answer): string {
  const cookie = /^sid=[\w-]{20,}/u.exec(String(headers['set-cookie']))?.[0];
  if (!cookie) throw new Error(`not signed in: ${status}`);
  return cookie;
}

function settingsOf(env: Record<string, string>): Settings {
  const outcome = readSettings(env);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.settings;
}

/** A database of its own in the throw-away cluster of this run. */
export async function newDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = process.env['TEST_DATABASE_ADMIN_URL'];
  if (!admin) throw new Error('TEST_DATABASE_ADMIN_URL is missing: specs run through test/global-setup.ts');
  const name = `house_${randomUUID().replaceAll('-', '')}`;
  await order(admin, `CREATE DATABASE ${name}`);
  const url = admin.replace('/postgres?', `/${name}?`);
  return { url, drop: () => order(admin, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function order(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The port has to be known before the house opens: it stands in every link. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
