import { SignUpsService } from '@hub/guests/sign-ups.service';
import { openHouse, type House } from '../people/house';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const signUpOf = (meeting: { id: string; seriesId: string | null }) =>
  house.app.get(SignUpsService).of(house.records.manager, meeting);
const scheduled = async (body: object) => {
  const { status, json } = await house.post('/api/v1/series', {
    ...{ title: 'Bausteine', format: 'weiterbildung', access: 'registration' },
    ...{ localStart: '2027-03-04T09:00', rule: { freq: 'weekly', byDay: ['TH'], count: 3 } },
    ...body,
  });
  if (status !== 201) throw new Error(JSON.stringify(json()));
  const { meetings } = json() as { meetings: { id: string; slug: string }[] };
  const rows: { id: string; seriesId: string }[] = await house.records.query(
    'SELECT id, "seriesId" FROM meeting WHERE id = ANY($1) ORDER BY "startsAt"',
    [meetings.map(({ id }) => id)],
  );
  return rows;
};

it('what a series says holds for each date, until a date says it for itself', async () => {
  const [first, second] = await scheduled({ signUp: { closesOn: '2027-02-20', perMunicipality: 2, asksNeeds: true } });
  const said = await signUpOf(first!);
  // the day of the deadline counts as a whole
  expect(said).toMatchObject({
    closesAt: new Date('2027-02-20T23:00:00Z'),
    perMunicipality: 2,
    promotion: 'automatic',
  });

  const changed = await house.patch(`/api/v1/meetings/${second!.id}?scope=this`, { signUp: { promotion: 'offer' } });
  expect(changed.status).toBe(200);
  expect(await signUpOf(second!)).toMatchObject({ promotion: 'offer', closesAt: null, perMunicipality: null });
  expect(await signUpOf(first!)).toMatchObject({ promotion: 'automatic', perMunicipality: 2 });

  await house.patch(`/api/v1/meetings/${second!.id}?scope=this`, { signUp: null });
  expect(await signUpOf(second!)).toMatchObject({ perMunicipality: 2 });
});

it('what is not named stays as it is', async () => {
  const [meeting] = await scheduled({ signUp: { offerHours: 24, letterNote: 'Bitte bringen Sie ein Beispiel mit.' } });
  await house.patch(`/api/v1/meetings/${meeting!.id}?scope=all`, { signUp: { waitingList: false } });
  expect(await signUpOf(meeting!)).toMatchObject({
    ...{ offerHours: 24, letterNote: 'Bitte bringen Sie ein Beispiel mit.', waitingList: false },
  });
});

it.each([
  [{ quotas: [{ by: 'name', term: 'x', seats: 1 }] }, 'signUp.quotas.0.by', 'not_in_list'],
  [{ fields: [{ key: 'email', label: 'Noch eine Adresse' }] }, 'signUp.fields.0.key', 'field_key_taken'],
  [{ fields: [{ key: 'essen', label: 'Essen', kind: 'choice' }] }, 'signUp.fields.0.options', 'missing'],
  [{ offerHours: 0 }, 'signUp.offerHours', 'out_of_range'],
  [{ closesOn: '31.10.2027' }, 'signUp.closesOn', 'day_shape'],
  [{ price: 20 }, 'signUp.price', 'unknown_field'],
])('%j is refused', async (signUp, field, reason) => {
  const { status, json } = await house.post('/api/v1/meetings', {
    ...{ title: 'Werkstatt', format: 'dialogwerkstatt', localStart: '2027-05-04T09:00', signUp },
  });
  expect([status, (json() as { problems: unknown[] }).problems]).toEqual([
    400,
    [expect.objectContaining({ field, reason })],
  ]);
});
