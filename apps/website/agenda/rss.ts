// In: meetings as everybody may see them, the public address, the language. Out: RSS 2.0 as text.
// The guid is the meeting's id and never changes; pubDate is its last change, so readers show news once.
// Refuses nothing: characters XML 1.0 forbids are dropped, the rest is escaped.
import type { Lang } from '@hub/calendar/date-words';
import { whenInWords } from '@hub/calendar/date-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import { asSentence } from '../letterhead/sentence';
import { words } from '../letterhead/words';
import { isDeadline } from './meeting-state';

export interface RssData {
  lang: Lang;
  publicUrl: string;
  /** Name of the institution; null while it has not been named. */
  institution: string | null;
  meetings: Meeting[];
}

// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const tag = (name: string, text: string): string => `<${name}>${escape(text)}</${name}>`;

export function rss({ lang, publicUrl, institution, meetings }: RssData): string {
  const text = words(lang);
  const newest = Math.max(...meetings.map((meeting) => meeting.changedAt.getTime()));
  const self = `${publicUrl}/feed.rss${lang === 'en' ? '?lang=en' : ''}`;
  const channel = [
    tag('title', [`${text.frame.product}: ${text.frame.termine}`, institution].filter(Boolean).join(' · ')),
    tag('link', `${publicUrl}/termine`),
    tag('description', text.start.lead),
    tag('language', lang),
    `<atom:link href="${escape(self)}" rel="self" type="application/rss+xml"/>`,
    ...(meetings.length > 0 ? [tag('lastBuildDate', new Date(newest).toUTCString())] : []),
    ...meetings.map((meeting) => item(meeting, publicUrl, lang)),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
    '<channel>',
    ...channel,
    '</channel>',
    '</rss>',
    '',
  ].join('\n');
}

function item(meeting: Meeting, publicUrl: string, lang: Lang): string {
  return [
    '<item>',
    tag('title', `${stateWord(meeting, lang)}${meeting.title}`),
    tag('link', `${publicUrl}/termine/${encodeURIComponent(meeting.slug)}`),
    `<guid isPermaLink="false">${escape(meeting.id)}@treffpunkt</guid>`,
    tag('pubDate', meeting.changedAt.toUTCString()),
    tag('description', summary(meeting, lang)),
    ...(meeting.formatRules
      ? [tag('category', lang === 'en' ? meeting.formatRules.nameEn : meeting.formatRules.name)]
      : []),
    '</item>',
  ].join('\n');
}

function stateWord({ state }: Meeting, lang: Lang): string {
  if (state !== 'cancelled' && state !== 'moved') return '';
  return `${words(lang).state[state]}: `;
}

/** Readers take a description for HTML, so what could be markup is escaped once more. */
function summary(meeting: Meeting, lang: Lang): string {
  const parts = [
    `${whenInWords(meeting, lang)}.`,
    (meeting.state === 'cancelled' || meeting.state === 'moved') && meeting.reason ? asSentence(meeting.reason) : null,
    meeting.leadingQuestion,
    meeting.state === 'cancelled' || isDeadline(meeting) ? null : words(lang).access[meeting.access],
  ];
  return parts
    .filter(Boolean)
    .join(' ')
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? '');
}
