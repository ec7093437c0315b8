// `npm run bench`: what the house costs, as ratios beside its peers in one run. docs/speed.md explains every line.
// Everything it starts listens on 127.0.0.1 and is ended with it. Exit code 1 only if something could not be measured.
import { build, fail, prepare } from './house.mjs';

prepare();
await build().catch(fail);
const { measure, printHead, unmeasured } = await import('./bench/report.mjs');
const { stopAll } = await import('./bench/processes.mjs');
const { enterMeetings, startHub, tokenFor } = await import('./bench/hub.mjs');
const { startClient } = await import('./bench/load.mjs');
const { measureChanges } = await import('./bench/changes.mjs');
const { measureDesk } = await import('./bench/desk.mjs');
const { measureLetters } = await import('./bench/letters.mjs');
const { measurePages } = await import('./bench/pages.mjs');
const { measurePolls } = await import('./bench/polls.mjs');
const { measureRecurrence } = await import('./bench/recurrence.mjs');
const { measureRush } = await import('./bench/rush.mjs');
const { measureStartUp } = await import('./bench/start-up.mjs');

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(name, () => void stopAll().then(() => process.exit(130)));

printHead();
await measure('a hub with 200 meetings', measureHub);
await stopAll();
await measure('letters', measureLetters);
await measure('a rush of registrations', measureRush);
await measure('the desk', measureDesk);
await measure('recurrence', measureRecurrence);
await measure('start-up and memory', measureStartUp);
await stopAll();
process.exitCode = unmeasured.length > 0 ? 1 : 0;

async function measureHub() {
  const hub = await startHub({ env: { DEMO: '0' } });
  hub.token = tokenFor(hub.settings);
  hub.meetings = await enterMeetings(hub.port, hub.token);
  const client = startClient();
  await measure('polls', () => measurePolls(hub, client));
  await measure('pages', () => measurePages(hub, client));
  await measure('changes', () => measureChanges(hub));
}
