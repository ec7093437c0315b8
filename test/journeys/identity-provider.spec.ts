import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { sendForm } from '../people/forms';
import type { Answer } from '../people/http-client';
import { freePort, openHouse, type House } from '../people/house';
import { readPage } from '../people/page-reader';

// Signing in by a real OpenID provider: a process that knows nothing of us but client, secret and the address to come back to.
const CLIENT = { OIDC_CLIENT_ID: 'treffpunkt', OIDC_CLIENT_SECRET: 'a-secret-for-the-tests-only' };
const OUT = '/desk/anmelden/oidc';

let house: House;
let provider: ChildProcess;
let issuer: string;

beforeAll(async () => {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  house = await openHouse({ env: { OIDC_ISSUER: issuer, ...CLIENT } });
  const script = path.join(__dirname, '../people/identity-provider.mjs');
  provider = spawn(process.execPath, [script, String(port), `${house.url}${OUT}/zurueck`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(provider.stdout as NodeJS.ReadableStream, 'data');
  for (const [name, role] of [
    ['olga', 'organiser'],
    ['otto', 'organiser'],
    ['gast', null],
  ])
    await house.records.query(
      `INSERT INTO person (id, name, email, role, "everySeries", "createdAt")
       VALUES (gen_random_uuid(), $1, $1 || '@example.org', $2, TRUE, now())`,
      [name, role],
    );
}, 60_000);
afterAll(async () => {
  const gone = once(provider, 'exit');
  provider.kill();
  await gone;
  await house.close();
});

interface Claims {
  sub: string | null;
  claims?: { email?: string; email_verified?: boolean };
}

const cookieNamed = (name: string, answer: Answer): string =>
  new RegExp(`\\b${name}=[\\w-]+`, 'u').exec(String(answer.headers['set-cookie']))?.[0] ?? '';

/** Goes to the provider as a browser does, and stops before coming back: the way back, and the cookie of this browser. */
async function goOut(who: Claims): Promise<{ back: string; away: string; out: URL }> {
  await fetch(`${issuer}/als`, { method: 'POST', body: JSON.stringify(who) });
  const left = await house.get(OUT);
  expect(left.status).toBe(302);
  const out = new URL(String(left.headers.location));
  let [url, jar] = [out.href, ''];
  while (url.startsWith(issuer)) {
    const answer = await fetch(url, { redirect: 'manual', headers: jar ? { cookie: jar } : {} });
    jar = [jar, ...answer.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')].filter(Boolean).join('; ');
    const location = answer.headers.get('location');
    if (!location) throw new Error(`the provider stopped: ${answer.status} ${await answer.text()}`);
    url = new URL(location, url).href;
  }
  return { back: url.replace(house.url, ''), away: cookieNamed('away', left), out };
}

const comeBack = (back: string, cookie: string): Promise<Answer> => house.get(back, { headers: { cookie } });
const people = async () => Number((await house.records.query('SELECT count(*) FROM person'))[0].count);
const known = (name: string, more = {}): Claims => ({
  sub: `subject-of-${name}`,
  claims: { email: `${name}@example.org`, email_verified: true, ...more },
});

it('goes out with PKCE, state and nonce, and comes back signed in', async () => {
  const page = await readPage((await house.get('/desk/anmelden')).text);
  expect(page.main).toContain('Mit der Hochschul- oder Dienstkennung anmelden');
  const { back, away, out } = await goOut(known('olga'));
  const asked = Object.fromEntries(out.searchParams);
  expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', client_id: 'treffpunkt' });
  expect([asked['state'], asked['nonce'], asked['code_challenge']].map((each) => each?.length)).toEqual([43, 43, 43]);
  const entered = await comeBack(back, away);
  expect([entered.status, entered.headers.location]).toEqual([303, '/desk']);
  const desk = await house.get('/desk', { headers: { cookie: cookieNamed('sid', entered) } });
  expect(desk.text).toContain('Angemeldet als olga');
  expect((await comeBack(back, away)).status).toBe(400); // a code works once
});

it('the second time the provider’s word for somebody counts, whatever their address has become', async () => {
  const { back, away } = await goOut(known('olga', { email: 'olga-neu@example.org' }));
  expect((await comeBack(back, away)).status).toBe(303);
});

it('an address that passed to somebody else opens nothing to them', async () => {
  const { back, away } = await goOut({ ...known('olga'), sub: 'somebody-else' });
  const refused = await comeBack(back, away);
  expect([refused.status, cookieNamed('sid', refused)]).toEqual([403, '']);
});

it.each<[string, Claims]>([
  ['nobody knows', known('niemand')],
  ['is known and has no role', known('gast')],
  ['has an address that is not verified', known('otto', { email_verified: false })],
  ['has an address of which nothing is said', { sub: 'x', claims: { email: 'otto@example.org' } }],
  ['has no address', { sub: 'y', claims: {} }],
])('whoever %s gets a page that says so, and no account', async (_who, claims) => {
  const before = await people();
  const { back, away } = await goOut(claims);
  const refused = await comeBack(back, away);
  const page = await readPage(refused.text);
  expect([refused.status, cookieNamed('sid', refused), await people()]).toEqual([403, '', before]);
  expect(page.main).toContain('Es wurde kein Konto angelegt');
  expect(page.all('input[type="email"]')).toHaveLength(1); // the other way stays open
});

it('giving up at the provider, another browser, a changed state or code: nobody is signed in', async () => {
  const gaveUp = await goOut({ sub: null });
  const mine = await goOut(known('otto'));
  const other = await goOut(known('otto'));
  const changed = (name: string) => mine.back.replace(new RegExp(`([?&]${name}=)[^&]`, 'u'), '$1x');
  const tries: [string, string][] = [
    ...[[gaveUp.back, gaveUp.away] as [string, string], [mine.back, ''] as [string, string]],
    ...[[mine.back, other.away] as [string, string], [changed('state'), mine.away] as [string, string]],
    ...[[changed('code'), mine.away] as [string, string], [`${OUT}/zurueck`, mine.away] as [string, string]],
    ...[[mine.back.replace('iss=', 'iss=http%3A%2F%2Fevil.example%26x%3D'), mine.away] as [string, string]],
  ];
  for (const [back, cookie] of tries) {
    const refused = await comeBack(back, cookie);
    expect([back.slice(0, 60), refused.status, cookieNamed('sid', refused)]).toEqual([back.slice(0, 60), 400, '']);
  }
  expect((await comeBack(mine.back, mine.away)).status).toBe(303); // none of it used up the real one
});

it('what somebody had typed waits here too', async () => {
  const first = await goOut(known('otto'));
  const session = cookieNamed('sid', await comeBack(first.back, first.away));
  await house.records.query(`UPDATE session SET "expiresAt" = now() - interval '1 second'`);
  await sendForm(house, '/desk/reihen/neu', { title: 'Runde' }, { cookie: session });
  const again = await goOut(known('otto'));
  expect((await comeBack(again.back, `${again.away}; ${session}`)).headers.location).toBe('/desk/weiter');
});

it('a provider that is away leaves the way by mail', async () => {
  const port = await freePort();
  const alone = await openHouse({ env: { OIDC_ISSUER: `http://127.0.0.1:${port}`, ...CLIENT } });
  const answer = await alone.get(OUT);
  const page = await readPage(answer.text);
  expect([answer.status, page.all('input[type="email"]').length]).toEqual([503, 1]);
  expect(page.main).toContain('antwortet gerade nicht');
  await alone.close();
});
