// BigBlueButton's own API (docs.bigbluebutton.org/development/api). In: what is to be asked, what came back. Out: the query
// exactly as it is sent and signed, and what the answer says. Nothing is recorded, whatever the server would like.
export type Params = Record<string, string | number | boolean>;

/** One encoding for both: the checksum is over the very characters that are sent. */
export const queryOf = (params: Params): string =>
  new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)])).toString();

/** What the checksum is made of; hashed with sha1, sha256, sha384 or sha512, as the server allows. */
export const signedText = (call: string, query: string, secret: string): string => `${call}${query}${secret}`;

export const HASHES = ['sha256', 'sha1', 'sha384', 'sha512'] as const;
export type HashName = (typeof HASHES)[number];

/**
 * The same parameters for the same meeting every time: create is asked before every join, and only equal parameters make
 * it harmless ("id already in use" otherwise). The id is the meeting's: last week's link opens nothing.
 */
export function createParams(meeting: { id: string; title: string; doorUrl: string }): Params {
  return {
    name: meeting.title.slice(0, 64).padEnd(2, '.'),
    meetingID: meeting.id,
    record: false,
    muteOnStart: true,
    guestPolicy: 'ALWAYS_ACCEPT',
    logoutURL: meeting.doorUrl,
    // 5 minutes would end a room before anybody came
    meetingExpireIfNoUserJoinedInMinutes: 60,
    meetingExpireWhenLastUserLeftInMinutes: 10,
  };
}

export function joinParams(
  meeting: { id: string; createTime: string },
  person: { key: string; name: string; isHost: boolean },
): Params {
  return {
    fullName: person.name,
    meetingID: meeting.id,
    role: person.isHost ? 'MODERATOR' : 'VIEWER',
    createTime: meeting.createTime, // pins the link to this opening of the room
    userID: person.key,
    ...(person.isHost ? {} : { guest: true }),
    redirect: true,
  };
}

export type BbbAnswer = { ok: true; createTime: string | null; internalId: string | null } | { ok: false; key: string };

/** Mistakes come as HTTP 200 with returncode FAILED; what is no such answer at all has the key "unreadable". */
export function readAnswer(xml: string): BbbAnswer {
  const code = tag(xml, 'returncode');
  if (code === 'SUCCESS')
    return { ok: true, createTime: tag(xml, 'createTime'), internalId: tag(xml, 'internalMeetingID') };
  return { ok: false, key: code === 'FAILED' ? (tag(xml, 'messageKey') ?? 'unknown') : 'unreadable' };
}

const tag = (xml: string, name: string): string | null =>
  new RegExp(`<${name}>\\s*(?:<!\\[CDATA\\[)?([^<\\]]{0,200})(?:\\]\\]>)?\\s*</${name}>`, 'u').exec(xml)?.[1]?.trim() ??
  null;
