import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CalendarMethod, ComposedLetter } from '@hub/mail/composed-letter';
import { FinishedMailService, type SealedLetter } from '@hub/mail/finished-mail.service';
import fc from 'fast-check';
import { createTransport } from 'nodemailer';

// The bytes of a mail, written at once, beside those of nodemailer's own long way: every kind of letter in both
// languages, names and addresses that want to be something else, and whatever comes to mind at random.
const FOLDER = path.join(__dirname, '..', 'letters');
const FROM = { name: 'Amt für Begegnung, „Treffpunkt“', address: 'treffpunkt@example.org' };
const mails = new FinishedMailService({ mailFrom: FROM.address } as never, { senderName: FROM.name } as never);

/** A golden letter, read back: subject, text, calendar part if there is one, HTML. */
function letterIn(file: string): ComposedLetter {
  const said = readFileSync(path.join(FOLDER, file), 'utf8');
  const parts =
    /^Subject: (.*)\n\n([\s\S]*?)\n\n(?:--- (PUBLISH|REQUEST|CANCEL) ---\n\n([\s\S]*?)\n\n)?--- HTML ---\n\n([\s\S]*)$/u;
  const [, subject = '', text = '', method, entry = '', html = ''] = parts.exec(said) ?? [];
  const calendar = method && { method: method as CalendarMethod, content: entry.replaceAll('\n', '\r\n') };
  return { subject, text, html, ...(calendar ? { calendar } : {}) };
}

const sealed = (letter: ComposedLetter, to = { name: 'Anna Beispiel', address: 'anna@example.org' }): SealedLetter => ({
  ...letter,
  ...{ to, messageId: '<registered.00000000-0000-4000-8000-000000000001@example.org>' },
  ...{ inReplyTo: null, date: new Date('2024-11-08T16:00:00Z') },
});

/** As nodemailer does it when it is given the letter itself. */
async function plainly(letter: SealedLetter) {
  const stream = createTransport({ streamTransport: true, buffer: true });
  const { message, envelope } = await stream.sendMail({
    ...{ from: FROM, to: letter.to, envelope: { from: FROM.address, to: [letter.to.address] } },
    ...{ messageId: letter.messageId, date: letter.date, xMailer: false },
    ...(letter.inReplyTo && { inReplyTo: letter.inReplyTo, references: letter.inReplyTo }),
    baseBoundary: createHash('sha256').update(letter.messageId).digest('hex').slice(0, 24),
    ...{ subject: letter.subject, text: letter.text, html: letter.html },
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...(letter.unsubscribe && {
        'List-Unsubscribe': { prepared: true, value: `<${letter.unsubscribe}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    ...(letter.calendar && { icalEvent: { ...letter.calendar, filename: 'termin.ics' } }),
  } as never);
  return { text: String(message), envelope };
}

async function expectTheSame(letter: SealedLetter): Promise<void> {
  const { bytes, envelope } = mails.finish(letter);
  const plain = await plainly(letter);
  expect(bytes.toString()).toBe(plain.text.replace(/\r?\n/gu, '\r\n')); // as both arrive
  expect(envelope).toEqual(plain.envelope);
}

const FIRST = '<meeting-cancelled.00000000-0000-4000-8000-000000000002@treffpunkt.stadt-mit-langem-namen.example.org>';
const files = readdirSync(FOLDER);
const first = letterIn('registered-de.txt');

it.each(files)('%s', async (file) => {
  const letter = letterIn(file);
  expect([letter.subject, letter.text, letter.html].every(Boolean)).toBe(true);
  await expectTheSame(sealed(letter));
  const unsubscribe = 'https://treffpunkt.example/abo/f.1.0.GEHEIM/ende';
  await expectTheSame({ ...sealed({ ...letter, unsubscribe }), inReplyTo: FIRST });
});

it('a letter of long plain lines, and a short plain one after it', async () => {
  for (const text of ['x'.repeat(400), 'Kurz.', `Grüße, ${'y'.repeat(100)}`, 'Kurz.'])
    await expectTheSame(sealed({ subject: 'Kurz', text, html: `<p>${text}</p>` }));
});

it.each<[string, string, string]>([
  ['a comma', 'Beispiel, Anna', 'anna@example.org'],
  ['quotes and a backslash', 'Anna "die \\ Zweite" Beispiel', 'anna@example.org'],
  ['an address as a name', 'chef@stadt.example <chef@stadt.example>', 'anna@example.org'],
  ['a line end and a header', 'Anna\r\nBcc: victim@example.org', 'anna@example.org'],
  ['group syntax', 'Alle: a@example.org;', 'anna@example.org'],
  ['an umlaut', 'Jörg Müller-Lüdenscheidt', 'joerg@example.org'],
  ['a name that has to be folded', `Dr.-Ing. ${'Älteste Bürgermeisterin '.repeat(8)}`, 'anna@example.org'],
  ['another script', '日本語のとても長い名前'.repeat(6), 'anna@example.org'],
  ['an emoji in the middle of a word', `${'x'.repeat(33)}👩‍👩‍👧‍👦`, 'anna@example.org'],
  ['half an emoji', 'Anna \ud83d', 'anna@example.org'],
  ['an encoded word already', '=?UTF-8?Q?Anna?=', 'anna@example.org'],
  ['no name', '', 'anna@example.org'],
  ['two dots in the address', 'Anna', 'anna..beispiel@example.org'],
  ['a dot in front of the address', 'Anna', '.anna@example.org'],
  ['capital letters', 'Anna', 'Anna.Beispiel@Example.ORG'],
  ['a domain in another script', 'Anna', 'anna@xn--bcher-kva.example'],
  ['a domain with umlauts', 'Anna', 'anna@münchen.example'],
  ['a mailbox with umlauts', 'Anna', 'änna@münchen.example'],
  ['a long address', 'Anna', `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.example`],
])('to %s', async (_what, name, address) => {
  await expectTheSame(sealed(first, { name, address }));
});

it.each<[string, Partial<ComposedLetter>]>([
  ['a subject to be folded', { subject: `Angemeldet: ${'Zusammenleben gestalten für ältere Menschen '.repeat(6)}` }],
  ['dots at the beginning of lines', { text: '.\n..\n.\r\n', html: '<p>.</p>\n.\n' }],
  ['lines that end in spaces', { text: 'Gruß \n-- \nTreffpunkt\t\n' }],
  ['plain ASCII in short lines', { text: 'Hello,\n\nbye\n', html: '<p>Hello</p>\n' }],
  ['mostly another script', { text: 'Γειά σου Κόσμε, τι κάνεις;\n'.repeat(9), html: '<p>Γειά σου Κόσμε</p>' }],
  ['one endless line', { text: 'ä=?'.repeat(3_000), html: `<p>${'x'.repeat(9_000)}</p>` }],
])('%s', async (_what, letter) => {
  await expectTheSame(sealed({ ...first, ...letter }));
});

it('whatever it is', async () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 300 });
  const typed = fc.array(fc.oneof(words, fc.constantFrom('\n', '\r\n', ' ', '.', '=', 'https://a.example/ü?x=1&y')));
  const said = typed.map((some) => `${some.join('')}x`);
  await fc.assert(
    fc.asyncProperty(said, said, words, words, async (text, html, name, subject) => {
      await expectTheSame(
        sealed({ ...first, text, html, subject: `x${subject}` }, { name, address: 'anna@example.org' }),
      );
    }),
    { numRuns: 300 },
  );
});
