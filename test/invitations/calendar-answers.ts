// Answers as calendar programs send them, with invented people: the trees, encodings and habits of four families.
// Outlook leaves out ORGANIZER, writes MAILTO: and names its zones in its own way; Google answers in UTC and attaches a
// copy; Apple puts EMAIL into ATTENDEE; Thunderbird folds little and sends 8bit.
export interface Answer {
  uid: string;
  from?: string;
  attendee?: string;
  partStat?: string;
  sequence?: number;
  /** 20261122T090000Z */
  stamp?: string;
  method?: string;
  /** Whole header lines before all others; else those of a server that has proved the sender. */
  headers?: string[];
  /** Lines more in the entry. */
  more?: string[];
}

/** DTSTAMP of an answer that was written so many minutes ago: an answer from the future is read as one from now. */
export const written = (minutesAgo: number): string =>
  `${new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(0, 19).replace(/[-:]/gu, '')}Z`;

/** The name of the mail server that takes answers in these specs: REPLY_AUTHSERV_ID. */
export const OUR_SERVER = 'mx.treffpunkt.example';

/** What Postfix with rspamd puts on top of a mail that comes in; the lines of the sender's own servers follow below. */
export const stamped = (results: string): string[] => [
  'Return-Path: <anna@example.org>',
  `Received: from mail.example.org (mail.example.org [192.0.2.25])\r\n\tby ${OUR_SERVER} (Postfix) with ESMTPS id 4ABCDE`,
  `Authentication-Results: ${OUR_SERVER};\r\n\t${results}`,
  'Received: from [192.0.2.77] by mail.example.org with ESMTPSA',
];
const PROVED = 'dkim=pass header.d=example.org header.s=2024;\r\n\tdmarc=pass (policy=none) header.from=example.org';

type Filled = Required<Answer>;
const filled = (answer: Answer): Filled => ({
  ...{ from: 'anna@example.org', attendee: answer.from ?? 'anna@example.org', partStat: 'DECLINED', sequence: 0 },
  ...{ stamp: written(1), method: 'REPLY', headers: stamped(PROVED), more: [], ...answer },
});

const folded = (lines: string[]): string =>
  lines.map((line) => `${line.replace(/.{74}(?=.)/gu, '$&\r\n ')}\r\n`).join('');
const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/.{76}/gu, '$&\r\n');
const TIMES = ['DTSTART:20261213T130000Z', 'DTEND:20261213T143000Z'];

function mail({ from, headers }: Filled, subject: string, type: string, body: string[]): string {
  return [
    ...headers,
    ...[`From: "Anna Beispiel" <${from}>`, 'To: Treffpunkt <treffpunkt@example.org>', `Subject: ${subject}`],
    ...['Date: Sun, 22 Nov 2026 10:00:00 +0100', `Message-ID: <${Math.random()}@example.org>`, 'MIME-Version: 1.0'],
    ...[`Content-Type: ${type}`, '', ...body, ''],
  ].join('\r\n');
}

export function outlookAnswer(answer: Answer): string {
  const all = filled(answer);
  const calendar = folded([
    ...['BEGIN:VCALENDAR', `METHOD:${all.method}`, 'PRODID:Microsoft Exchange Server 2010', 'VERSION:2.0'],
    ...['BEGIN:VTIMEZONE', 'TZID:W. Europe Standard Time', 'BEGIN:STANDARD', 'DTSTART:16010101T030000'],
    ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
    ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
    ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE', 'BEGIN:VEVENT'],
    `ATTENDEE;PARTSTAT=${all.partStat};CN=Beispiel\\, Anna:MAILTO:${all.attendee}`,
    ...[
      'COMMENT;LANGUAGE=de-DE:Leider verhindert.\\n',
      `UID:${all.uid}`,
      'SUMMARY;LANGUAGE=de-DE:Abgelehnt: Werkstatt',
    ],
    'DTSTART;TZID=W. Europe Standard Time:20261213T140000',
    'DTEND;TZID=W. Europe Standard Time:20261213T153000',
    ...['CLASS:PUBLIC', 'PRIORITY:5', `DTSTAMP:${all.stamp}`, 'TRANSP:OPAQUE', 'STATUS:CONFIRMED', ...all.more],
    ...[
      `SEQUENCE:${all.sequence}`,
      'LOCATION;LANGUAGE=de-DE:https://treffpunkt.example/m/x',
      'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    ],
    ...['X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY', 'X-MICROSOFT-DISALLOW-COUNTER:FALSE', 'END:VEVENT', 'END:VCALENDAR'],
  ]);
  const b = '_000_AM0PR01MB0001';
  return mail(all, 'Abgelehnt: Werkstatt', `multipart/alternative;\r\n\tboundary="${b}"`, [
    ...[`--${b}`, 'Content-Type: text/plain; charset="iso-8859-1"', 'Content-Transfer-Encoding: quoted-printable', ''],
    ...[
      'Leider verhindert. Gr=FC=DFe',
      `--${b}`,
      'Content-Type: text/html; charset="us-ascii"',
      '',
      '<html><body></body></html>',
    ],
    ...[`--${b}`, `Content-Type: text/calendar; charset="utf-8"; method=${all.method}`],
    ...['Content-Transfer-Encoding: base64', '', base64(calendar), `--${b}--`],
  ]);
}

export function googleAnswer(answer: Answer): string {
  const all = filled(answer);
  const calendar = folded([
    ...['BEGIN:VCALENDAR', 'PRODID:-//Google Inc//Google Calendar 70.9054//EN', 'VERSION:2.0', 'CALSCALE:GREGORIAN'],
    ...[`METHOD:${all.method}`, 'BEGIN:VEVENT', ...TIMES, `DTSTAMP:${all.stamp}`],
    ...['ORGANIZER;CN=Treffpunkt:mailto:treffpunkt@example.org', `UID:${all.uid}`],
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${all.partStat};CN=Anna Beispiel;X-NUM-GUESTS=0:mailto:${all.attendee}`,
    ...['CREATED:20261101T080000Z', 'LAST-MODIFIED:20261122T085959Z', 'LOCATION:online', `SEQUENCE:${all.sequence}`],
    ...['STATUS:CONFIRMED', 'SUMMARY:Werkstatt', 'TRANSP:OPAQUE', ...all.more, 'END:VEVENT', 'END:VCALENDAR'],
  ]);
  const [m, a] = ['000000000000aa01', '000000000000aa02'];
  return mail(all, 'Declined: Werkstatt @ Sun Dec 13', `multipart/mixed; boundary="${m}"`, [
    ...[`--${m}`, `Content-Type: multipart/alternative; boundary="${a}"`, ''],
    ...[
      `--${a}`,
      'Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes',
      '',
      'Anna Beispiel has declined.',
    ],
    ...[
      `--${a}`,
      'Content-Type: text/html; charset="UTF-8"',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>declined=2E</p>',
    ],
    ...[
      `--${a}`,
      `Content-Type: text/calendar; charset="UTF-8"; method=${all.method}`,
      'Content-Transfer-Encoding: 7bit',
      '',
    ],
    ...[calendar, `--${a}--`, `--${m}`, 'Content-Type: application/ics; name="invite.ics"'],
    ...['Content-Disposition: attachment; filename="invite.ics"', 'Content-Transfer-Encoding: base64', ''],
    ...[base64(calendar), `--${m}--`],
  ]);
}

export function appleAnswer(answer: Answer): string {
  const all = filled(answer);
  const calendar = folded([
    ...[
      'BEGIN:VCALENDAR',
      'CALSCALE:GREGORIAN',
      `METHOD:${all.method}`,
      'PRODID:-//Apple Inc.//macOS 14.5//EN',
      'VERSION:2.0',
    ],
    ...['BEGIN:VEVENT', 'CREATED:20261101T080000Z', `UID:${all.uid}`, 'DTEND:20261213T143000Z'],
    `ATTENDEE;CN="Anna Beispiel";CUTYPE=INDIVIDUAL;EMAIL="${all.attendee}";PARTSTAT=${all.partStat}:mailto:${all.attendee}`,
    ...['SUMMARY:Werkstatt', 'DTSTART:20261213T130000Z', `DTSTAMP:${all.stamp}`, `SEQUENCE:${all.sequence}`],
    ...['ORGANIZER;CN="Treffpunkt":mailto:treffpunkt@example.org', ...all.more, 'END:VEVENT', 'END:VCALENDAR'],
  ]);
  const b = 'Apple-Mail=_0A1B2C3D';
  return mail(all, 'Abgelehnt: Werkstatt', `multipart/mixed; boundary="${b}"`, [
    ...[`--${b}`, 'Content-Type: text/plain; charset=utf-8', '', 'Anna Beispiel hat abgelehnt.', `--${b}`],
    ...[`Content-Type: text/calendar; charset=utf-8; method=${all.method}; name=iCal-20261122-100000.ics`],
    ...[
      'Content-Disposition: attachment; filename=iCal-20261122-100000.ics',
      'Content-Transfer-Encoding: quoted-printable',
      '',
    ],
    ...[calendar.replace(/=/gu, '=3D'), `--${b}--`],
  ]);
}

export function thunderbirdAnswer(answer: Answer): string {
  const all = filled(answer);
  const calendar = folded([
    ...[
      'BEGIN:VCALENDAR',
      'PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN',
      'VERSION:2.0',
      `METHOD:${all.method}`,
    ],
    ...[
      'BEGIN:VEVENT',
      'CREATED:20261122T085930Z',
      'LAST-MODIFIED:20261122T085959Z',
      `DTSTAMP:${all.stamp}`,
      `UID:${all.uid}`,
    ],
    ...['SUMMARY:Werkstatt für Ämter', 'ORGANIZER;CN=Treffpunkt:mailto:treffpunkt@example.org'],
    `ATTENDEE;CN=Anna Beispiel;PARTSTAT=${all.partStat};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT:mailto:${all.attendee}`,
    ...[
      ...TIMES,
      `SEQUENCE:${all.sequence}`,
      'X-MOZ-RECEIVED-SEQUENCE:0',
      'X-MOZ-INVITED-ATTENDEE:mailto:anna@example.org',
    ],
    ...[...all.more, 'END:VEVENT', 'END:VCALENDAR'],
  ]);
  const [m, a] = ['------------m0', '------------a0'];
  return mail(all, 'Terminantwort', `multipart/mixed; boundary="${m}"`, [
    ...[`--${m}`, `Content-Type: multipart/alternative; boundary="${a}"`, ''],
    ...[
      `--${a}`,
      'Content-Type: text/plain; charset=UTF-8; format=flowed',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Nein, danke.',
    ],
    ...[
      `--${a}`,
      `Content-Type: text/calendar; charset=UTF-8; method=${all.method}`,
      'Content-Transfer-Encoding: 8bit',
      '',
    ],
    ...[calendar, `--${a}--`, '', `--${m}`, 'Content-Type: application/ics; name="invite.ics"'],
    ...['Content-Disposition: attachment; filename="invite.ics"', 'Content-Transfer-Encoding: base64', ''],
    ...[base64(calendar), `--${m}--`],
  ]);
}

export const FAMILIES = {
  Outlook: outlookAnswer,
  Google: googleAnswer,
  Apple: appleAnswer,
  Thunderbird: thunderbirdAnswer,
} as const;
