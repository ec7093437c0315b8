// A way into Jitsi (github.com/jitsi/lib-jitsi-meet, doc/tokens.md). In: the engine, a meeting, a person, the time. Out: what
// the token claims, exactly as Jitsi's own verifier wants it, and the address. The token itself is signed elsewhere.
export interface JitsiEngine {
  /** https://host, without a path. */
  address: string;
  appId: string;
  audience: string;
}

/** Only needed to connect; whoever stays stays. */
const VALID_SECONDS = 15 * 60;
/** Its verifier gives no leeway to a clock that is a little behind. */
const BEFORE_SECONDS = 30;

/** Lower case: the token's room is compared with a lower-cased name. One for each meeting. */
export const jitsiRoom = (meetingId: string): string => `treffpunkt-${meetingId.replaceAll('-', '').toLowerCase()}`;

/** `typ` has to be there: without it the verifier says "Invalid typ". */
export const jitsiHeader = { alg: 'HS256', typ: 'JWT' } as const;

export function jitsiClaims(
  engine: JitsiEngine,
  meetingId: string,
  person: { key: string; name: string; isHost: boolean },
  now: Date,
) {
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    iss: engine.appId,
    aud: engine.audience, // a text: an array is refused
    sub: new URL(engine.address).hostname.toLowerCase(),
    room: jitsiRoom(meetingId),
    nbf: seconds - BEFORE_SECONDS,
    exp: seconds + VALID_SECONDS,
    context: {
      user: {
        ...{ id: person.key, name: person.name, moderator: person.isHost },
        affiliation: person.isHost ? 'owner' : 'member',
      },
      // nobody records here, whoever they are
      features: { recording: false, livestreaming: false, transcription: false },
    },
  };
}

export const jitsiAddress = (engine: JitsiEngine, meetingId: string, token: string): string =>
  `${engine.address}/${jitsiRoom(meetingId)}?jwt=${token}` +
  '#config.prejoinConfig.enabled=true&config.startWithAudioMuted=true';
