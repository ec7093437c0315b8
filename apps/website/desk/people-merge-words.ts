// The words of making two entries one, in both languages. In: a language. Out: labels and what will happen.
import type { Lang } from '@hub/calendar/date-words';

const german = {
  title: 'Vielleicht doppelt',
  intro: 'Diese Einträge tragen denselben Namen. Sehen Sie nach, ob sie dieselbe Person meinen.',
  none: 'Kein Name steht zweimal in der Liste.',
  look: 'Ansehen und zusammenfassen',
  lookAt: (name: string) => `${name}: ansehen und zusammenfassen`,
  question: (name: string) => `Meinen beide Einträge dieselbe Person? ${name}`,
  compared: 'Beide Einträge im Vergleich',
  kept: 'Bleibt',
  gone: 'Geht darin auf',
  after: 'So ist es danach',
  addressGoes: (address: string) =>
    `Die Adresse ${address} steht danach nicht mehr in der Liste. Anmeldungen unter ihr bleiben gültig.`,
  whatMoves: 'Was auf den zweiten Eintrag verwies, verweist danach auf den ersten. Niemand bekommt dadurch Post.',
  worksHere: 'Der zweite Eintrag arbeitet am Schreibtisch und kann nicht aufgehen. Nehmen Sie den anderen Weg.',
  merge: 'Zusammenfassen',
  otherWay: 'Andersherum: der andere Eintrag bleibt',
};

export type MergeWords = typeof german;

const english: MergeWords = {
  title: 'Perhaps twice',
  intro: 'These entries bear the same name. Have a look whether they mean the same person.',
  none: 'No name is in the list twice.',
  look: 'Look and merge',
  lookAt: (name) => `${name}: look and merge`,
  question: (name) => `Do both entries mean the same person? ${name}`,
  compared: 'Both entries compared',
  kept: 'Stays',
  gone: 'Becomes part of it',
  after: 'How it will be',
  addressGoes: (address) =>
    `The address ${address} will no longer be in the list. Registrations under it remain valid.`,
  whatMoves: 'Whatever spoke of the second entry will speak of the first. Nobody gets mail because of it.',
  worksHere: 'The second entry works at the desk and cannot become part of another. Go the other way.',
  merge: 'Merge',
  otherWay: 'The other way round: the other entry stays',
};

export const mergeWords = (lang: Lang): MergeWords => (lang === 'en' ? english : german);
