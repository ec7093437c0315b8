// A programme with closed rounds in it, every inner text of which is a secret that must be found nowhere.
import { comingWeekday, plusDays } from './coming-days';
import type { House } from './house';

const SECRETS = ['GEHEIMTITEL', 'GEHEIMFRAGE', 'GEHEIMTEXT', 'GEHEIMNAME', 'GEHEIMORT', 'GEHEIMPUNKT'];
const INNER = {
  ...{ leadingQuestion: 'GEHEIMFRAGE', description: 'GEHEIMTEXT' },
  speakers: [{ name: 'GEHEIMNAME', affiliation: 'GEHEIMNAME' }],
};
const programme = [{ day: 1, title: 'GEHEIMPUNKT', speakers: [{ name: 'GEHEIMNAME' }] }];

/** Which of the secrets a text gives away. */
export const secretsIn = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

export interface Made {
  id: string;
  slug: string;
}

export interface ClosedRounds {
  /** The day of them all. */
  day: string;
  /** A series of members, and its first date. */
  team: Made;
  teamDate: Made;
  /** A single meeting for invited people. */
  single: Made;
  /** A closed meeting whose title and date may be known. */
  announced: Made;
  /** Two closed days, and the public lecture on their first evening. */
  block: Made;
  lecture: Made;
}

export async function scheduleClosedRounds(house: House): Promise<ClosedRounds> {
  const day = comingWeekday(2);
  const make = async (path: string, body: object): Promise<Made & { meetings: Made[] }> => {
    const answer = await house.post(path, body);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.json();
  };
  const round = await make('/api/v1/series', {
    ...INNER,
    title: 'GEHEIMTITEL Team',
    slug: 'team',
    shortName: 'tt',
    format: 'thementeam',
    localStart: `${day}T10:00`,
    rule: { freq: 'weekly', count: 4 },
    place: { city: 'GEHEIMORT' },
  });
  const single = await make('/api/v1/meetings', {
    ...INNER,
    title: 'GEHEIMTITEL Treffen',
    format: 'netzwerktreffen',
    localStart: `${day}T14:00`,
    durationMinutes: 60,
    programme,
  });
  const announced = await make('/api/v1/meetings', {
    ...INNER,
    title: 'Angekündigte Runde',
    format: 'thementeam',
    announced: true,
    localStart: `${day}T16:00`,
    durationMinutes: 60,
    programme,
  });
  const block = await make('/api/v1/meetings', {
    ...INNER,
    title: 'GEHEIMTITEL Block',
    format: 'weiterbildung',
    access: 'invited',
    localStart: day,
    localEnd: plusDays(day, 1),
    programme,
    place: { city: 'GEHEIMORT' },
  });
  const lecture = await make('/api/v1/meetings', {
    title: 'Öffentlicher Abendvortrag',
    format: 'festvortrag',
    parent: block.id,
    localStart: `${day}T18:00`,
    place: { city: 'Ulm' },
  });
  return { day, team: round, teamDate: round.meetings[0] as Made, single, announced, block, lecture };
}
