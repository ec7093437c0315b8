// `npm run faults`: cuts the real processes wherever a registration or its letter could be lost or doubled, and compares
// what a mail server took with what is committed. Exit code 1 on any loss, on any wrong seat, and on any second delivery
// that was not unavoidable. Words: `--redis` (the queues on a Redis of its own), `--runs 6`, `--registrations 6`,
// `--only "killed at RCPT"` (a part of a name), `--short` (one run of a few points, no long waits), `--lanes 4`,
// `--sweep` (kill -9 after every step of register, cancel, promote, change, remind, send; `--sweep cancel` one of them),
// `--forgetful` (a mailroom that forgets it has sent a letter: exit code 0 only if that is noticed in every run),
// `--sabotage` (a program that commits and then enqueues, under the same points: exit code 0 only if that is noticed).
import { build, fail, optionalArgument, prepare } from './house.mjs';

prepare();
await build().catch(fail);
const { stopAll } = await import('./bench/processes.mjs');
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(name, () => void stopAll().then(() => process.exit(130)));

const isShort = process.argv.includes('--short');
const asked = {
  isShort,
  isForgetful: process.argv.includes('--forgetful'),
  onRedis: process.argv.includes('--redis'),
  runs: Number(optionalArgument('runs') ?? (isShort ? 1 : 6)),
  registrations: Number(optionalArgument('registrations') ?? 6),
  lanes: Number(optionalArgument('lanes') ?? (isShort ? 2 : 4)),
  only: optionalArgument('only'),
};
const isWell = await chosen()
  .then((run) => run(asked))
  .catch((error) => {
    console.error(error);
    return false;
  });
await stopAll();
process.exit(isWell ? 0 : 1);

async function chosen() {
  if (process.argv.includes('--sweep')) {
    const { runSweep } = await import('./faults/sweep.mjs');
    return (all) => runSweep({ ...all, operation: optionalArgument('sweep') });
  }
  const { runBattery } = await import('./faults/battery.mjs');
  return process.argv.includes('--sabotage') ? (all) => runBattery({ ...all, isSabotage: true }) : runBattery;
}
