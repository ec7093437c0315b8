import { readFileSync } from 'node:fs';
import { readSettings, SETTING_NAMES, type SettingProblem, type Settings } from './settings';

/** Asks Nest for the settings: `@Inject(SETTINGS) settings: Settings`. */
export const SETTINGS = Symbol('settings');

const PEM_NAMES = ['TLS_CERT', 'TLS_KEY'];

/** Carries the whole list, so that an operator mends everything in one go. */
export class SettingsError extends Error {
  constructor(readonly problems: SettingProblem[]) {
    const list = problems.map(({ name, problem }) => `  ${name}: ${problem}`).join('\n');
    super(`Die Einstellungen stimmen nicht. / The settings are not right.\n${list}`);
    this.name = 'SettingsError';
  }
}

/** Reads the environment once, at the start of a process. Throws SettingsError with every problem found. */
export function loadSettings(env: Record<string, string | undefined> = process.env): Settings {
  const problems: SettingProblem[] = [];
  const filled = { ...env };
  for (const name of SETTING_NAMES) filled[name] = valueOf(name, env, problems);
  const outcome = readSettings(filled);
  const alreadyNamed = new Set(problems.map(({ name }) => name.replace(/_FILE$/, '')));
  if (!outcome.ok) problems.push(...outcome.problems.filter(({ name }) => !alreadyNamed.has(name)));
  if (!outcome.ok || problems.length > 0) throw new SettingsError(problems);
  return outcome.settings;
}

function valueOf(name: string, env: Record<string, string | undefined>, problems: SettingProblem[]) {
  const value = env[name];
  const file = env[`${name}_FILE`];
  if (file && value) {
    problems.push({
      name,
      problem: `Nur ${name} oder ${name}_FILE, nicht beide. / Either ${name} or ${name}_FILE, not both.`,
    });
    return undefined;
  }
  if (file) return contentOf(`${name}_FILE`, file, problems);
  if (value && PEM_NAMES.includes(name) && !value.includes('-----BEGIN ')) return contentOf(name, value, problems);
  return value;
}

function contentOf(name: string, file: string, problems: SettingProblem[]): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    problems.push({ name, problem: `Die Datei ist nicht lesbar (${code}). / The file cannot be read (${code}).` });
    return undefined;
  }
}
