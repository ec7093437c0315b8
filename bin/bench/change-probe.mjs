// Opens the house's Nest application from dist in this process and changes one title after another, as the JSON API does:
// ScheduleSeriesService.tell. Prints, per change, milliseconds and CPU from the commit to the new ETag, as JSON, and
// what of it is work on the feed.
// node change-probe.mjs DATABASE-URL CHANGES
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { importBuilt } from '../house.mjs';
import { seriesBodies } from './hub.mjs';

const [url, changes] = [process.argv[2], Number(process.argv[3])];
const ALL = { kind: 'all', formats: [], series: [], topics: [], form: 'flat', lang: 'de' };
const WARM_UP = 60;
const QUIET_MS = 25; // the bell of the change before has been answered by then

const { HubModule } = await importBuilt('apps/hub/hub.module.js');
const { readSettings } = await importBuilt('libs/settings/settings.js');
const { FeedsService } = await importBuilt('libs/feeds/feeds.service.js');
const { ScheduleSeriesService } = await importBuilt('apps/website/desk/schedule-series.service.js');
const { seriesRequestSchema } = await importBuilt('libs/programme/schedule-request.js');
const { settings } = readSettings({ DATABASE_URL: url, LOG_LEVEL: 'warn' });
const app = await NestFactory.createApplicationContext(HubModule.open(settings), { logger: ['error'] });
const [feeds, desk] = [app.get(FeedsService), app.get(ScheduleSeriesService)];

const ids = [];
for (const body of seriesBodies()) {
  const request = seriesRequestSchema.parse(body);
  const told = await desk.tell((manager) => desk.schedule(manager, request, { now: new Date() }));
  ids.push(...told.meetings.map(({ id }) => id));
}
const etag = async () => (await feeds.feed(ALL, new Date())).etag;
await etag();

/** The first look after the story is told begins at the commit; it is over when the feed has another ETag. */
let watch = null;
const settle = feeds.settle.bind(feeds);
feeds.settle = async () => {
  if (watch?.told) watch.begun ??= stamp();
  await settle();
  if (watch?.begun && !watch.ended && (await etag()) !== watch.before) watch.ended = stamp();
};
const stamp = () => ({ at: performance.now(), cpu: cpu() });
const cpu = () => Object.values(process.cpuUsage()).reduce((sum, each) => sum + each, 0) / 1000;

const figures = [];
for (let number = 0; number < WARM_UP + changes; number += 1) {
  await sleep(QUIET_MS);
  watch = { before: await etag() };
  const whole = cpu();
  await desk.tell(async (manager) => {
    const meeting = await desk.meeting(manager, ids[number % ids.length]);
    const set = { title: `Neuer Titel ${number}` };
    const told = await desk.change(manager, { meeting, series: null, scope: 'this', set }, { now: new Date() });
    watch.told = true;
    return told;
  });
  if (!watch.ended) throw new Error('a change was answered before its feed was new');
  const { begun, ended } = watch;
  figures.push({ ms: ended.at - begun.at, cpu: ended.cpu - begun.cpu, whole: cpu() - whole });
}
console.log(JSON.stringify({ changes: figures.slice(WARM_UP), work: await ownWork() }));
await app.close();
process.exit(0);

/** What a change costs without its queries: the meeting's block in both languages, the feed, its hash, its gzip. */
async function ownWork() {
  const [meeting] = await feeds.agenda.meetingsWithIds([ids[0]], { mayOrganise: false });
  const work = async () => {
    feeds.render(meeting);
    await feeds.build(ALL, []);
  };
  for (let number = 0; number < WARM_UP; number += 1) await work();
  const before = cpu();
  for (let number = 0; number < changes; number += 1) await work();
  return (cpu() - before) / changes;
}
