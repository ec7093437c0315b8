// The shape all letters share: greeting, a few sentences, what one looks for (when, where), at most one button, further
// addresses, who writes. In: sentences in the reader's language, the hub's address. Out: subject, text and HTML that say the same. Everything is escaped here.
// One column, 16 px, no pictures, no addresses but the hub's own: readable on a phone, and nothing is fetched.
import type { ComposedLetter } from './composed-letter';

export interface LetterBody {
  lang: 'de' | 'en';
  subject: string;
  /** Paragraphs before and after the one thing to do. A line end stays one. */
  before: string[];
  /** What one looks for in a hurry, one line each: "Wann: …". */
  facts?: Fact[];
  list?: string[];
  /** Several lists, each under a heading of its own; every line leads somewhere. */
  sections?: Section[];
  action?: Link | null;
  after: string[];
  /** Less urgent things to do. */
  links?: Link[];
  publicUrl: string;
}

export interface Fact {
  label: string;
  text: string;
}

export interface Link {
  label: string;
  url: string;
}

export interface Section {
  heading: string;
  items: Link[];
}

const GREETING = { de: 'Guten Tag,', en: 'Hello,' };
const WIDEST = 72;

export function letterIn(body: LetterBody): ComposedLetter {
  return { subject: body.subject, text: textOf(body), html: htmlOf(body) };
}

function textOf({ lang, publicUrl, ...body }: LetterBody): string {
  const { before, facts = [], list = [], sections = [], action, after, links = [] } = body;
  const linked = ({ label, url }: Link): string => `${label}:\n${url}`;
  const inSection = ({ heading, items }: Section): string =>
    [heading, ...items.map(({ label, url }) => `${wrapped(`- ${label}`)}\n  ${url}`)].join('\n');
  const paragraphs = [
    GREETING[lang],
    ...before.map(wrapped),
    facts.map(({ label, text }) => wrapped(`${label}: ${text}`)).join('\n'),
    list.map((item) => wrapped(`- ${item}`)).join('\n'),
    ...sections.map(inSection),
    ...(action ? [linked(action)] : []),
    ...after.map(wrapped),
    ...links.map(linked),
  ].filter((paragraph) => paragraph !== '');
  return `${paragraphs.join('\n\n')}\n\n-- \nTreffpunkt\n${publicUrl}/\n`;
}

/** Lines of at most 72 characters; an address is never broken. */
const wrapped = (paragraph: string): string => paragraph.split('\n').map(wrappedLine).join('\n');

function wrappedLine(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= WIDEST) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

const PARAGRAPH = 'margin:0 0 16px';
const LIST = 'margin:0 0 16px;padding:0 0 0 20px';
const BUTTON =
  'display:inline-block;padding:13px 22px;background:#0b5563;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:8px';

const paragraph = (text: string): string => `<p style="${PARAGRAPH}">${inLines(text)}</p>`;
const anchor = ({ label, url }: Link, style = ''): string => `<a href="${escaped(url)}"${style}>${escaped(label)}</a>`;

function htmlOf({ lang, subject, publicUrl, ...body }: LetterBody): string {
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
    ...middleOf(body),
    `<p style="margin:28px 0 0;font-size:14px">Treffpunkt<br><a href="${escaped(publicUrl)}/">${escaped(publicUrl)}/</a></p>`,
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function middleOf({
  before,
  facts = [],
  list = [],
  sections = [],
  action,
  after,
  links = [],
}: Omit<LetterBody, 'lang' | 'subject' | 'publicUrl'>): string[] {
  const known = facts.map(({ label, text }) => `<strong>${escaped(label)}:</strong> ${escaped(text)}`);
  return [
    ...before.map(paragraph),
    ...(known.length > 0 ? [`<p style="${PARAGRAPH}">${known.join('<br>\n')}</p>`] : []),
    ...(list.length > 0 ? [`<ul style="${LIST}">`, ...list.map((item) => `<li>${escaped(item)}</li>`), '</ul>'] : []),
    ...sections.flatMap(sectionOf),
    ...(action ? [`<p style="margin:0 0 20px">${anchor(action, ` style="${BUTTON}"`)}</p>`] : []),
    ...after.map(paragraph),
    ...links.map((link) => `<p style="${PARAGRAPH}">${anchor(link)}</p>`),
  ];
}

const sectionOf = ({ heading, items }: Section): string[] => [
  `<h2 style="font-size:17px;line-height:1.3;margin:20px 0 6px">${escaped(heading)}</h2>`,
  `<ul style="${LIST}">`,
  ...items.map((item) => `<li>${anchor(item)}</li>`),
  '</ul>',
];

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/gu, (letter) => NAMED[letter] ?? letter);
const inLines = (text: string): string => escaped(text).replace(/\n/gu, '<br>');
