// Guests of a room without browsers, in a process of their own (bin/rooms/crowd.mjs): real door, real socket, real media.
import { fork, spawnSync } from 'node:child_process';
import path from 'node:path';
import { MediaProcessService } from '@hub/rooms/media-process.service';
import { clockIn } from './coming-days';
import type { House } from './house';

const root = path.join(__dirname, '../..');

export interface Came {
  number: number;
  pass: string;
  keepsake: string;
  /** Null where the room did not welcome. */
  you?: string;
  name?: string;
  out?: string;
  closed?: { code: number; reason: string };
  state: string;
}

export interface Look {
  you: string;
  state: string;
  closed: { code: number; reason: string } | null;
  places: { mid: string; packets: number; bytes: number; longest: number }[];
  heard: string[];
  people: { id: string; name: string; away: boolean; mic: boolean; cam: boolean }[];
  map: { video: (string | null)[]; audio: (string | null)[] };
}

export interface Knocked {
  status: number;
  headers: Record<string, string>;
  text: string;
  ms: number;
}

export interface Churned {
  came: number;
  connected: number;
  spoilt: number;
  abrupt: number;
  failed: string[];
}

export interface Crowd {
  port: number;
  come(words: {
    slug?: string;
    pass?: string;
    keepsake?: string;
    name?: string;
    media?: boolean;
    within?: number;
  }): Promise<Came>;
  ask<T>(act: string, words?: object): Promise<T>;
  look(number: number): Promise<Look>;
  knock(method: string, path: string, headers?: Record<string, string>): Promise<Knocked>;
  stop(): Promise<void>;
}

export async function openCrowd(house: Pick<House, 'port'>): Promise<Crowd> {
  const child = fork(path.join(root, 'bin/rooms/crowd.mjs'), [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, { resolve(outcome: never): void; reject(error: Error): void }>();
  let last = 0;
  child.on('message', ({ id, outcome, error }: { id: number; outcome: never; error?: string }) => {
    if (error === undefined) waiting.get(id)?.resolve(outcome);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  child.on('exit', (code, signal) =>
    waiting.forEach(({ reject }) => reject(new Error(`the guests' process ended: ${signal ?? code}`))),
  );
  const answerTo = <T>(id: number): Promise<T> =>
    new Promise<T>((resolve, reject) => waiting.set(id, { resolve: resolve as never, reject }));
  const ask = <T>(act: string, words: object = {}): Promise<T> => {
    const answer = answerTo<T>((last += 1));
    child.send({ id: last, act, ...words });
    return answer;
  };
  await answerTo(0);
  return {
    ...{ port: house.port, ask },
    come: (words) => ask('come', { port: house.port, ...words }),
    look: (number) => ask('look', { number }),
    knock: (method, asked, headers) => ask('knock', { where: { port: house.port }, method, path: asked, headers }),
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}

/** The media process is forked from what was built. */
export function buildHouse(): void {
  const built = spawnSync(process.execPath, [path.join(root, 'bin/build.mjs')], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
}

/** A series whose first meeting is being held just now. */
export async function runningSeries(house: House, title: string, format = 'mittagsmeeting'): Promise<string> {
  const made = await house.post('/api/v1/series', {
    ...{ title, format, localStart: clockIn(-5), durationMinutes: 120, rule: { freq: 'weekly', count: 2 } },
  });
  if (made.status !== 201) throw new Error(made.text);
  return (made.json() as { slug: string }).slug;
}

export const mediaPid = (house: House): number => house.app.get(MediaProcessService).pid ?? 0;
