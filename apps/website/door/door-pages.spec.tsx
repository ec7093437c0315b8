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

describe('on site', () => {
  const there: DoorData = { ...data, meeting: { ...p.BLOCK, access: 'public' }, seriesSlug: null, upcoming: [] };

  it.each([
    { ok: true },
    { ok: false, reason: 'no_room', opensAt },
    { ok: false, reason: 'too_early', opensAt },
  ] as const)('says where, how to get in and to note it down, and nothing of cameras: %j', (admission) => {
    const html = doorPage({ ...there, admission });
    expect(text(html)).toContain('Findet vor Ort statt');
    expect(text(html)).toContain('Bürgersaal Beispielgasse 2 78462 Konstanz');
    expect(text(html)).toContain('Stufenloser Zugang über den Hof');
    expect(html).toContain('.ics"');
    expect(html).not.toMatch(/Kamera|<form|door\.\w+\.js|Raum wird|nicht bereit/);
  });

  it('has no list of rounds where there is no series', () => {
    expect(text(doorPage({ ...there, admission: { ok: true } }))).not.toMatch(
      /Die nächsten Runden|dieser Runde|Diese Runde/,
    );
  });
});

describe('with registration', () => {
  const admission = { ok: false, reason: 'not_invited', opensAt: null } as const;
  const registered: DoorData = { ...data, meeting: p.REGISTERED, admission };

  it('says so, how many places are left and where to register, and nothing of a closed round', () => {
    const html = doorPage({ ...registered, signup: p.OFFER });
    expect(html).toContain('<p class="closed">Mit Anmeldung</p>');
    expect(html).toContain('<a class="button big" href="/anmeldung/dialogwerkstatt">Anmelden</a>');
    expect(text(html)).toContain('Noch 3 Plätze. Anmeldeschluss ist am Samstag, 5. Dezember, um 12.00 Uhr.');
    expect(text(html)).not.toMatch(/Geschlossen|vorstellen/);
  });

  it('has no button when it is full without a waiting list, and says so', () => {
    const html = doorPage({ ...registered, signup: { ...p.OFFER, free: 0, isFull: true, href: null } });
    expect(text(html)).toContain('Alle Plätze sind vergeben.');
    expect(html).not.toContain('/anmeldung/');
  });
});

it('marks what moved, with the day people may remember', () => {
  const said = text(doorPage({ ...data, upcoming: [p.MOVED] }));
  expect(said).toContain('Verlegt Früher geplant: Dienstag, 15. Dezember 2026, 18.00 Uhr (MEZ). Der Saal war');
});

it('names holidays in English and marks what organisers typed as German', () => {
  const html = doorPage({
    ...data,
    lang: 'en',
    skipped: [...p.SKIPPED, { localStart: '2027-01-13T12:30', reason: 'Umzug' }],
  });
  expect(html).toContain('<span>Epiphany</span>');
  expect(html).toContain('<span>Christmas school holidays</span>');
  expect(html).toContain('<span lang="de">Umzug</span>');
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

it('switches language to the door, because its own address only takes knocks', () => {
  const path = '/m/mittagsmeeting/beitreten?lang=de';
  const html = refusedPage({ ...data, path, reason: 'too_early', opensAt, next: null });
  expect(html).toContain('href="/m/mittagsmeeting?lang=en" lang="en"');
  expect(html).not.toMatch(/beitreten|von selbst/);
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

  it('leads from a spent ticket back to its own door', () => {
    expect(ticketGonePage(letterhead)).toContain('href="/m/runde?lang=de">Zurück zur Tür</a>');
    expect(ticketGonePage({ ...letterhead, slug: null })).not.toContain('href="/m/');
  });

  it('links nowhere when the address is no web address', () => {
    const html = ticketPage({ ...letterhead, roomUrl: 'javascript:alert(1)' });
    expect(html).not.toContain('javascript:');
    expect(html).toContain('unbrauchbar');
  });
});
