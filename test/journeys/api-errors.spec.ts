import { SignInService } from '@hub/people/sign-in.service';
import { openHouse, type House } from '../people/house';
import { countsOf } from '../people/table-dump';

// What a program gets when something is wrong, and when it asks twice.
const LUNCH = {
  title: 'Mittagsrunde',
  format: 'mittagsmeeting',
  localStart: '2027-03-03T12:30',
  rule: { freq: 'weekly', count: 3 },
};

let house: House;
beforeAll(async () => (house = await openHouse()));
afterAll(() => house.close());

const counted = async <T>(act: () => Promise<T>): Promise<{ made: Record<string, number>; result: T }> => {
  const before = await countsOf(house.records);
  const result = await act();
  const after = await countsOf(house.records);
  const made = Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)] as const);
  return { made: Object.fromEntries(made.filter(([, count]) => count !== 0)), result };
};

describe('problem+json', () => {
  it('names every wrong field with a code and a sentence, in German and in English', async () => {
    const body = { ...LUNCH, titel: 'x', capacity: 0, rule: { freq: 'weekly', byday: ['MO'] } };
    const { made, result: german } = await counted(() => house.post('/api/v1/series', body));
    expect(made).toEqual({});
    expect([german.status, german.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
    const problem = german.json();
    expect(problem).toMatchObject({
      type: 'about:blank',
      status: 400,
      code: 'invalid_input',
      title: 'Einige Angaben stimmen nicht.',
      requestId: german.headers['x-request-id'],
    });
    const byField = Object.fromEntries(
      problem.problems.map(({ field, reason }: Record<string, string>) => [field, reason]),
    );
    expect(byField).toEqual({ titel: 'unknown_field', capacity: 'out_of_range', 'rule.byday': 'unknown_field' });
    expect(problem.detail).toContain('titel: Dieses Feld gibt es nicht.');
    const english = (
      await house.post('/api/v1/series', body, { headers: { 'accept-language': 'en-GB,en;q=0.9,de;q=0.1' } })
    ).json();
    expect([english.title, english.detail.includes('titel: There is no such field.')]).toEqual([
      'Some of the input is not right.',
      true,
    ]);
  });

  it.each([
    ['POST', '/api/v1/series', { ...LUNCH, title: undefined }, 'title', 'missing'],
    ['POST', '/api/v1/series', { ...LUNCH, format: 'tanztee' }, 'format', 'format_unknown'],
    ['POST', '/api/v1/series', { ...LUNCH, zone: 'Mars/Olympus' }, 'zone', 'zone_unknown'],
    ['POST', '/api/v1/series', { ...LUNCH, dates: ['2027-03-03T12:30'] }, 'dates', 'rule_or_dates'],
    ['POST', '/api/v1/series', { ...LUNCH, rule: undefined }, 'rule', 'rule_or_dates'],
    [
      'POST',
      '/api/v1/series',
      { ...LUNCH, rule: undefined, dates: ['2027-03-03T12:30', '2027-03-03T12:30'] },
      'dates',
      'twice',
    ],
    [
      'POST',
      '/api/v1/series',
      { ...LUNCH, rule: undefined, localStart: undefined, dates: ['2027-03-21T02:30', '2027-03-28T02:30'] },
      'dates',
      'clock_gap',
    ],
    ['POST', '/api/v1/series', { ...LUNCH, localStart: '2027-02-30T12:30' }, 'localStart', 'no_such_date'],
    ['POST', '/api/v1/series', { ...LUNCH, skip: { publicHolidays: 'XX' } }, 'skip.publicHolidays', 'land_unknown'],
    [
      'POST',
      '/api/v1/series',
      { ...LUNCH, skip: { dates: ['2027-03-03', '2027-03-10', '2027-03-17'] } },
      'rule',
      'no_dates',
    ],
    ['POST', '/api/v1/series', { ...LUNCH, room: 'http://zoom.example/j/1' }, 'room', 'room_not_https'],
    ['POST', '/api/v1/series', { ...LUNCH, room: 'https://user:pw@zoom.example/j/1' }, 'room', 'room_has_password'],
    ['POST', '/api/v1/series', { ...LUNCH, room: 'https://169.254.169.254/latest' }, 'room', 'room_private_host'],
    [
      'POST',
      '/api/v1/series',
      { ...LUNCH, room: { kind: 'link', url: 'javascript:alert(1)' } },
      'room',
      'room_not_https',
    ],
    [
      'POST',
      '/api/v1/meetings',
      { title: 'x', format: 'sonstiges', localStart: '2027-03-28T02:30' },
      'localStart',
      'clock_gap',
    ],
    [
      'POST',
      '/api/v1/meetings',
      { title: 'x', format: 'sonstiges', localStart: '2027-03-03T12:30', localEnd: '2027-03-03T12:00' },
      'localEnd',
      'ends_before_start',
    ],
    [
      'POST',
      '/api/v1/meetings',
      { title: 'x', format: 'sonstiges', localStart: '2027-03-03', localEnd: '2027-06-03' },
      'localEnd',
      'out_of_range',
    ],
    [
      'POST',
      '/api/v1/meetings',
      { title: 'x', format: 'sonstiges', precision: 'month', localStart: '2027-03-03' },
      'localStart',
      'precision_mismatch',
    ],
    [
      'POST',
      '/api/v1/meetings',
      { title: 'x', format: 'sonstiges', parent: 'gibt-es-nicht' },
      'parent',
      'meeting_unknown',
    ],
    [
      'POST',
      '/api/v1/meetings',
      { title: 'x', format: 'sonstiges', programme: [{ title: 'y', from: '25:00' }] },
      'programme.0.from',
      'clock_shape',
    ],
  ])('%s %s %j: %s is %s', async (method, path, body, field, reason) => {
    const { made, result } = await counted(() => house.ask(method, path, { body, token: house.token }));
    const named = (result.json().problems ?? []).map((each: Record<string, string>) => [each['field'], each['reason']]);
    expect([result.status, named, made]).toEqual([400, [[field, reason]], {}]);
    expect(result.json().problems[0].message).not.toBe(reason);
  });

  it('no token 401 with WWW-Authenticate, a wrong or malformed one too; nothing is made', async () => {
    const tokens = [null, 'x'.repeat(43), 'kurz', 'mit leerzeichen'];
    const { made, result } = await counted(() =>
      Promise.all(tokens.map((token) => house.post('/api/v1/series', LUNCH, { token }))),
    );
    expect(result.map(({ status, headers }) => [status, headers['www-authenticate']])).toEqual(
      tokens.map(() => [401, 'Bearer']),
    );
    expect(result.map((each) => each.json().code)).toEqual(tokens.map(() => 'unauthorized'));
    expect(made).toEqual({});
  });

  it('a revoked token opens nothing any more', async () => {
    const other = await openHouse();
    await other.records.query('UPDATE api_token SET "revokedAt" = now()');
    expect((await other.post('/api/v1/series', LUNCH)).status).toBe(401);
    await other.close();
  });

  it('what is not there is 404 as problem+json for programs and as a page for people', async () => {
    const json = await house.get('/api/v1/series/gibt-es-nicht');
    expect([json.status, json.json().code]).toEqual([404, 'not_found']);
    const page = await house.get('/termine/gibt-es-nicht');
    expect([page.status, page.headers['content-type'], page.text.includes('<h1')]).toEqual([
      404,
      'text/html; charset=utf-8',
      true,
    ]);
    const asked = await house.get('/termine/gibt-es-nicht', { headers: { accept: 'application/json' } });
    expect(asked.json()).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('Idempotency-Key', () => {
  const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });

  it('the same key and body get the same answer, and one series', async () => {
    const body = { ...LUNCH, title: 'Einmal' };
    const { made, result } = await counted(async () => [
      await house.post('/api/v1/series', body, withKey('a-1')),
      await house.post('/api/v1/series', body, withKey('a-1')),
    ]);
    expect(result.map(({ status }) => status)).toEqual([201, 201]);
    expect(result[1]?.json()).toEqual(result[0]?.json());
    expect(made).toMatchObject({ 'public.series': 1, 'public.meeting': 3, 'public.answered_request': 1 });
  });

  it('another body under the key is refused', async () => {
    const { made, result } = await counted(() =>
      house.post('/api/v1/series', { ...LUNCH, title: 'Zweimal' }, withKey('a-1')),
    );
    expect([result.status, result.json().code, made]).toEqual([422, 'key_reused', {}]);
  });

  it('eight at once make one series', async () => {
    const body = { ...LUNCH, title: 'Gleichzeitig' };
    const { made, result } = await counted(() =>
      Promise.all(Array.from({ length: 8 }, () => house.post('/api/v1/series', body, withKey('b-1')))),
    );
    for (const each of result) expect([each.status, each.json()]).toEqual([201, result[0]?.json()]);
    expect(made['public.series']).toBe(1);
  });

  it('without a key eight at once make eight series with names of their own', async () => {
    const body = { ...LUNCH, title: 'Ohne Schlüssel' };
    const { made, result } = await counted(() =>
      Promise.all(Array.from({ length: 8 }, () => house.post('/api/v1/series', body))),
    );
    expect(result.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(result.map((each) => each.json().slug)).size).toBe(8);
    expect(made['public.series']).toBe(8);
  });

  it('a refused request does not use the key up', async () => {
    expect((await house.post('/api/v1/series', { ...LUNCH, format: 'tanztee' }, withKey('c-1'))).status).toBe(400);
    expect((await house.post('/api/v1/series', { ...LUNCH, title: 'Danach' }, withKey('c-1'))).status).toBe(201);
  });

  it('keys of two people do not meet; a key belongs to one path', async () => {
    const other = await house.app.get(SignInService).newToken('Andere', new Date());
    const body = { ...LUNCH, title: 'Zwei Leute' };
    const slugs = [
      await house.post('/api/v1/series', body, withKey('d-1')),
      await house.post('/api/v1/series', body, { ...withKey('d-1'), token: other }),
    ].map((each) => each.json().slug);
    expect(slugs).toEqual(['zwei-leute', 'zwei-leute-2']);
    expect((await house.post('/api/v1/meetings', { title: 'x', format: 'sonstiges' }, withKey('d-1'))).status).toBe(
      422,
    );
  });

  it('move and cancel repeat their answer as well', async () => {
    const { meetings } = (await house.post('/api/v1/series', { ...LUNCH, title: 'Umzug' })).json();
    const move = () =>
      house.post(`/api/v1/meetings/${meetings[0].id}/move`, { localStart: '2027-03-04T12:30' }, withKey('e-1'));
    expect((await move()).json()).toEqual((await move()).json());
    expect((await house.get(`/api/v1/meetings/${meetings[0].id}`)).json().sequence).toBe(1);
  });

  it.each(['', ' ', 'mit leer', 'x'.repeat(201), 'ümlaut'])('the key %j is refused', async (key) => {
    const answer = await house.post('/api/v1/series', LUNCH, withKey(key));
    expect([answer.status, answer.json().code]).toEqual([400, 'key_shape']);
  });
});
