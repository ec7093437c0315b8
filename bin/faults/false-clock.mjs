// A clock that can be wrong, for PostgreSQL and mailrooms alike: libfaketime reads how far it is off from a file.
// `trueNow` is the time of the story, `jump` lets it pass in one step; `error` is how much the house's clock differs.
// What a process counts by itself (its monotonic clock) stays as it is, as on a machine whose clock is set.
import { chmodSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PLACES = ['x86_64-linux-gnu/faketime', 'aarch64-linux-gnu/faketime', 'faketime'].map(
  (folder) => `/usr/lib/${folder}/libfaketime.so.1`,
);

export const findFaketime = () => PLACES.find((file) => existsSync(file)) ?? null;

export function openFalseClock(folder, library) {
  const file = path.join(folder, 'clock');
  let offset = 0;
  const clock = { error: 0, trueNow: () => Date.now() + offset, jumpTo, setError, environment: environmentOf() };
  chmodSync(folder, 0o755); // PostgreSQL may run as another user
  write();
  return clock;

  function jumpTo(time) {
    offset = time - Date.now();
    write();
  }

  function setError(milliseconds) {
    clock.error = milliseconds;
    write();
  }

  /** Renamed into place: half a file would be another time. */
  function write() {
    const seconds = (offset + clock.error) / 1_000;
    writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds.toFixed(3)}\n`, { mode: 0o644 });
    renameSync(`${file}.new`, file);
  }

  function environmentOf() {
    return {
      ...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file },
      // when a file was laid down does not change with the clock: the post knows its database by that
      ...{ FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1' },
    };
  }
}
