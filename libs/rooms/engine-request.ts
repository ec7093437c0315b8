// An engine as an administrator typed it. In: the fields of the form. Out: the engine, or what is wrong with which field.
// Refuses http (but on this machine), paths where none belong, and meet.jit.si, which asks for a login and stops after minutes.
import { urlOf } from '@hub/calendar/web-url';
import { HASHES, type HashName } from './bigbluebutton-call';

export const ENGINE_KINDS = ['bigbluebutton', 'jitsi'] as const;
export type EngineKind = (typeof ENGINE_KINDS)[number];

export interface EngineRequest {
  name: string;
  kind: EngineKind;
  address: string;
  /** Empty: the one that is stored stays. */
  secret: string;
  appId: string;
  audience: string;
  hash: HashName;
  dialIn: string;
  formats: string[];
}
export type EngineProblem = { field: string; reason: string };

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+)$/u;
const line = (value: unknown, most: number): string => (typeof value === 'string' ? value.trim().slice(0, most) : '');

export function engineRequest(
  form: Record<string, unknown>,
  isKnown: boolean,
): { ok: true; engine: EngineRequest } | { ok: false; problems: EngineProblem[] } {
  const kind = ENGINE_KINDS.find((each) => each === form['kind']);
  const formats = [form['formats']].flat().filter((each): each is string => typeof each === 'string' && each !== '');
  const engine: EngineRequest = {
    ...{ name: line(form['name'], 80), kind: kind ?? 'bigbluebutton', address: line(form['address'], 300) },
    ...{ secret: line(form['secret'], 300), appId: line(form['appId'], 100), audience: line(form['audience'], 100) },
    hash: HASHES.find((each) => each === form['hash']) ?? 'sha256',
    ...{ dialIn: line(form['dialIn'], 100), formats },
  };
  const problems: EngineProblem[] = [];
  if (!kind) problems.push({ field: 'kind', reason: 'not_in_list' });
  if (engine.name === '') problems.push({ field: 'name', reason: 'missing' });
  if (engine.secret === '' && !isKnown) problems.push({ field: 'secret', reason: 'missing' });
  if (kind === 'jitsi' && engine.appId === '') problems.push({ field: 'appId', reason: 'missing' });
  const wrong = addressProblem(engine.address, engine.kind);
  if (wrong) problems.push({ field: 'address', reason: wrong });
  if (kind === 'jitsi' && urlOf(engine.address)?.hostname === 'meet.jit.si')
    problems.push({ field: 'address', reason: 'engine_needs_own' });
  if (problems.length > 0) return { ok: false, problems };
  engine.address = engine.address.replace(/\/+$/u, '').replace(/\/api$/u, '');
  if (engine.audience === '') engine.audience = engine.appId;
  return { ok: true, engine };
}

function addressProblem(address: string, kind: EngineKind): string | null {
  const url = urlOf(address);
  if (!url) return 'room_not_an_address';
  if (url.username || url.password) return 'room_has_password';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOCAL.test(url.hostname))) return 'room_not_https';
  return url.search || url.hash || (kind === 'jitsi' && url.pathname !== '/') ? 'room_not_an_address' : null;
}
