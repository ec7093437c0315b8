import { createHash } from 'node:crypto';
import { InstitutionService } from '@hub/records/institution.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable } from '@nestjs/common';
import * as base64 from 'nodemailer/lib/base64';
import MimeNode from 'nodemailer/lib/mime-node';
import * as quotedPrintable from 'nodemailer/lib/qp';
import type { ComposedLetter } from './composed-letter';

export interface SealedLetter extends ComposedLetter {
  to: { name: string; address: string };
  messageId: string;
  date: Date;
}

/** What goes to the mail server: the bytes, and what is said before them. */
export interface FinishedMail {
  messageId: string;
  envelope: { from: string; to: string[] };
  bytes: Buffer;
}

const LINE = 76; // RFC 2045 6.7 and 6.8

/**
 * Makes a mail of a letter: nodemailer's own parts, headers and encodings, so that names, subjects and addresses are
 * escaped by it, but written out at once. Its way leads through half a dozen streams for each mail, which takes longer
 * than everything else that happens to a letter; test/outbox/finished-mail.spec.ts holds both to the same bytes.
 *
 * Built alike at every attempt, boundaries included: whoever gets a letter twice gets the same bytes.
 */
@Injectable()
export class FinishedMailService {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly institution: InstitutionService,
  ) {}

  finish(letter: SealedLetter): FinishedMail {
    const root = this.partsOf(letter);
    const { from, to } = root.setEnvelope({ from: this.settings.mailFrom, to: [letter.to.address] }).getEnvelope();
    return { messageId: letter.messageId, envelope: { from: from || '', to }, bytes: Buffer.from(written(root)) };
  }

  /** With a calendar part: once to be answered, once to be opened as a file, as mail programs differ (calendar.md, rule 70). */
  private partsOf(letter: SealedLetter): MimeNode {
    const { calendar, text, html } = letter;
    const baseBoundary = createHash('sha256').update(letter.messageId).digest('hex').slice(0, 24);
    const root = new MimeNode(calendar ? 'multipart/mixed' : 'multipart/alternative', { baseBoundary });
    const readings = calendar ? root.createChild('multipart/alternative') : root;
    readings.createChild('text/plain; charset=utf-8').setContent(text);
    readings.createChild('text/html; charset=utf-8').setContent(html);
    if (calendar) {
      const { method, content } = calendar;
      readings.createChild(`text/calendar; charset=utf-8; method=${method}`).setContent(content);
      root
        .createChild('application/ics', { filename: 'termin.ics' })
        .setHeader('Content-Disposition', 'attachment')
        .setHeader('Content-Transfer-Encoding', 'base64')
        .setContent(content);
    }
    return this.headed(root, letter);
  }

  private headed(root: MimeNode, { to, subject, messageId, date, unsubscribe }: SealedLetter): MimeNode {
    // RFC 3834: holiday notes do not answer machines; Exchange reads a header of its own.
    root.addHeader({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' });
    if (unsubscribe) {
      root.addHeader('List-Unsubscribe', { prepared: true, value: `<${unsubscribe}>` });
      root.addHeader('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click');
    }
    // As filled in at set-up.
    const from = { name: this.institution.current?.senderName || 'Treffpunkt', address: this.settings.mailFrom };
    for (const [name, value] of Object.entries({ from, to: { name: to.name, address: to.address }, subject }))
      root.setHeader(name, value);
    return root.setHeader('message-id', messageId).setHeader('date', date);
  }
}

/** A part with all that is in it (RFC 2046 5.1.1). */
function written(part: MimeNode): string {
  const head = `${part.buildHeaders()}\r\n\r\n`; // names the boundary, so it comes first
  if (part.childNodes.length === 0) return head + encoded(part);
  const inside = part.childNodes.map((child) => `--${part.boundary}\r\n${written(child)}`);
  return `${head}${inside.join('\r\n')}\r\n--${part.boundary}--\r\n`;
}

function encoded(part: MimeNode): string {
  const content = part.content as string;
  const encoding = part.getTransferEncoding();
  if (encoding === 'base64') return base64.wrap(base64.encode(content), LINE);
  return encoding === 'quoted-printable' ? quotedPrintable.wrap(quotedPrintable.encode(content), LINE) : content;
}
