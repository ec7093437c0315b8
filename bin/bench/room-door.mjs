// Goal 9: the button of the door 500 times a second, each by somebody new from somewhere else.
import { cpuOf, stop, treeOf } from './processes.mjs';
import { digits, percentile, say } from './report.mjs';
import { startCrowd, startRoomHub } from './room-hub.mjs';

const SECONDS = 10;
const RATES = [100, 200, 500];

export async function measureDoor() {
  const hub = await startRoomHub();
  const crowd = await startCrowd();
  const words = { port: hub.port, host: hub.host, slug: hub.slugs[0] };
  await crowd.send('storm', { ...words, rate: 50, seconds: 4 }); // the path is warm
  for (const rate of RATES) {
    const before = cpuOf(treeOf(hub.pid));
    const { times, statuses, seconds } = await crowd.send('storm', { ...words, rate, seconds: SECONDS });
    const cpu = cpuOf(treeOf(hub.pid)) - before;
    const [p99, failed] = [percentile(times, 99), times.length - (statuses['303'] ?? 0)];
    say({
      ...{ goal: 9, what: `${rate} joins a second at the door: answer, p50 · p99` },
      figure: `${digits(percentile(times, 50))} · ${digits(p99)} ms, ${failed} failed`,
      ...(rate === 500 ? { wanted: 'p99 ≤ 50 ms, 0 failed', met: p99 <= 50 && failed === 0 } : {}),
    });
    say({
      what: 'the same: answered in a second · CPU of each, with its queries',
      figure: `${digits(times.length / seconds)} · ${digits((cpu / times.length) * 1e3)} ms`,
    });
  }
  await Promise.all([stop(crowd.child), stop(hub.child)]);
}
