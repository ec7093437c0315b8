// In: a language. Out: what the desk says of those who were in the room of a meeting.
import type { Lang } from '@hub/calendar/date-words';

const de = {
  title: 'Im Raum gewesen',
  lead: (open: number) =>
    `${open === 1 ? 'Eine angemeldete Person war' : `${open} angemeldete Personen waren`} im Raum und ${open === 1 ? 'ist' : 'sind'} noch nicht als anwesend vermerkt. Was zählt, ist Ihr Vermerk.`,
  takeOverAll: 'Alle als anwesend übernehmen',
  takeOver: 'Übernehmen',
  inRoom: (minutes: number, times: number) =>
    `Im Raum: ${minutes === 1 ? '1 Minute' : `${minutes} Minuten`}, ${times === 0 ? 'ohne Unterbrechung' : times === 1 ? '1 Unterbrechung' : `${times} Unterbrechungen`}`,
  joined: (many: number) => (many === 1 ? 'Im Raum war 1 Person' : `Im Raum waren ${many} Personen`),
  unsaid: (many: number) => `ohne Angabe: ${many}`,
};
export type PresenceWords = typeof de;

const en: PresenceWords = {
  title: 'Was in the room',
  lead: (open) =>
    `${open === 1 ? 'One registered person was' : `${open} registered people were`} in the room and ${open === 1 ? 'is' : 'are'} not marked as present yet. What counts is your mark.`,
  takeOverAll: 'Take over all as present',
  takeOver: 'Take over',
  inRoom: (minutes, times) =>
    `In the room: ${minutes === 1 ? '1 minute' : `${minutes} minutes`}, ${times === 0 ? 'without interruption' : times === 1 ? '1 interruption' : `${times} interruptions`}`,
  joined: (many) => (many === 1 ? '1 person was in the room' : `${many} people were in the room`),
  unsaid: (many) => `not said: ${many}`,
};

export const presenceWords = (lang: Lang): PresenceWords => (lang === 'en' ? en : de);
