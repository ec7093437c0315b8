import { HtmlValidate } from 'html-validate';
import { aFormat, aMeeting, aSeries, someTopics } from '../../../test/people/meetings';
import * as p from '../../../test/people/programmes';
import { doorPage } from '../door/door.page';
import { ticketPage } from '../door/ticket.page';
import { embedPage } from './embed.page';
import { feedPath, programLinks } from './feed-address';
import { meetingJsonLd, programmeJsonLd } from './json-ld';
import { meetingPage, type MeetingData } from './meeting.page';
import { isOver } from '@hub/programme/meeting-end';
import { isRunning, monthOf } from './meeting-state';
import { programmePage } from './programme.page';
import { rss } from './rss';
import { seriesPage } from './series.page';
import { startPage } from './start.page';
import { subscribePage } from './subscribe.page';

const visit = { lang: 'de', path: '/', institution: p.INSTITUTION, now: p.NOW, publicUrl: p.PUBLIC_URL } as const;
const rest = { parent: null, parts: [], topics: [], position: null, door: null };
const meeting = (data: Partial<MeetingData>) => meetingPage({ ...visit, ...rest, meeting: p.TODAY, ...data });
const publisher = { publicUrl: p.PUBLIC_URL, name: 'Beispielinstitut' };
const text = (html: string) =>
  html
    .replace(/<wbr\/>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('hostile words', () => {
  const filter = { format: '"><script>', reihe: '', thema: '', von: '', bis: '', q: p.HOSTILE.title };
  const formats = [{ ...aFormat('mittagsmeeting'), name: p.HOSTILE.title, nameEn: p.HOSTILE.title }];
  const topics = [{ slug: 'x', label: p.HOSTILE.title, labelEn: 'x', fixed: true, position: 1 }];
  const list = {
    ...visit,
    path: `/termine?q=${p.HOSTILE.title}`,
    formats,
    topics,
    series: [{ slug: 'x', title: p.HOSTILE.title }],
  };
  const series = aSeries({ title: p.HOSTILE.title, speakers: p.HOSTILE.speakers, host: p.HOSTILE.title });
  const door = {
    slug: 'x',
    title: p.HOSTILE.title,
    seriesSlug: null,
    format: formats[0] ?? aFormat('frist'),
    formToken: p.HOSTILE.title,
  };
  const admission = { ok: false, reason: 'cancelled', opensAt: null } as const;
  const pages = {
    start: startPage({ ...visit, next: { meeting: p.HOSTILE, door: null }, upcoming: [p.HOSTILE] }),
    meeting: meeting({ meeting: p.HOSTILE, parent: p.HOSTILE, parts: [p.HOSTILE], topics }),
    programme: programmePage({
      ...list,
      filter,
      meetings: [p.HOSTILE],
      total: 1,
      nextPage: null,
      previousPage: null,
      past: false,
    }),
    series: seriesPage({ ...visit, series, upcoming: [p.HOSTILE], past: [], skipped: [], topics, door: null }),
    subscribe: subscribePage({ ...list, chosen: { format: ['"><script>'], thema: ['a,b&c'], reihe: [] } }),
    embed: embedPage({ ...visit, meetings: [p.HOSTILE], title: p.HOSTILE.title }),
    door: doorPage({
      ...visit,
      ...door,
      meeting: p.HOSTILE,
      admission,
      opensAt: null,
      upcoming: [p.HOSTILE],
      skipped: [],
      cancelledSoon: [p.HOSTILE],
    }),
    ticket: ticketPage({ ...visit, title: p.HOSTILE.title, slug: 'x', roomUrl: 'javascript:alert(1)' }),
  };

  it.each(Object.entries(pages))('stay words on the page: %s', async (_name, html) => {
    expect(html).not.toMatch(/<script>|<img src=x|<!--/);
    expect(html).not.toMatch(/href="\s*javascript:/i);
    const report = await new HtmlValidate({ rules: { 'close-order': 'error', 'no-dup-attr': 'error' } }).validateString(
      html,
    );
    expect(report.errorCount).toBe(0);
  });

  it('stay words in JSON-LD', () => {
    const block = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(pages.meeting)?.[1] ?? '';
    expect(block).not.toMatch(/[<>\u2028\u2029]/);
    expect(JSON.parse(block)).toMatchObject({ '@type': 'Event', name: p.HOSTILE.title });
  });

  it('stay words in RSS, and characters XML forbids are gone', () => {
    const feed = rss({
      lang: 'de',
      publicUrl: p.PUBLIC_URL,
      institution: p.HOSTILE.title,
      meetings: [{ ...p.HOSTILE, title: `a\u0000\u000b\ud800b ${p.HOSTILE.title}` }],
    });
    expect(feed).not.toMatch(/<script|<img|]]>|<!--/);
    // eslint-disable-next-line no-control-regex
    expect(feed).not.toMatch(/[\u0000\u000b]/);
    expect(feed).toContain('ab &lt;script&gt;');
  });
});

describe('a meeting', () => {
  it('leads with the date, says who speaks for whom, and what follows without a time', () => {
    const html = meeting({ meeting: p.BLOCK, parts: [p.LECTURE], topics: someTopics, position: { number: 1, of: 3 } });
    expect(html).toContain('<time datetime="2026-12-10" class="when">10.–11. Dezember 2026</time>');
    expect(html).toContain('<h3>Tag 1 · Donnerstag, 10. Dezember</h3>');
    expect(html).toContain('<h3>Tag 2 · Freitag, 11. Dezember</h3>');
    expect(text(html)).toContain('im Anschluss Get-together');
    expect(text(html)).toContain('Universität Musterstadt Wissenschaft');
    expect(text(html)).toContain('Einwanderung und Zusammenhalt');
  });

  it('links to a map without asking it for anything', () => {
    const html = meeting({ meeting: p.BLOCK });
    expect(html).toContain('href="https://www.openstreetmap.org/search?query=Beispielgasse%202%2C%2078462%20Konstanz"');
  });

  it('says that it is off, why, and where it went', () => {
    const said = text(meeting({ meeting: p.CANCELLED }));
    expect(said).toContain('Abgesagt');
    expect(said).toContain('Dieser Termin fällt aus. Die Moderation ist erkrankt.');
    expect(said).toContain('Neuer Termin: Mittwoch, 9. Dezember 2026');
  });

  it('says when it was planned before it moved', () => {
    expect(text(meeting({ meeting: p.MOVED }))).toContain(
      'Früher geplant: Dienstag, 15. Dezember 2026, 18.00 Uhr (MEZ).',
    );
  });

  it('invents no day, no calendar entry and no end where they are open', () => {
    const undated = meeting({ meeting: p.UNDATED });
    expect(text(undated)).toContain('Mai 2027 (Termin folgt)');
    expect(undated).toContain('<time datetime="2027-05"');
    expect(undated).not.toMatch(/href="\/termine\/[^"]*\.ics"/);
    expect(text(meeting({ meeting: p.LECTURE }))).toContain('ab 17.00 Uhr (MEZ)');
  });

  it('writes a season without a machine time, because there is none', () => {
    const season = aMeeting({ precision: 'season', localStart: '2027-spring', localEnd: null });
    expect(meeting({ meeting: season })).not.toContain('datetime="2027-spring"');
  });

  it('shows a closed meeting to no search engine', () => {
    expect(meeting({ meeting: aMeeting({ access: 'members' }) })).toContain('content="noindex"');
  });

  it('runs, and is over, by the instants', () => {
    expect(isRunning(p.TODAY, new Date('2026-11-25T11:30:00Z'))).toBe(true);
    expect(isOver(p.TODAY, new Date('2026-11-25T12:30:00Z'))).toBe(true);
    expect(isRunning(p.CANCELLED, new Date('2026-12-02T11:45:00Z'))).toBe(false);
    expect([monthOf('2026-12-09T12:30', 'de'), monthOf('2027-spring', 'de'), monthOf(null, 'en')]).toEqual([
      'Dezember 2026',
      null,
      null,
    ]);
  });
});

describe('the programme', () => {
  const list = { ...visit, formats: [], topics: [], series: [], nextPage: null, previousPage: null, past: false };
  const filter = { format: '', reihe: '', thema: '', von: '', bis: '', q: '' };
  const headings = (data: Partial<Parameters<typeof programmePage>[0]>): string[] =>
    [...programmePage({ ...list, filter, meetings: [], total: 1, ...data }).matchAll(/<h2>([^<]*)<\/h2>/g)].map(
      ([, heading]) => heading ?? '',
    );
  const nextYear = aMeeting({ localStart: '2027-01-13T12:30', localEnd: null, precision: 'start_only' });

  it('lists what is known to the year only after the months of that year', () => {
    const meetings = [
      p.YEAR_ONLY,
      p.TALK,
      nextYear,
      aMeeting({ precision: 'unknown', localStart: null, localEnd: null }),
    ];
    expect(headings({ meetings })).toEqual([
      'Dezember 2026',
      'Termin noch offen, 2026',
      'Januar 2027',
      'Termin noch offen',
    ]);
  });

  it('promises no date of what is long over', () => {
    const long = { ...p.YEAR_ONLY, localStart: '2018', sortsAt: new Date('2017-12-31T23:00:00Z') };
    expect(headings({ meetings: [long], past: true })).toEqual(['2018']);
    expect(text(meeting({ meeting: long }))).toContain('Dieser Termin ist vorbei.');
    expect(text(meeting({ meeting: long }))).not.toContain('folgt');
  });

  it('says that there are examples in it, while there are', () => {
    const shown = (demo: boolean) => text(programmePage({ ...list, filter, total: 1, meetings: [aMeeting({ demo })] }));
    expect([shown(true), shown(false)].map((said) => said.includes('Das ist eine Vorführung'))).toEqual([true, false]);
  });

  it('names sources so that people can follow them, and calls what they tell no example', () => {
    const source = 'Dokument 002 (Plattform KKI)\nhttps://ulm.example/mai-2019/zöa\njavascript:alert(1)';
    const html = meeting({ meeting: aMeeting({ demo: true, source }) });
    expect(html).toContain(
      '<a href="https://ulm.example/mai-2019/z%C3%B6a" rel="noreferrer">https://ulm.example/mai-2019/zöa</a>',
    );
    expect(html).toContain('Dokument 002 (Plattform KKI)');
    expect(html).not.toContain('href="javascript');
    expect(text(html)).toContain('Aus öffentlichen Quellen zusammengestellt');
    expect(text(html)).not.toContain('Beispiel aus der Vorführung');
    expect(text(meeting({ meeting: aMeeting({ demo: true }) }))).toContain('Beispiel aus der Vorführung');
  });

  it('gives a deadline neither a place nor an access', () => {
    const deadline = aMeeting({ format: 'frist', precision: 'day', localStart: '2027-11-15', localEnd: null });
    const shown = [
      meeting({ meeting: deadline }),
      programmePage({ ...list, filter, total: 1, meetings: [deadline] }).replace(/<search>.*<\/search>/s, ''),
    ];
    for (const html of shown) expect(text(html)).not.toMatch(/online|vor Ort|Offen für alle|Teilnahme/);
  });

  it('ends a reason like a sentence, because another one follows', () => {
    const cancelled = { ...p.CANCELLED, reason: 'Krank' };
    expect(text(programmePage({ ...list, filter, total: 1, meetings: [cancelled] }))).toContain('Krank. Neuer Termin:');
  });
});

describe('a long series', () => {
  const long = Array.from({ length: 30 }, (_, index) => aMeeting({ slug: `runde-${index}` }));
  const html = seriesPage({
    ...visit,
    series: p.LUNCH,
    upcoming: long,
    past: long,
    skipped: p.SKIPPED,
    topics: [],
    door: null,
  });

  it('shows the first dates and leads to the rest, coming and gone', () => {
    expect(html).toContain(
      '<a class="onward" href="/termine?reihe=mittagsmeeting">Alle 30 kommenden Termine dieser Reihe</a>',
    );
    expect(html).toContain('href="/termine?reihe=mittagsmeeting&amp;bis=2026-11-24">Alle 30 früheren Termine');
    expect(html.match(/href="\/termine\/runde-/g)).toHaveLength(48);
  });

  it('names the days left out only as far as the dates go', () => {
    expect(text(html)).not.toContain('Heilige Drei Könige');
  });
});

describe('a meeting with registration', () => {
  const door = { slug: 'dialogwerkstatt', open: true, opensAt: null };
  const signup = p.OFFER;

  it('leads to its form, and does not promise an open door', () => {
    const html = meeting({ meeting: p.REGISTERED, door, signup });
    expect(html).toContain('<a class="button big" href="/anmeldung/dialogwerkstatt">Anmelden</a>');
    expect(text(html)).toContain('Noch 3 Plätze.');
    expect(text(html)).not.toContain('Hineingehen');
  });

  it.each([
    [
      'a waiting list',
      { free: 0, isFull: true, waits: true },
      'Alle Plätze sind vergeben. Wer sich anmeldet, kommt auf',
    ],
    ['one place', { free: 1 }, 'Noch 1 Platz.'],
    ['many places', { free: 200 }, 'Es gibt freie Plätze.'],
    ['no limit', { free: null }, 'Anmeldeschluss ist am Samstag, 5. Dezember, um 12.00 Uhr.'],
    [
      'too early',
      { state: 'not_yet', opensAt: new Date('2026-12-01T08:00:00Z'), href: null },
      'Die Anmeldung öffnet am Dienstag, 1. Dezember, um 9.00 Uhr.',
    ],
    ['too late', { state: 'closed', href: null }, 'Anmeldeschluss war am Samstag'],
    [
      'a choice',
      { mode: 'application', free: null },
      'Über die Plätze wird nach Auswahl entschieden. Bewerbungsschluss',
    ],
  ] as const)('says %s in words', (_, facts, says) =>
    expect(text(meeting({ meeting: p.REGISTERED, door, signup: { ...signup, ...facts } }))).toContain(says),
  );

  it('asks nobody to register for what is off or over', () => {
    const off = [{ state: 'cancelled' }, { endsAt: new Date('2026-01-01') }] as const;
    for (const facts of off)
      expect(text(meeting({ meeting: { ...p.REGISTERED, ...facts }, signup }))).not.toContain('Noch 3');
  });
});

describe('schema.org', () => {
  it('names the door, never a room', () => {
    expect(meetingJsonLd(p.TODAY, publisher)).toMatchObject({
      startDate: '2026-11-25T12:30+01:00',
      endDate: '2026-11-25T13:30+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: { '@type': 'VirtualLocation', url: 'https://treffpunkt.example/m/mittagsmeeting' },
    });
  });

  it('says what moved and from when, what is off, and what is free only when somebody said so', () => {
    expect(meetingJsonLd(p.MOVED, publisher)).toMatchObject({
      eventStatus: 'https://schema.org/EventRescheduled',
      previousStartDate: '2026-12-15T18:00+01:00',
    });
    expect(meetingJsonLd(p.CANCELLED, publisher)).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
    expect(meetingJsonLd(p.LECTURE, publisher)).toMatchObject({ isAccessibleForFree: true });
    expect(meetingJsonLd(p.TODAY, publisher)).not.toHaveProperty('isAccessibleForFree');
    expect(meetingJsonLd(p.UNDATED, publisher)).not.toHaveProperty('startDate');
  });

  it('lists the programme in order', () => {
    expect(programmeJsonLd(p.PROGRAMME, publisher)).toMatchObject({ '@type': 'ItemList', numberOfItems: 7 });
  });
});

describe('inside another site', () => {
  it('every link leaves the frame, to the public address', () => {
    const html = embedPage({ ...visit, meetings: p.PROGRAMME, title: null });
    const links = [...html.matchAll(/<a [^>]*>/g)].map(([link]) => link);
    expect(links.length).toBeGreaterThan(p.PROGRAMME.length);
    expect(
      links.filter(
        (link) =>
          !/href="https:\/\/treffpunkt\.example\/[^"]*lang=de" target="_top"/.test(link) &&
          !/class="onward"/.test(link),
      ),
    ).toEqual([]);
    expect(html).not.toContain('<script');
  });
});

describe('RSS', () => {
  it('keeps the guid, dates by the last change and names what is off', () => {
    const feed = rss({ lang: 'de', publicUrl: p.PUBLIC_URL, institution: null, meetings: [p.CANCELLED] });
    expect(feed).toContain(`<guid isPermaLink="false">${p.CANCELLED.id}@treffpunkt</guid>`);
    expect(feed).toContain('<pubDate>Sat, 21 Nov 2026 11:30:00 GMT</pubDate>');
    expect(feed).toContain('<title>Abgesagt: MittagsMeetingIntegration</title>');
  });

  it('is a feed even when nothing is planned', () => {
    expect(rss({ lang: 'en', publicUrl: p.PUBLIC_URL, institution: null, meetings: [] })).not.toContain(
      'lastBuildDate',
    );
  });
});

describe('feed addresses', () => {
  it.each([
    [{ format: [], thema: [], reihe: [] }, '/kalender/alle.ics'],
    [{ format: ['onlinetalk'], thema: [], reihe: [] }, '/kalender/format/onlinetalk.ics'],
    [{ format: [], thema: [], reihe: ['mittagsmeeting'] }, '/kalender/reihe/mittagsmeeting.ics'],
    [{ format: [], thema: ['bildung'], reihe: [] }, '/kalender/auswahl.ics?thema=bildung'],
    [{ format: ['a', 'b'], thema: ['c'], reihe: [] }, '/kalender/auswahl.ics?format=a,b&thema=c'],
    [{ format: ['../x', 'a&b'], thema: [], reihe: [] }, '/kalender/auswahl.ics?format=..%2Fx,a%26b'],
  ])('%j', (choice, path) => {
    expect(feedPath(choice)).toBe(path);
  });

  it('speak English when asked to', () => {
    const ticked = { format: ['a', 'b'], thema: [], reihe: [] };
    expect(feedPath(ticked, 'en')).toBe('/kalender/auswahl.ics?format=a,b&lang=en');
    expect(feedPath({ ...ticked, format: [] }, 'en')).toBe('/kalender/alle.ics?lang=en');
  });

  it('open calendar programs', () => {
    const links = programLinks('https://treffpunkt.example/kalender/auswahl.ics?format=a,b', 'Treffpunkt');
    expect(links.webcal).toBe('webcal://treffpunkt.example/kalender/auswahl.ics?format=a,b');
    expect(new URL(links.google).searchParams.get('cid')).toBe(links.webcal);
    expect(new URL(links.office).searchParams.get('url')).toBe(links.file);
  });
});
