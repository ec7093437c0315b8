import { createHash } from 'node:crypto';
import { createParams, HASHES, joinParams, queryOf, readAnswer, signedText } from './bigbluebutton-call';
import { engineRequest } from './engine-request';
import { signedUrl } from './engines.service';
import { jitsiAddress, jitsiClaims, jitsiHeader, jitsiRoom } from './jitsi-way';

// Vectors of the engines' own documents; what is refused is what the real engines were seen to refuse.
const MEETING = {
  id: '0b9e6a5c-0000-4000-8000-00000000ABCD',
  title: 'Mittagsrunde & mehr',
  doorUrl: 'https://hub.example/m/x',
};
const NOW = new Date('2026-12-09T11:30:00Z');

describe('BigBlueButton', () => {
  it.each([
    ['sha1', '1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17'],
    ['sha256', 'da9185f7f333cfdfcd6eeac32dca3777510c4c436020d8b887ba5515bd1d189e'],
  ])('signs the example of its documentation by %s', (hash, expected) => {
    const params = { name: 'Test Meeting', meetingID: 'abc123', attendeePW: '111222', moderatorPW: '333444' };
    expect(queryOf(params)).toBe('name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444');
    const text = signedText('create', queryOf(params), '639259d4-9dd8-4b25-bf01-95f9567eaf4b');
    expect(createHash(hash).update(text).digest('hex')).toBe(expected);
  });

  it.each([...HASHES])('signs exactly what it sends, umlauts and + & included: %s', (hash) => {
    const url = signedUrl({ address: 'https://bbb.example/bigbluebutton', secret: 's', hash }, 'join', {
      fullName: 'Jörg + Ä & Co',
    });
    const [, query = '', checksum = ''] = /\?(.*)&checksum=(\w+)$/u.exec(url) ?? [];
    expect(checksum).toBe(createHash(hash).update(`join${query}s`).digest('hex'));
    expect(new URLSearchParams(query).get('fullName')).toBe('Jörg + Ä & Co');
  });

  it('asks for the same room of the same meeting in the same words, and never records', () => {
    expect(createParams(MEETING)).toEqual(createParams({ ...MEETING }));
    expect(createParams(MEETING)).toMatchObject({ record: false, meetingID: MEETING.id, guestPolicy: 'ALWAYS_ACCEPT' });
    expect(String(createParams({ ...MEETING, title: 'x'.repeat(90) })['name'])).toHaveLength(64);
  });

  it('lets in by role, pinned to this opening of the room', () => {
    const person = { key: 'k', name: 'Gast', isHost: false };
    expect(joinParams({ id: 'm', createTime: '17' }, person)).toMatchObject({
      role: 'VIEWER',
      createTime: '17',
      guest: true,
    });
    expect(joinParams({ id: 'm', createTime: '17' }, { ...person, isHost: true })).toMatchObject({ role: 'MODERATOR' });
  });

  it('reads mistakes that come with status 200', () => {
    const ok =
      '<response><returncode>SUCCESS</returncode><internalMeetingID>i-1</internalMeetingID><createTime>17</createTime></response>';
    expect(readAnswer(ok)).toEqual({ ok: true, createTime: '17', internalId: 'i-1' });
    const failed = '<response><returncode>FAILED</returncode><messageKey>checksumError</messageKey></response>';
    expect([readAnswer(failed), readAnswer('<html>404')]).toEqual([
      { ok: false, key: 'checksumError' },
      { ok: false, key: 'unreadable' },
    ]);
  });
});

describe('Jitsi', () => {
  const engine = { address: 'https://Meet.Example', appId: 'app', audience: 'jitsi' };
  const person = { key: 'k', name: 'Gast', isHost: true };

  it('claims what its verifier wants: typ, one audience, a room in lower case, a beginning in the past', () => {
    const claims = jitsiClaims(engine, MEETING.id, person, NOW);
    const seconds = NOW.getTime() / 1000;
    expect(jitsiHeader).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(claims).toMatchObject({
      iss: 'app',
      aud: 'jitsi',
      sub: 'meet.example',
      nbf: seconds - 30,
      exp: seconds + 900,
    });
    expect(claims.room).toBe(claims.room.toLowerCase());
    expect(claims.context.user).toEqual({ id: 'k', name: 'Gast', affiliation: 'owner', moderator: true });
    expect(JSON.stringify(claims)).not.toContain('null');
  });

  it('lets nobody record, not even who is in charge', () =>
    expect(jitsiClaims(engine, MEETING.id, person, NOW).context.features).toEqual({
      ...{ recording: false, livestreaming: false, transcription: false },
    }));

  it('the address names the room of this meeting', () =>
    expect(jitsiAddress(engine, MEETING.id, 'T')).toMatch(
      new RegExp(`^https://Meet\\.Example/${jitsiRoom(MEETING.id)}\\?jwt=T#config\\.`, 'u'),
    ));
  it('no two meetings share a room', () => expect(jitsiRoom('a-b')).not.toBe(jitsiRoom('a-c')));
});

describe('what an administrator may enter', () => {
  const good = { name: 'BBB', kind: 'bigbluebutton', address: 'https://bbb.stadt.de/bigbluebutton/api/', secret: 's' };
  const problems = (form: Record<string, unknown>, isKnown = false) => {
    const read = engineRequest({ ...good, ...form }, isKnown);
    return read.ok ? read.engine.address : read.problems.map(({ field, reason }) => `${field}: ${reason}`);
  };

  it.each([
    [{}, 'https://bbb.stadt.de/bigbluebutton'],
    [{ address: 'http://127.0.0.1:8090' }, 'http://127.0.0.1:8090'],
    [{ kind: 'jitsi', appId: 'a', address: 'https://meet.stadt.de/' }, 'https://meet.stadt.de'],
    [{ address: 'http://bbb.stadt.de' }, ['address: room_not_https']],
    [{ address: 'https://a:b@bbb.stadt.de' }, ['address: room_has_password']],
    [{ address: 'javascript:alert(1)' }, ['address: room_not_https']],
    [{ address: 'bbb' }, ['address: room_not_an_address']],
    [{ kind: 'jitsi', appId: 'a', address: 'https://meet.jit.si' }, ['address: engine_needs_own']],
    [{ kind: 'jitsi', address: 'https://meet.stadt.de' }, ['appId: missing']],
    [{ kind: 'zoom', name: '', secret: '' }, ['kind: not_in_list', 'name: missing', 'secret: missing']],
  ])('%j', (form, expected) => expect(problems(form)).toEqual(expected));

  it('the secret stays when nothing is typed', () =>
    expect(problems({ secret: '' }, true)).toBe('https://bbb.stadt.de/bigbluebutton'));
});
