// In: a language. Out: the words of the page on which video engines are set up and checked.
import type { Lang } from '@hub/calendar/date-words';

const de = {
  title: 'Videodienste',
  lead: 'Ohne Eintrag finden Treffen im eingebauten Raum statt: bis 40 Leute, ohne Aufzeichnung, ohne Einwahl. Für ein Format lässt sich ein Dienst der Einrichtung wählen; eine Reihe oder ein Termin mit eigener Raumadresse geht vor. Die Türen, Briefe und Kalender bleiben dieselben.',
  none: 'Noch ist kein Dienst eingetragen.',
  kinds: { bigbluebutton: 'BigBlueButton', jitsi: 'Jitsi' },
  formats: 'Für diese Formate',
  noFormats: 'für kein Format',
  unchecked: 'noch nicht geprüft',
  checked: (when: string) => `geprüft ${when}`,
  ok: 'antwortet richtig',
  check: 'Jetzt prüfen',
  remove: 'Entfernen',
  edit: 'Ändern',
  add: 'Dienst eintragen',
  save: 'Speichern',
  saved: 'Gespeichert.',
  name: 'Name',
  kind: 'Art',
  address: 'Adresse',
  addressHint:
    'BigBlueButton: die Adresse vor /api, zum Beispiel https://bbb.stadt.de/bigbluebutton. Jitsi: https://meet.stadt.de',
  secret: 'Geheimnis',
  secretHint: 'Wird nie angezeigt. Beim Ändern leer lassen, wenn es dasselbe bleibt.',
  appId: 'Kennung der Anwendung (nur Jitsi: app_id)',
  audience: 'Empfänger des Tokens (nur Jitsi: aud; leer: wie die Kennung)',
  hash: 'Prüfsumme (nur BigBlueButton)',
  dialIn: 'Einwahl per Telefon',
  dialInHint: 'Nummer und, wenn nötig, Kennung; steht auf der Seite vor dem Raum.',
  rules: 'Was in Räumen gilt',
  share: 'Bildschirm teilen erst, wenn jemand von der Moderation da ist',
  shareHint:
    'Für offene Treffen dieser Formate im eingebauten Raum, vom nächsten Treffen an. Wo man sich anmeldet, teilen alle.',
  hosts: 'Anbieter, zu denen Raumadressen führen dürfen',
  hostsHint:
    'Ein Rechnername in jeder Zeile, zum Beispiel zoom.us; was davor steht, gehört dazu. Leer: zu allen. Gilt für Adressen, die neu eingetragen werden.',
};
export type EngineWords = typeof de;

const en: EngineWords = {
  title: 'Video services',
  lead: 'Without an entry, meetings take place in the built-in room: up to 40 people, no recording, no dial-in. A service of the institution can be chosen for a format; a series or date with a room address of its own comes first. Doors, letters and calendars stay the same.',
  none: 'No service has been entered yet.',
  kinds: { bigbluebutton: 'BigBlueButton', jitsi: 'Jitsi' },
  formats: 'For these formats',
  noFormats: 'for no format',
  unchecked: 'not checked yet',
  checked: (when) => `checked ${when}`,
  ok: 'answers as it should',
  check: 'Check now',
  remove: 'Remove',
  edit: 'Change',
  add: 'Add a service',
  save: 'Save',
  saved: 'Saved.',
  name: 'Name',
  kind: 'Kind',
  address: 'Address',
  addressHint:
    'BigBlueButton: the address before /api, for example https://bbb.example.org/bigbluebutton. Jitsi: https://meet.example.org',
  secret: 'Secret',
  secretHint: 'Never shown. When changing, leave empty to keep it.',
  appId: 'Application id (Jitsi only: app_id)',
  audience: 'Audience of the token (Jitsi only: aud; empty: the application id)',
  hash: 'Checksum (BigBlueButton only)',
  dialIn: 'Dial-in by telephone',
  dialInHint: 'Number and, if needed, code; shown on the page before the room.',
  rules: 'What holds in rooms',
  share: 'A screen is shared only once somebody in charge is there',
  shareHint:
    'For open meetings of these formats in the built-in room, from the next meeting on. Where people register, everybody shares.',
  hosts: 'Providers to which room addresses may lead',
  hostsHint:
    'One host name in each line, for example zoom.us; what stands before it is included. Empty: to all. Holds for addresses that are newly entered.',
};

export const engineWords = (lang: Lang): EngineWords => (lang === 'en' ? en : de);
