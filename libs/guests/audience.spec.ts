import { NO_FILTER } from '@hub/people/people-filter';
import { audienceList, meansSomebody, takesEarlier, type Audience, type Candidate } from './audience';

const somebody = (name: string, address: string | null): Candidate => ({
  ...{ name, address, lang: 'de', municipality: null, municipalityId: null, kind: null, association: null },
  sectors: [],
});
const audience = (more: Partial<Audience> = {}): Audience => ({
  ...{ people: NO_FILTER, earlierSeries: [], earlierFormats: [], everybody: false },
  ...more,
});

it('everybody is on the list once, and nobody who is there already', () => {
  const list = audienceList(
    [
      somebody('Anna', 'anna@example.org'),
      somebody('Anna B.', 'anna@example.org'),
      somebody('Ben', 'ben@example.org'),
      somebody('Ben zwei', 'ben@example.org'),
      somebody('Ohne', null),
    ],
    new Set(['ben@example.org', 'nobody@example.org']),
  );
  expect(list).toMatchObject({ already: 1, withoutAddress: 1 });
  expect(list.invited.map(({ name }) => name)).toEqual(['Anna']);
});

it('where nothing is chosen nobody is meant', () => {
  expect(meansSomebody(audience())).toBe(false);
  expect(meansSomebody(audience({ everybody: true }))).toBe(true);
  expect(meansSomebody(audience({ people: { ...NO_FILTER, function: 'leitung' } }))).toBe(true);
  expect(meansSomebody(audience({ people: { ...NO_FILTER, kinds: ['stadt'] } }))).toBe(true);
  const earlier = audience({ earlierFormats: ['dialogwerkstatt'] });
  expect([meansSomebody(earlier), takesEarlier(earlier)]).toEqual([true, true]);
});
