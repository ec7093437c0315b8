// Calendar programs of other people, as Debian has them: khal fed by vdirsyncer, and python3-icalendar with dateutil.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PYTHON = '/usr/bin/python3';
const TOOLS = [
  '/usr/bin/khal',
  '/usr/bin/vdirsyncer',
  PYTHON,
  '/usr/lib/python3/dist-packages/icalendar',
  '/usr/lib/python3/dist-packages/dateutil',
];

/** What is not installed here; empty when all readers are. */
export const missingTools = (): string[] => TOOLS.filter((tool) => !existsSync(tool));

export interface Read {
  uid: string;
  title: string;
  /** 2026-12-02T12:30 or 2026-12-02, as the program shows it in Berlin */
  start: string;
}

/** Sorted, so that two readings can be compared. */
export const sorted = (read: Read[]): Read[] =>
  [...read].sort((a, b) => (`${a.start} ${a.title} ${a.uid}` < `${b.start} ${b.title} ${b.uid}` ? -1 : 1));

/** Subscribes khal to a feed through vdirsyncer and lists what it shows from one day to another (exclusive). */
export async function khalReads(feed: string, from: string, to: string): Promise<Read[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'khal-'));
  try {
    const env = {
      ...process.env,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CACHE_HOME: folder,
      VDIRSYNCER_CONFIG: path.join(folder, 'vdirsyncer'),
      TZ: 'Europe/Berlin',
      LC_ALL: 'C.UTF-8',
    };
    for (const each of ['khal', 'calendar', 'status']) mkdirSync(path.join(folder, each)); // else vdirsyncer asks whether it may
    writeFileSync(env.VDIRSYNCER_CONFIG, VDIRSYNCER(folder, feed));
    writeFileSync(path.join(folder, 'khal', 'config'), KHAL(folder));
    const options = { env, timeout: 60_000, maxBuffer: 32 * 1024 * 1024 };
    await tell('/usr/bin/vdirsyncer', ['discover', 'feed'], options);
    await tell('/usr/bin/vdirsyncer', ['sync'], options);
    const { stdout } = await tell(
      '/usr/bin/khal',
      ['list', '--once', '--day-format', '', '--format', '{start-date-long}T{start-time}\t{title}', from, to],
      options,
    );
    return sorted(
      stdout
        .split('\n')
        .filter((line) => line.includes('\t'))
        .map(khalLine),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With nothing to read from: a question nobody can answer ends the program. */
function tell(program: string, words: string[], options: object): Promise<{ stdout: string }> {
  const running = run(program, words, options);
  running.child.stdin?.end();
  return running as unknown as Promise<{ stdout: string }>;
}

function khalLine(line: string): Read {
  const [start = '', title = ''] = line.split('\t');
  return { uid: '', title, start: start.trim().replace(/T$/u, '') }; // vdirsyncer gives every entry a name of its own
}

const VDIRSYNCER = (folder: string, feed: string): string => `[general]
status_path = "${folder}/status/"
[pair feed]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "${folder}/calendar/"
fileext = ".ics"
[storage there]
type = "http"
url = "${feed}"
`;

const KHAL = (folder: string): string => `[calendars]
[[feed]]
path = ${folder}/calendar/
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[default]
default_calendar = feed
`;

/** Lists the events of a feed file with python3-icalendar; rules are unfolded by python-dateutil on the wall clock. */
export async function pythonReads(bytes: Buffer): Promise<Read[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'python-'));
  try {
    const file = path.join(folder, 'feed.ics');
    writeFileSync(file, bytes);
    const { stdout } = await run(PYTHON, ['-c', SCRIPT, file], { timeout: 60_000, maxBuffer: 32 * 1024 * 1024 });
    return sorted(JSON.parse(stdout) as Read[]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SCRIPT = `
import json, sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo
from dateutil.rrule import rrulestr
from icalendar import Calendar

berlin = ZoneInfo('Europe/Berlin')
calendar = Calendar.from_ical(open(sys.argv[1], 'rb').read())
events = list(calendar.walk('VEVENT'))

def wall(value):
    if isinstance(value, datetime):
        return value.astimezone(berlin).replace(tzinfo=None)
    return value

def shown(value):
    return value.strftime('%Y-%m-%dT%H:%M') if isinstance(value, datetime) else value.isoformat()

def dates_of(property):
    if property is None:
        return set()
    lists = property if isinstance(property, list) else [property]
    return {wall(entry.dt) for each in lists for entry in each.dts}

replaced = {(str(event['UID']), wall(event['RECURRENCE-ID'].dt)) for event in events if 'RECURRENCE-ID' in event}
found = []
for event in events:
    start = wall(event['DTSTART'].dt)
    uid, title = str(event['UID']), str(event['SUMMARY'])
    starts = [start]
    if 'RRULE' in event:
        text = event['RRULE'].to_ical().decode()
        parts = dict(part.split('=', 1) for part in text.split(';'))
        if 'UNTIL' in parts and parts['UNTIL'].endswith('Z'):
            until = datetime.strptime(parts['UNTIL'], '%Y%m%dT%H%M%SZ').replace(tzinfo=ZoneInfo('UTC')).astimezone(berlin)
            parts['UNTIL'] = until.strftime('%Y%m%dT%H%M%S')
        rule = rrulestr(';'.join('='.join(part) for part in parts.items()), dtstart=start)
        gone = dates_of(event.get('EXDATE'))
        starts = [at for at in rule if at not in gone and (uid, at) not in replaced]
    found += [{'uid': uid, 'title': title, 'start': shown(at)} for at in starts]
print(json.dumps(found))
`;
