// In: one of the three areas and a language. Out: what it is, in a few paragraphs.
// Only what the platform says of itself; no dates, no names, no promises of functions.
import type { Lang } from '@hub/calendar/date-words';
import type { Area } from '@hub/programme/words-of-the-trade';

const TEXTS: Record<Lang, Record<Area, string[]>> = {
  de: {
    weiterbildung: [
      'Die Weiterbildung richtet sich an Menschen, die in Städten, Gemeinden und Landkreisen die Integration koordinieren. Sie verbindet Wissen aus der Forschung, Erfahrung aus der Praxis und das Lernen voneinander.',
      'Jeder Baustein steht für sich. Präsenzblöcke und Onlinetermine wechseln sich ab, damit sich die Teilnahme mit dem Amt vereinbaren lässt.',
    ],
    praxisportal: [
      'Hier treffen sich Fachkräfte über die Grenzen von Landkreisen und Verbänden hinweg. Manche Runden sind offen für alle, andere geschützt, damit offen gesprochen werden kann.',
      'In den ThemenTeams arbeiten feste Gruppen an einer Frage und veröffentlichen, was anderen weiterhilft.',
    ],
    dialog: [
      'Wissenschaft, Verwaltung und Zivilgesellschaft sprechen miteinander: über neue Ergebnisse, über Streitfragen und darüber, was in der Kommune trägt.',
      'Die meisten Termine sind öffentlich. Fragen sind willkommen, auch kritische.',
    ],
  },
  en: {
    weiterbildung: [
      'The training is for people who coordinate integration in towns, municipalities and districts. It brings together knowledge from research, experience from practice and learning from each other.',
      'Every module stands on its own. Blocks on site alternate with online meetings, so that taking part fits in with the job.',
    ],
    praxisportal: [
      'Practitioners from different districts and associations meet here. Some groups are open to everybody, others are closed so that people can speak freely.',
      'In the theme teams, standing groups work on one question and publish what helps others.',
    ],
    dialog: [
      'Research, administration and civil society talk with each other: about new findings, about contested questions and about what works in a municipality.',
      'Most events are public. Questions are welcome, including critical ones.',
    ],
  },
};

export const areaText = (area: Area, lang: Lang): string[] => TEXTS[lang][area];
