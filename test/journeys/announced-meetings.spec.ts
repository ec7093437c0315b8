import { scheduleClosedRounds, secretsIn, type ClosedRounds, type Made } from '../people/closed-rounds';
import { clockIn, spoken } from '../people/coming-days';
import { openHouse, type House } from '../people/house';
import { readPage } from '../people/page-reader';

// What may be known of a closed round: one that is announced shows title and date and nothing else; the public evening
// lecture inside a closed block is public and says nothing about the block.
let house: House;
let rounds: ClosedRounds;

beforeAll(async () => {
  house = await openHouse();
  rounds = await scheduleClosedRounds(house);
});
afterAll(() => house.close());

it('an announced round shows title and date, and nothing of what happens inside', async () => {
  const page = await house.get(`/termine/${rounds.announced.slug}`);
  expect((await readPage(page.text)).main).toContain(`${spoken(rounds.day)}, 16.00 bis 17.00 Uhr`);
  const json = (await house.get(`/api/v1/meetings/${rounds.announced.id}`)).json();
  expect(json).toMatchObject({
    title: 'Angekündigte Runde',
    localStart: `${rounds.day}T16:00`,
    access: 'members',
    description: '',
    leadingQuestion: null,
    speakers: [],
    programme: [],
  });
  for (const way of [
    `/termine/${rounds.announced.slug}.ics`,
    '/kalender/alle.ics',
    '/feed.rss',
    '/programm.json',
    `/m/${rounds.announced.slug}`,
    '/termine?q=Angek%C3%BCndigte',
  ]) {
    const answer = await house.get(way);
    expect([way, answer.status, secretsIn(answer.text)]).toEqual([way, 200, []]);
    expect(answer.text.replace(/\r\n[ \t]/gu, '').replaceAll('<wbr/>', '')).toContain('Angekündigte Runde');
  }
});

it('nobody walks into an announced round uninvited', async () => {
  await house.post(`/api/v1/meetings/${rounds.announced.id}/move`, { localStart: clockIn(5) });
  await house.patch(`/api/v1/meetings/${rounds.announced.id}`, { room: 'https://zoom.example/j/1' });
  const knock = await house.ask('POST', `/m/${rounds.announced.slug}/beitreten`);
  expect([knock.status, knock.text.includes('zoom.example')]).toEqual([403, false]);
});

it('the public lecture inside the closed block is there and does not speak of the block', async () => {
  const page = await house.get(`/termine/${rounds.lecture.slug}`);
  expect((await readPage(page.text)).h1).toBe('Öffentlicher Abendvortrag');
  for (const way of [
    `/termine/${rounds.lecture.slug}`,
    `/termine/${rounds.lecture.slug}.ics`,
    `/api/v1/meetings/${rounds.lecture.id}`,
    '/kalender/alle.ics',
    '/feed.rss',
    '/programm.json',
    '/termine',
  ]) {
    const { text } = await house.get(way);
    expect([way, secretsIn(text), text.includes(rounds.block.slug), text.includes(rounds.block.id)]).toEqual([
      way,
      [],
      false,
      false,
    ]);
  }
  expect((await house.get('/api/v1/meetings?q=Abendvortrag')).json().meetings.map(({ id }: Made) => id)).toEqual([
    rounds.lecture.id,
  ]);
});
