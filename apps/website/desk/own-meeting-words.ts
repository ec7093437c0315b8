// The words for whoever holds meetings without planning them: moderation, training, process support, helpers; and for the list of
// participants. In: a language. Out: titles, sentences, labels.
import type { Lang } from '@hub/calendar/date-words';

type Holder = 'moderator' | 'trainer' | 'process_guide' | 'helper';

const german = {
  title: 'Ihre Termine',
  leads: {
    moderator:
      'Diese Termine leiten Sie. Sie sehen, wer kommt, gehen als Moderation in den Raum und stellen ein, was bleibt.',
    trainer:
      'Diese Weiterbildungen leiten Sie. Sie sehen, wer teilnimmt, halten fest, wer da ist, und stellen Materialien ein.',
    process_guide:
      'Diesen Prozess begleiten Sie. Sie sehen seine Treffen der Reihe nach, wer kommt, und stellen ein, was bleibt.',
    helper: 'Bei diesen Terminen helfen Sie am Einlass: Sie sehen, wer kommt, und haken ab, wer da ist.',
  } satisfies Record<Holder, string>,
  none: 'Gerade steht nichts an.',
  noSeries: 'Noch ist Ihnen keine Reihe zugeordnet. Das macht die Administration unter „Rollen“.',
  registered: (count: number) => `${count} angemeldet`,
  enter: 'Als Moderation hineingehen',
  enterAbout: (title: string) => `Als Moderation hineingehen: ${title}`,
  opens: (when: string) => `Der Raum öffnet ${when}.`,
  participants: 'Teilnehmende',
  attendance: 'Anwesenheit',
  materials: 'Materialien',
  series: 'Ihre Reihen',
  steps: 'Die Treffen des Prozesses',
  step: (number: number, of: number) => `${number} von ${of}`,
  over: 'war',
  later: 'Spätere Termine',
  back: 'Ihre Termine',
  participantsOf: (title: string) => `Teilnehmende: ${title}`,
  participantsHint:
    'Namen und Kommunen, ohne Adressen. Die Liste ist für Sie und die Organisation, nicht zum Weitergeben.',
  nobody: 'Noch ist niemand angemeldet.',
  counts: (registered: number, waiting: number) =>
    waiting > 0 ? `${registered} angemeldet, ${waiting} auf der Warteliste` : `${registered} angemeldet`,
  kinds: 'Woher sie kommen',
  name: 'Name',
  municipality: 'Kommune',
  as: 'Als',
  there: 'Anwesend',
  marks: { present: 'ja', absent: 'nein' },
};
export type OwnMeetingWords = typeof german;

const english: OwnMeetingWords = {
  title: 'Your meetings',
  leads: {
    moderator: 'You hold these meetings. You see who comes, enter the room as host, and keep what remains of them.',
    trainer: 'You lead this training. You see who takes part, note who is there, and put materials in.',
    process_guide: 'You accompany this process. You see its meetings in order, who comes, and keep what remains.',
    helper: 'You help at the entrance of these meetings: you see who comes and tick who is there.',
  },
  none: 'Nothing is coming up.',
  noSeries: 'No series has been given to you yet. Administrators do that under “Roles”.',
  registered: (count) => `${count} registered`,
  enter: 'Enter as host',
  enterAbout: (title) => `Enter as host: ${title}`,
  opens: (when) => `The room opens ${when}.`,
  participants: 'Participants',
  attendance: 'Attendance',
  materials: 'Materials',
  series: 'Your series',
  steps: 'The meetings of the process',
  step: (number, of) => `${number} of ${of}`,
  over: 'past',
  later: 'Later meetings',
  back: 'Your meetings',
  participantsOf: (title) => `Participants: ${title}`,
  participantsHint:
    'Names and municipalities, without addresses. The list is for you and the organisers, not to pass on.',
  nobody: 'Nobody is registered yet.',
  counts: (registered, waiting) =>
    waiting > 0 ? `${registered} registered, ${waiting} on the waiting list` : `${registered} registered`,
  kinds: 'Where they come from',
  name: 'Name',
  municipality: 'Municipality',
  as: 'As',
  there: 'Present',
  marks: { present: 'yes', absent: 'no' },
};

export const ownMeetingWords = (lang: Lang): OwnMeetingWords => (lang === 'en' ? english : german);
