// In: nothing. Out: what this site is, how to use it and the main points of the accessibility statement in Leichte Sprache
// (BITV 2.0 section 4): one thought per sentence, one sentence per line, hard words explained, long words with a hyphen.
// A draft until test readers have checked it; the page says so. German only, because Leichte Sprache is German.
export interface EasyPart {
  title: string;
  lines: string[];
}

export const EASY_DRAFT = [
  'Dieser Text ist ein Entwurf.',
  'Prüferinnen und Prüfer haben ihn noch nicht gelesen.',
  'Das steht auch in der Erklärung zur Barriere-Freiheit.',
];

export const EASY_PARTS: EasyPart[] = [
  {
    title: 'Was ist Treffpunkt?',
    lines: [
      'Treffpunkt ist eine Internet-Seite.',
      'Auf der Seite stehen Termine.',
      'Die Termine sind für Menschen,',
      'die in einer Stadt oder in einem Land-Kreis',
      'für Integration arbeiten.',
      'Integration bedeutet:',
      'Alle Menschen gehören dazu.',
      'Auch Menschen, die neu in Deutschland sind.',
    ],
  },
  {
    title: 'Was finden Sie hier?',
    lines: [
      'Unter „Termine“ stehen alle Treffen.',
      'Unter „Weiterbildung“ stehen Kurse.',
      'Unter „PraxisPortal“ stehen Treffen zum Austausch.',
      'Dort erzählen Menschen von ihrer Arbeit.',
      'Unter „Dialog“ stehen Vorträge und Gespräche.',
    ],
  },
  {
    title: 'Wie kommen Sie zu einem Online-Treffen?',
    lines: [
      'Online-Treffen bedeutet:',
      'Sie treffen sich im Internet.',
      'Jedes Online-Treffen hat eine eigene Seite.',
      'Die Seite nennen wir: die Tür.',
      'Die Tür öffnet kurz vor dem Treffen.',
      'Dann sehen Sie einen großen Knopf.',
      'Auf dem Knopf steht: „Hineingehen“.',
      'Drücken Sie auf den Knopf.',
      'Dann sind Sie dabei.',
      'Sie brauchen kein Pass-Wort.',
      'Ihren Namen müssen Sie nicht sagen.',
    ],
  },
  {
    title: 'Wie kommen die Termine in Ihren Kalender?',
    lines: [
      'Drücken Sie auf „Kalender abonnieren“.',
      'Abonnieren bedeutet:',
      'Neue Termine kommen von allein in Ihren Kalender.',
      'Auf der Seite steht Schritt für Schritt, wie das geht.',
    ],
  },
  {
    title: 'Was steht oben und unten auf jeder Seite?',
    lines: [
      'Oben stehen die wichtigsten Bereiche.',
      'Oben können Sie auch die Sprache ändern.',
      'Unten steht, wie Sie uns erreichen.',
      'Unten stehen auch die Regeln zum Daten-Schutz.',
    ],
  },
  {
    title: 'Wie gut ist die Barriere-Freiheit?',
    lines: [
      'Barriere-Freiheit bedeutet:',
      'Alle Menschen können die Seite gut benutzen.',
      'Die Seite ist zum Teil barriere-frei.',
      'Das fehlt noch:',
      'Es gibt noch kein Video in Gebärden-Sprache.',
      'Die Texte in Leichter Sprache sind noch nicht geprüft.',
      'Manche Video-Räume gehören anderen Firmen.',
      'Diese Räume sind nicht immer barriere-frei.',
    ],
  },
  {
    title: 'Haben Sie ein Problem mit der Seite?',
    lines: [
      'Dann schreiben Sie uns.',
      'Drücken Sie unten auf „Kontakt und Fragen“.',
      'Wir antworten in 2 Wochen.',
      'Hilft unsere Antwort nicht?',
      'Dann hilft die Schlichtungs-Stelle.',
      'Die Schlichtungs-Stelle hilft bei Streit.',
      'Das kostet kein Geld.',
      'Die Adresse steht auf der Seite „Barrierefreiheit“.',
    ],
  },
];
