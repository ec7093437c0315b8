import { aFormat } from '../../../test/people/meetings';
import { REFUSALS } from '../../../test/people/pages';
import * as p from '../../../test/people/programmes';
import { doorPage, type DoorData } from './door.page';
import { refusedPage } from './refused.page';
import { ticketGonePage, ticketPage } from './ticket.page';

const opensAt = new Date('2026-12-09T11:20:00Z');
const data: DoorData = {
  ...{ lang: 'de', path: '/m/mittagsmeeting', institution: p.INSTITUTION, now: p.NOW, publicUrl: p.PUBLIC_URL },
  ...{ slug: 'mittagsmeeting', title: 'MittagsMeetingIntegration', seriesSlug: 'mittagsmeeting' },
  ...{ format: aFormat('mittagsmeeting'), meeting: p.NEXT_WEEK, admission: { ok: true }, opensAt },
  ...{ upcoming: [p.CANCELLED, p.NEXT_WEEK], skipped: p.SKIPPED, cancelledSoon: [p.CANCELLED] },
};
const text = (html: string) =>
  html
    .replace(/<wbr\/>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

it('has one big button that asks nothing when it is open', () => {
  const html = doorPage(data);
  expect(html).toContain(
    '<form method="post" action="/m/mittagsmeeting/beitreten"><button class="button big" type="submit">Hineingehen</button></form>',
  );
  expect(html).not.toContain('<input');
  expect(html).not.toContain('/scripts/');
});

it.each(REFUSALS)('shows no button but a reason when it is closed: %s', (reason) => {
  const html = doorPage({ ...data, admission: { ok: false, reason, opensAt } });
  expect(html).not.toContain('<form');
  expect(html).not.toContain('disabled');
  expect(html).toMatch(/<p class="closed">[^<]+<\/p>/);
});

it('says when it opens, today as "heute"', () => {
  const closed = { ...data, admission: { ok: false, reason: 'too_early', opensAt } } as const;
  expect(text(doorPage(closed))).toContain('Öffnet am Mittwoch, 9. Dezember, um 12.20 Uhr');
  const sameDay = text(doorPage({ ...closed, now: new Date('2026-12-09T11:00:00Z') }));
  expect(sameDay).toContain('Öffnet heute um 12.20 Uhr');
  expect(sameDay).toContain('Die Tür öffnet in 20 Minuten . Lassen Sie diese Seite offen');
  expect(text(doorPage({ ...closed, lang: 'en' }))).toContain('Opens on Wednesday, 9 December at 12:20');
});

it('lists what comes and what does not in the order of the days, each once', () => {
  const said = text(doorPage(data));
  const days = [
    '2. Dezember 2026 fällt aus',
    '9. Dezember 2026, 12.30',
    '23. Dezember 2026 fällt aus',
    '6. Januar 2027 fällt aus',
  ];
  const places = days.map((day) => said.lastIndexOf(day));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

it('never refreshes by itself without the script', () => {
  expect(doorPage({ ...data, admission: { ok: false, reason: 'too_early', opensAt } })).not.toContain('http-equiv');
});

it.each(REFUSALS)('has a page of its own for %s, with a way back', (reason) => {
  const { lang, path, institution, now, slug, title } = data;
  const html = refusedPage({
    lang,
    path,
    institution,
    now,
    slug,
    title,
    reason,
    opensAt,
    meeting: p.CANCELLED,
    next: p.NEXT_WEEK,
  });
  expect(html).toContain('href="/m/mittagsmeeting"');
  expect(html).toContain('content="noindex"');
});

describe('the way out', () => {
  const letterhead = {
    lang: 'de',
    path: '/raum/geheim?lang=de',
    institution: p.INSTITUTION,
    title: 'Runde',
    slug: 'runde',
  } as const;

  it('names the provider and leads there by one plain link', () => {
    const html = ticketPage({ ...letterhead, roomUrl: 'https://zoom.example/j/1?pwd=a&b=c' });
    expect(html).toContain('Der Raum liegt bei zoom.example.');
    expect(html).toContain('href="https://zoom.example/j/1?pwd=a&amp;b=c" rel="noreferrer noopener"');
  });

  it('never repeats the ticket, not even in the language switch', () => {
    expect(ticketPage({ ...letterhead, roomUrl: 'https://zoom.example/' })).not.toContain('geheim');
    expect(ticketGonePage({ ...letterhead })).not.toContain('geheim');
  });

  it('links nowhere when the address is no web address', () => {
    const html = ticketPage({ ...letterhead, roomUrl: 'javascript:alert(1)' });
    expect(html).not.toContain('javascript:');
    expect(html).toContain('unbrauchbar');
  });
});
