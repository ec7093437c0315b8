import { questionNotice, questionReceipt } from '@hub/people/question-letter';
import { Question } from '@hub/people/question.entity';
import { QuestionsService } from '@hub/people/questions.service';
import { SecretService } from '@hub/people/secret.service';
import { SignInService } from '@hub/people/sign-in.service';
import { randomUUID } from 'node:crypto';
import { expectGoldenLetter } from '../outbox/golden-letter';
import { openHouse, type House } from '../people/house';
import { lettersOf, until } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';
import { readPage } from '../people/page-reader';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const TEXT = 'Gibt es einen Zugang ohne Stufen?\nUnd wo <b>hält</b> der Bus?';

let server: MailServer;
let house: House;
let cookie: string;
beforeAll(async () => {
  server = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: server.url } });
  const secret = await house.app.get(SignInService).newLink('olga@example.org', new Date());
  const entered = await house.ask('POST', `/desk/anmelden/${secret}`, { headers: { origin: house.url } });
  cookie = /sid=[\w-]+/u.exec(String(entered.headers['set-cookie']))?.[0] ?? '';
});
afterAll(async () => {
  await house.close();
  await server.close();
});

/** A form as it lay open for a while; sent by somebody with their own browser. */
async function aForm(openForMs = 10_000): Promise<string> {
  const [id, shownAt] = [randomUUID(), String(Date.now() - openForMs)];
  return `${id}.${shownAt}.${await house.app.get(SecretService).sign('question form', id, shownAt)}`;
}
const send = (path: string, body: Record<string, string>, who = '') =>
  house.ask('POST', path, {
    body: new URLSearchParams(body).toString(),
    headers: { ...FORM, origin: house.url, ...(who ? { cookie: who } : {}) },
  });
const ask = async (more: Record<string, string> = {}) =>
  send('/kontakt', { name: '', address: 'anna@example.org', text: TEXT, homepage: '', form: await aForm(), ...more });
const questions = () => house.records.manager.find(Question, { order: { askedAt: 'ASC' } });
const look = async (path: string) => readPage((await house.get(path, { headers: { cookie } })).text);

it('a question gets a receipt and a responsible person; it is taken, answered and forgotten', async () => {
  const sent = await ask({ name: 'Anna Beispiel' });
  expect([sent.status, sent.headers.location]).toEqual([303, '/kontakt?gesendet=1']);
  expect((await readPage((await house.get('/kontakt?gesendet=1')).text)).texts('[role="status"]')).toEqual([
    'Ihre Frage ist angekommen. Eine Bestätigung ist an Ihre Adresse unterwegs.',
  ]);
  await until('received', async () => server.received.length === 1);
  const receipt = String(server.received[0]?.raw);
  expect(server.received[0]?.to).toEqual(['anna@example.org']);
  for (const word of ['Anna Beispiel', 'Stufen', 'hält']) expect(receipt).not.toContain(word);
  const [notice] = await lettersOf(house, `kind = 'question-notice'`);
  expect(notice).toMatchObject({ toAddress: 'olga@example.org', state: 'waiting' });
  expect(notice?.nextAt.getTime()).toBeGreaterThan(Date.now());

  const open = await look('/desk/fragen');
  expect([open.texts('.plain-list h2'), open.texts('pre.letter')]).toEqual([
    ['Anna Beispiel, anna@example.org'],
    ['Gibt es einen Zugang ohne Stufen? Und wo <b>hält</b> der Bus?'],
  ]);
  const [question] = await questions();
  expect((await send(`/desk/fragen/${question?.id}/uebernehmen`, {}, cookie)).status).toBe(303);
  expect((await send(`/desk/fragen/${question?.id}/beantwortet`, {}, cookie)).status).toBe(303);
  expect((await look('/desk/fragen')).main).toContain('Hier wartet keine Frage.');
  expect((await look('/desk/fragen?stand=beantwortet')).texts('.plain-list h2').length).toBe(1);

  const later = (days: number) => new Date(Date.now() + days * 86_400_000);
  const { manager } = house.records;
  const service = house.app.get(QuestionsService);
  expect([await service.forgetOld(manager, later(29)), await service.forgetOld(manager, later(31))]).toEqual([0, 1]);
});

it('the same form twice is one question; ten at once as well', async () => {
  const form = await aForm();
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ form, address: 'ben@example.org' })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 303));
  expect((await ask({ form, address: 'ben@example.org' })).status).toBe(303);
  expect((await questions()).length).toBe(1);
  expect((await lettersOf(house, `"toAddress" = 'ben@example.org'`)).length).toBe(1);
});

it('a mailbox is not flooded through this form, and a flood of questions is no flood of notices', async () => {
  await house.records.query('TRUNCATE question, counted_mail, letter');
  const answers = [];
  for (let number = 0; number < 5; number += 1)
    answers.push((await ask({ address: `carla+${number}@example.org` })).status);
  expect(answers).toEqual([303, 303, 303, 429, 429]);
  expect((await questions()).length).toBe(3);
  expect((await lettersOf(house, `kind = 'question-notice'`)).length).toBeLessThanOrEqual(2);
});

it('a form that cannot be taken comes back with everything typed', async () => {
  const refused = await ask({ name: 'Dora', address: 'dora', text: TEXT });
  const page = await readPage(refused.text);
  expect([refused.status, page.texts('#address-error')]).toEqual([
    400,
    ['Das ist keine einzelne E-Mail-Adresse, zum Beispiel anna@stadt.de.'],
  ]);
  expect(page.all('input[name="name"][value="Dora"]').length).toBe(1);
  expect(refused.text).toContain('Und wo &lt;b>hält');
  const quick = await ask({ address: 'dora@example.org', form: await aForm(100) });
  expect([quick.status, (await readPage(quick.text)).texts('.errors a').length]).toEqual([400, 1]);
  const trapped = await ask({ address: 'dora@example.org', homepage: 'http://spam.example' });
  const shown = await readPage(trapped.text);
  expect([trapped.status, shown.all('.trap').length, shown.all('#homepage').length]).toEqual([400, 0, 1]);
  expect((await ask({ address: 'dora@example.org', form: 'x.y.z' })).status).toBe(400);
});

it('looking changes nothing, and no form is the same', async () => {
  const before = await questions();
  const [one, other] = [await house.get('/kontakt'), await house.get('/kontakt')];
  await house.ask('HEAD', '/kontakt');
  expect([one.headers['cache-control'], one.headers['set-cookie']]).toEqual(['no-store', undefined]);
  expect(/name="form" value="([^"]+)"/u.exec(one.text)?.[1]).not.toBe(
    /name="form" value="([^"]+)"/u.exec(other.text)?.[1],
  );
  expect(await questions()).toEqual(before);
});

it('only organisers read questions', async () => {
  const [question] = await questions();
  expect((await house.get('/desk/fragen')).status).toBe(401);
  expect((await send(`/desk/fragen/${question?.id}/beantwortet`, {})).status).toBe(401);
  expect((await send('/desk/fragen/zustaendig', { person: randomUUID() }, cookie)).status).toBe(400);
});

it.each(['de', 'en'] as const)('the letters, %s', (lang) => {
  const publicUrl = 'https://treffpunkt.example.org';
  expectGoldenLetter(`question-receipt-${lang}`, questionReceipt({ lang, publicUrl }));
  expectGoldenLetter(`question-notice-${lang}`, questionNotice({ lang, publicUrl }));
});
