import { createHash } from 'node:crypto';
import { InstitutionService } from '@hub/records/institution.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable } from '@nestjs/common';
import * as base64 from 'nodemailer/lib/base64';
import { foldLines, hasLongerLines, isPlainText } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import * as quotedPrintable from 'nodemailer/lib/qp';
import type { ComposedLetter } from './composed-letter';

export interface SealedLetter extends ComposedLetter {
  to: { name: string; address: string };
  messageId: string;
  /** The first mail about the same, which this one is shown with. */
  inReplyTo: string | null;
  date: Date;
}

/** What goes to the mail server: the bytes, and what is said before them. */
export interface FinishedMail {
  messageId: string;
  envelope: { from: string; to: string[] };
  bytes: Buffer;
}

const LINE = 76; // RFC 2045 6.7, RFC 5322 2.1.1
/** The random part of a boundary stays open: here nothing is drawn by lot. Making a node takes longer than asking it. */
const HEAD = new MimeNode('', { baseBoundary: '-' });
const TEXT = new MimeNode('text/plain', { baseBoundary: '-' });
/** nodemailer would give back such an address as it is: nothing in it is upper case, quoted, or written in another script. */
const PLAIN_ADDRESS = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9-]+\.)+[a-z]{2,}$/u;
// RFC 3834: holiday notes do not answer machines; Exchange reads a header of its own.
const BY_MACHINE = ['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: OOF, AutoReply'];

/**
 * Makes a mail of a letter. Names, subjects, addresses and texts are encoded by nodemailer; the parts are put together
 * here. Its own way leads every part of every mail through several streams and takes longer than all else that happens to
 * a letter. test/outbox/finished-mail.spec.ts holds both to the same bytes, for every kind of letter and hostile names.
 *
 * Made alike at every attempt, boundaries included: whoever gets a letter twice gets the same bytes.
 */
@Injectable()
export class FinishedMailService {
  private sender = { name: '', line: '' };

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly institution: InstitutionService,
  ) {}

  finish(letter: SealedLetter): FinishedMail {
    const { messageId, to } = letter;
    const mail = [...this.headOf(letter), bodyOf(letter)].join('\r\n');
    return {
      messageId,
      envelope: envelopeOf(this.settings.mailFrom, to.address),
      bytes: Buffer.from(onTheWire(mail)),
    };
  }

  private headOf({ to, subject, messageId, inReplyTo, date, unsubscribe }: SealedLetter): string[] {
    return [
      ...BY_MACHINE,
      ...(unsubscribe
        ? [`List-Unsubscribe: <${unsubscribe}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']
        : []),
      this.senderLine(),
      headerLine('To', { name: to.name, address: to.address }),
      ...(inReplyTo ? [headerLine('In-Reply-To', inReplyTo), headerLine('References', inReplyTo)] : []),
      headerLine('Subject', subject),
      headerLine('Message-ID', messageId),
      headerLine('Date', date),
      'MIME-Version: 1.0',
    ].filter((line) => line !== '');
  }

  /** As filled in at set-up; alike in every letter until somebody changes it. */
  private senderLine(): string {
    const name = this.institution.senderName;
    if (this.sender.name !== name)
      this.sender = { name, line: headerLine('From', { name, address: this.settings.mailFrom }) };
    return this.sender.line;
  }
}

function envelopeOf(from: string, to: string): FinishedMail['envelope'] {
  if (PLAIN_ADDRESS.test(from) && PLAIN_ADDRESS.test(to)) return { from, to: [to] };
  const known = HEAD.setEnvelope({ from, to: [to] }).getEnvelope();
  return { from: known.from || '', to: known.to };
}

/** Every line ends in CRLF (RFC 5321 2.3.8). nodemailer sees to that too, byte by byte: it finds nothing left to do. */
const onTheWire = (mail: string): string => mail.replace(/\r?\n/gu, '\r\n');

type Value = Parameters<MimeNode['encodeHeaderValue']>[1];

function headerLine(name: string, value: Value): string {
  const encoded = HEAD.encodeHeaderValue(name, value);
  return encoded.trim() === '' ? '' : foldLines(`${name}: ${encoded}`, LINE);
}

/**
 * Text and HTML; with a calendar part that part twice, once to be answered and once to be opened as a file, for mail
 * programs differ (calendar.md, rule 70). The parts as RFC 2046 5.1.1 has them.
 */
function bodyOf({ text, html, calendar, messageId }: SealedLetter): string {
  const base = createHash('sha256').update(messageId).digest('hex').slice(0, 24);
  const [outer, inner] = [`--_NmP-${base}-Part_1`, `--_NmP-${base}-Part_2`];
  const readings = [textPart('text/plain; charset=utf-8', text), textPart('text/html; charset=utf-8', html)];
  if (!calendar) return multipart('alternative', outer, readings);
  const { method, content } = calendar;
  readings.push(textPart(`text/calendar; charset=utf-8; method=${method}`, content));
  return multipart('mixed', outer, [multipart('alternative', inner, readings), calendarFile(content)]);
}

function multipart(kind: string, boundary: string, parts: string[]): string {
  const head = foldLines(`Content-Type: multipart/${kind}; boundary="${boundary}"`, LINE);
  const inside = parts.map((part) => `--${boundary}\r\n${part}`).join('\r\n');
  return `${head}\r\n\r\n${inside}\r\n--${boundary}--\r\n`;
}

function textPart(type: string, content: string): string {
  const encoding = encodingOf(content);
  return `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${encoded(content, encoding)}`;
}

/** As nodemailer chooses it for texts. The node remembers that it had long lines, so short plain texts are not shown to it. */
function encodingOf(content: string): string | false {
  if (isPlainText(content) && !hasLongerLines(content, LINE)) return '7bit';
  return TEXT.setContent(content).getTransferEncoding();
}

const calendarFile = (content: string): string =>
  [
    'Content-Type: application/ics; name=termin.ics',
    'Content-Disposition: attachment; filename=termin.ics',
    'Content-Transfer-Encoding: base64',
    '',
    encoded(content, 'base64'),
  ].join('\r\n');

function encoded(content: string, encoding: string | false): string {
  if (encoding === 'base64') return base64.wrap(base64.encode(content), LINE);
  return encoding === 'quoted-printable' ? quotedPrintable.wrap(quotedPrintable.encode(content), LINE) : content;
}
