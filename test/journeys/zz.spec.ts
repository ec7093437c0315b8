import { openHouse } from '../people/house';
import { declaredRoutes, routerRoutes, withoutNames, name } from '../people/route-table';
import { dumpOf, countsOf } from '../people/table-dump';
import { listenToLog } from '../people/log-listener';
it('x', async () => {
  const log = listenToLog();
  const house = await openHouse({ env: { LOG_LEVEL: 'trace' } });
  const d = declaredRoutes(house.app).map((r) => withoutNames(name(r))).sort();
  const r = routerRoutes(house.app);
  await house.post('/api/v1/series', { title: 'X', format: 'mittagsmeeting', rule: { freq: 'weekly', count: 5 }, localStart: '2026-12-02T12:30', room: 'https://zoom.example/j/CANARY', skip: { dates: ['2026-12-16'] } });
  console.log(d.filter(x => !r.includes(x)), r.filter(x => !d.includes(x)), await countsOf(house.records));
  await new Promise(r => setTimeout(r, 11000));
  console.log(await countsOf(house.records));
  const t = Date.now(); const dump = await dumpOf(house.records); console.log(Date.now() - t, dump['public.bullmq_job'] ?? Object.keys(dump));
  await house.close();
  log.stop();
  console.log('HEARD', log.text().length, log.text().slice(0, 2000));
});
