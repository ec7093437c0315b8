// How other people's programs read an invitation: python3-icalendar, and ical.js, which Thunderbird uses.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import ICAL from 'ical.js';

const run = promisify(execFile);

export interface ReadInvitation {
  method: string;
  uid: string;
  sequence: number;
  /** As an instant, 2026-12-09T11:30:00Z. */
  start: string;
  end: string;
  stamp: string;
  status: string;
  summary: string;
  organizer: string;
  attendees: { address: string; name: string; partStat: string; rsvp: string; role: string }[];
}

export async function pythonReadsInvitation(calendar: string): Promise<ReadInvitation> {
  const reading = run('/usr/bin/python3', ['-c', SCRIPT], { timeout: 60_000 });
  reading.child.stdin?.end(calendar);
  return JSON.parse((await reading).stdout) as ReadInvitation;
}

const SCRIPT = `
import json, sys
from datetime import timezone
from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
[event] = calendar.walk('VEVENT')

def instant(name):
    return event[name].dt.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')

def plain(address):
    return str(address)[len('mailto:'):] if str(address).startswith('mailto:') else 'not an address: ' + str(address)

attendees = event.get('ATTENDEE', [])
attendees = attendees if isinstance(attendees, list) else [attendees]
print(json.dumps({
    'method': str(calendar['METHOD']), 'uid': str(event['UID']), 'sequence': int(event['SEQUENCE']),
    'start': instant('DTSTART'), 'end': instant('DTEND'), 'stamp': instant('DTSTAMP'),
    'status': str(event['STATUS']), 'summary': str(event['SUMMARY']), 'organizer': plain(event['ORGANIZER']),
    'attendees': [{
        'address': plain(each), 'name': str(each.params.get('CN', '')).replace("^'", '"').replace('^^', '^'),
        'partStat': str(each.params.get('PARTSTAT', '')), 'rsvp': str(each.params.get('RSVP', '')),
        'role': str(each.params.get('ROLE', '')),
    } for each in attendees],
}))
`;

export function icalJsReadsInvitation(calendar: string): ReadInvitation {
  const component = new ICAL.Component(ICAL.parse(calendar) as unknown[]);
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const found = component.getAllSubcomponents('vevent');
  const [vevent] = found;
  if (!vevent || found.length !== 1) throw new Error(`${found.length} events`);
  const event = new ICAL.Event(vevent);
  const plain = (value: unknown): string => String(value).replace(/^mailto:/u, '');
  const instant = (time: ICAL.Time): string => `${time.toJSDate().toISOString().slice(0, 19)}Z`;
  const text = (name: string): string => String(vevent.getFirstPropertyValue(name) ?? '');
  return {
    ...{ method: String(component.getFirstPropertyValue('method')), uid: event.uid, sequence: event.sequence },
    ...{ start: instant(event.startDate), end: instant(event.endDate), status: text('status') },
    stamp: instant(vevent.getFirstPropertyValue('dtstamp') as ICAL.Time),
    ...{ summary: event.summary, organizer: plain(event.organizer) },
    attendees: event.attendees.map((each) => ({
      address: plain(each.getFirstValue()),
      name: String(each.getParameter('cn') ?? ''),
      ...{ partStat: String(each.getParameter('partstat') ?? ''), rsvp: String(each.getParameter('rsvp') ?? '') },
      role: String(each.getParameter('role') ?? ''),
    })),
  };
}
