// The shape all letters share: greeting, a few sentences, at most one button, who writes. In: sentences in the reader's
// language, the hub's address. Out: subject, text and HTML that say the same. Everything is escaped here.
// One column, 16 px, no pictures, no addresses but the hub's own: readable on a phone, and nothing is fetched.
import type { ComposedLetter } from './composed-letter';

export interface LetterBody {
  lang: 'de' | 'en';
  subject: string;
  /** Paragraphs before and after the one thing to do. */
  before: string[];
  action?: { label: string; url: string };
  after: string[];
  publicUrl: string;
}

const GREETING = { de: 'Guten Tag,', en: 'Hello,' };
const WIDEST = 72;

export function letterIn(body: LetterBody): ComposedLetter {
  return { subject: body.subject, text: textOf(body), html: htmlOf(body) };
}

function textOf({ lang, before, action, after, publicUrl }: LetterBody): string {
  const paragraphs = [
    GREETING[lang],
    ...before.map(wrapped),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...after.map(wrapped),
  ];
  return `${paragraphs.join('\n\n')}\n\n-- \nTreffpunkt\n${publicUrl}/\n`;
}

/** Lines of at most 72 characters; an address is never broken. */
function wrapped(paragraph: string): string {
  const lines: string[] = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= WIDEST) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

const PARAGRAPH = 'margin:0 0 16px';
const BUTTON =
  'display:inline-block;padding:13px 22px;background:#0b5563;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:8px';

function htmlOf({ lang, subject, before, action, after, publicUrl }: LetterBody): string {
  const paragraph = (text: string): string => `<p style="${PARAGRAPH}">${escaped(text)}</p>`;
  return [
    '<!doctype html>',
    `<html lang="${lang}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(subject)}</title>`,
    '</head>',
    '<body style="margin:0;padding:20px;font:16px/1.5 Arial,sans-serif">',
    '<div style="max-width:36em;margin:0 auto">',
    `<h1 style="font-size:21px;line-height:1.3;margin:0 0 16px">${escaped(subject)}</h1>`,
    paragraph(GREETING[lang]),
    ...before.map(paragraph),
    ...(action
      ? [
          `<p style="margin:0 0 20px"><a href="${escaped(action.url)}" style="${BUTTON}">${escaped(action.label)}</a></p>`,
        ]
      : []),
    ...after.map(paragraph),
    `<p style="margin:28px 0 0;font-size:14px">Treffpunkt<br><a href="${escaped(publicUrl)}/">${escaped(publicUrl)}/</a></p>`,
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/gu, (letter) => NAMED[letter] ?? letter);
