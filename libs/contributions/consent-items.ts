// What a speaker may agree to, one by one, each with its wording. In: nothing. Out: the items and the version of their
// words, which is kept with every consent; it rises whenever a sentence changes.
export const CONSENT_ITEMS = ['live', 'recording', 'slides', 'picture'] as const;
export type ConsentItem = (typeof CONSENT_ITEMS)[number];

export const CONSENT_VERSION = 'speaker-2026-11';
export const consentPurpose = (item: ConsentItem): string => `speaker:${item}`;

export const CONSENT_WORDS: Record<'de' | 'en', Record<ConsentItem, string>> = {
  de: {
    live: 'Mein Beitrag darf live mit Bild und Ton übertragen werden.',
    recording: 'Mein Beitrag darf aufgezeichnet und danach auf der Seite des Termins gezeigt werden.',
    slides: 'Meine Folien dürfen auf der Seite des Termins heruntergeladen werden.',
    picture: 'Mein Bild darf auf der Seite des Termins stehen.',
  },
  en: {
    live: 'My contribution may be broadcast live with picture and sound.',
    recording: 'My contribution may be recorded and shown on the page of the meeting afterwards.',
    slides: 'My slides may be downloaded from the page of the meeting.',
    picture: 'My picture may stand on the page of the meeting.',
  },
};
