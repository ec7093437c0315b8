import { AgendaService } from '@hub/programme/agenda.service';
import type { Series } from '@hub/programme/series.entity';
import { eventsIn } from '../people/feed-reader';
import { comingWeekday } from '../people/coming-days';
import { openDesk, orThrow, type Desk } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const all = async (series: Series, set: object) => orThrow(await desk.change(series, { scope: 'all', set }));
const problemsOf = async (series: Series, set: object): Promise<string[]> => {
  const told = await desk.change(series, { scope: 'all', set });
  return told.ok ? [] : told.problems.map(({ field, reason }) => `${field} ${reason}`);
};

describe('the name of a series', () => {
  const agenda = () => desk.house.app.get(AgendaService);
  const kinds = (names: string[]) =>
    Promise.all(names.map(async (name) => (await agenda().address(name))?.kind ?? null));

  it('changes, the old one leads there, and every calendar names the new door', async () => {
    const localStart = `${comingWeekday(3)}T12:30`; // feeds look from today
    const rule = { freq: 'weekly', byDay: ['WE'], count: 5 };
    const { series } = await desk.schedule({ title: 'Alte Runde', localStart, rule });
    await all(series, { slug: 'neue-runde', title: 'Neue Runde' });
    expect(await kinds(['alte-runde', 'neue-runde'])).toEqual(['former', 'current']);
    const ways = await Promise.all(
      ['/reihen/alte-runde', '/m/alte-runde', '/kalender/reihe/alte-runde.ics'].map((path) => desk.house.get(path)),
    );
    expect(ways.map(({ status, headers }) => [status, headers.location])).toEqual([
      [301, '/reihen/neue-runde'],
      [301, '/m/neue-runde'],
      [301, '/kalender/reihe/neue-runde.ics'],
    ]);
    const events = eventsIn((await desk.house.get('/kalender/reihe/neue-runde.ics')).bytes);
    expect(events.map(({ location, sequence }) => [location.endsWith('/m/neue-runde'), sequence])).toEqual(
      Array(5).fill([true, 1]),
    );
    await all(series, { slug: 'alte-runde' });
    expect(await kinds(['alte-runde', 'neue-runde'])).toEqual(['current', 'former']);
  });

  it('is not taken from another', async () => {
    const [one, other] = [await desk.schedule({ title: 'Eine' }), await desk.schedule({ title: 'Andere' })];
    expect(await problemsOf(one.series, { slug: other.series.slug })).toEqual(['slug slug_taken']);
  });

  it('is short when somebody wants it so, and no longer when nobody does', async () => {
    const { series } = await desk.schedule({ title: 'Lange Runde' });
    await all(series, { shortName: 'lr' });
    await all(series, { shortName: 'lang' });
    const short = await Promise.all(['/lr', '/lang'].map((path) => desk.house.get(path)));
    expect(short.map(({ status, headers }) => [status, headers.location])).toEqual(
      Array(2).fill([302, `/m/${series.slug}`]),
    );
    await all(series, { shortName: null });
    expect(await kinds(['lr', 'lang', series.slug])).toEqual([null, null, 'current']);
    const refused = ['termine', (await desk.schedule({ title: 'Dritte' })).series.slug];
    for (const shortName of refused) expect(await problemsOf(series, { shortName })).toEqual(['shortName slug_taken']);
  });
});
