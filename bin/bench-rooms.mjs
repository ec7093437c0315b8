// `npm run bench:rooms`: what the built-in room costs and bears; docs/speed.md explains every line. `--only load` (or rush,
// door, picture, churn) measures a part. Everything listens on this machine alone and is ended with it.
import { build, fail, optionalArgument, prepare } from './house.mjs';

prepare();
await build().catch(fail);
const { measure, printHead, unmeasured } = await import('./bench/report.mjs');
const { stopAll } = await import('./bench/processes.mjs');
const { measureDoor } = await import('./bench/room-door.mjs');
const { measureFirstFrame } = await import('./bench/room-first-frame.mjs');
const { measureRoomChurn } = await import('./bench/room-churn.mjs');
const { measureRoomLoad } = await import('./bench/room-load.mjs');
const { measureRoomRush } = await import('./bench/room-rush.mjs');

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(name, () => void stopAll().then(() => process.exit(130)));

const parts = {
  load: measureRoomLoad,
  rush: measureRoomRush,
  door: measureDoor,
  picture: measureFirstFrame,
  churn: measureRoomChurn,
};
const only = optionalArgument('only');
printHead();
for (const [name, work] of Object.entries(parts)) {
  if (only !== undefined && only !== name) continue;
  await measure(name, work);
  await stopAll();
}
process.exitCode = unmeasured.length > 0 ? 1 : 0;
