// Hears what the house writes to its log (standard output and error), without keeping it from going there.
import fs from 'node:fs';

export interface LogListener {
  text(): string;
  stop(): void;
}

const OUT_AND_ERR = [1, 2];

export function listenToLog(): LogListener {
  const heard: string[] = [];
  const originals = { writeSync: fs.writeSync, write: fs.write };
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  const hear = (descriptor: unknown, chunk: unknown): void => {
    if (OUT_AND_ERR.includes(descriptor as number)) heard.push(String(chunk));
  };
  // pino writes by descriptor, so both doors have to be watched
  for (const key of ['writeSync', 'write'] as const)
    Object.assign(fs, {
      [key]: (...args: unknown[]) => (
        hear(args[0], args[1]),
        (originals[key] as (...all: unknown[]) => unknown).apply(fs, args)
      ),
    });
  for (const { stream, write } of streams)
    stream.write = ((...args: unknown[]) => (
      hear(1, args[0]),
      (write as (...all: unknown[]) => boolean).apply(stream, args)
    )) as typeof stream.write;
  const stop = (): void => {
    Object.assign(fs, originals);
    for (const { stream, write } of streams) stream.write = write;
  };
  return { text: () => heard.join(''), stop };
}
