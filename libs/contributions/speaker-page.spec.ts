import type { Contribution } from './contribution.entity';
import { doiIn, speakersOnPage } from './speaker-page';

const file = (id: string) => ({
  id,
  meetingId: 'm',
  kind: 'document' as const,
  name: `${id}.pdf`,
  type: 'x',
  bytes: 9,
  createdAt: new Date(0),
});
const given = (facts: Partial<Contribution> = {}): Contribution => ({
  ...{
    id: 'c',
    meetingId: 'm',
    name: 'Dr. Beispiel',
    email: 'a@example.org',
    addressHash: 'x',
    lang: 'de',
    keyVersion: 1,
    revokedAt: null,
  },
  ...{
    biography: '',
    abstract: '',
    studyTitle: '',
    doi: '',
    takeAways: [],
    pictureId: null,
    pictureAlt: '',
    slidesId: null,
  },
  ...{ agreed: [], createdAt: new Date(0), savedAt: new Date(0) },
  ...facts,
});

it('a picture and slides stand on the page only while their consent holds', () => {
  const both = { picture: file('bild'), slides: file('folien'), pictureAlt: 'Porträt', biography: 'Forscht.' };
  const seen = (agreed: Contribution['agreed']) =>
    speakersOnPage([given({ ...both, agreed })]).map(({ picture, slides }) => [picture?.id, slides?.id]);
  expect([seen([]), seen(['picture']), seen(['slides', 'live'])]).toEqual([
    [[undefined, undefined]],
    [['bild', undefined]],
    [[undefined, 'folien']],
  ]);
});
it('who has given nothing is not mentioned, and no address ever is', () => {
  expect(speakersOnPage([given(), given({ slides: file('x') })])).toEqual([]);
  expect(JSON.stringify(speakersOnPage([given({ biography: 'Forscht.' })]))).not.toContain('example.org');
});
it.each([
  ['10.1000/182', '10.1000/182'],
  ['doi:10.1000/182', '10.1000/182'],
  ['https://doi.org/10.1000/abc-1.2', '10.1000/abc-1.2'],
  ['10.1000/"><script>', null],
  ['keine', null],
])('%s is %s', (text, doi) => expect(doiIn(text)).toBe(doi));
