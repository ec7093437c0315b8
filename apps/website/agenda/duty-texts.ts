// In: a language. Out: the words of imprint, contact, Leichte Sprache and Gebärdensprache; longer duties have own files.
// What only the operator can know is never invented: the pages say that it is still to be filled in.
import type { Lang } from '@hub/calendar/date-words';

const de = {
  placeholder: 'Diese Angaben trägt die betreibende Stelle noch ein.',
  operator: 'Die betreibende Stelle',
  imprint: {
    title: 'Impressum',
    lead: 'Angaben nach § 5 DDG',
    provider: 'Anbieter',
    represented: 'Vertreten durch',
    contact: 'Kontakt',
    mail: 'E-Mail:',
    phone: 'Telefon:',
    responsible: 'Verantwortlich für den Inhalt (§ 18 Abs. 2 MStV)',
    software: 'Software und Schrift',
    softwareText:
      'Treffpunkt ist freie Software unter der EUPL 1.2. Die Schrift Atkinson Hyperlegible Next hat das Braille Institute für gute Lesbarkeit entworfen; sie steht unter der SIL Open Font License.',
  },
  contact: {
    title: 'Kontakt und Fragen',
    lead: 'Fragen zu einem Termin, zur Technik oder zur Barrierefreiheit? Schreiben Sie uns. Sie brauchen dafür kein Konto.',
    write: 'Schreiben',
    writeButton: 'E-Mail schreiben',
    writeTo: 'Unsere Adresse:',
    call: 'Anrufen',
    visit: 'Postanschrift',
    answer: 'Sie bekommen innerhalb von zwei Wochen eine Antwort, vor einem Termin meist schneller.',
    often: 'Das wird oft gefragt',
    questions: [
      {
        question: 'Ich komme nicht in den Raum.',
        answer:
          'Öffnen Sie die Seite der Tür noch einmal: Die Adresse bleibt immer gleich. Dort steht, wann die Tür öffnet.',
      },
      {
        question: 'Ein Termin fehlt in meinem Kalender.',
        answer:
          'Manche Kalenderprogramme holen neue Termine nur einmal am Tag. Auf der Seite „Termine“ steht immer der letzte Stand.',
      },
      {
        question: 'Ich brauche Untertitel, Dolmetschen oder einen Zugang ohne Stufen.',
        answer: 'Schreiben Sie uns bitte möglichst zwei Wochen vor dem Termin, was Sie brauchen.',
      },
    ],
  },
  easy: {
    title: 'Leichte Sprache',
    intro: '',
    draftTitle: 'Noch nicht geprüft',
    further: 'Mehr in Leichter Sprache gibt es auf dieser Seite noch nicht.',
  },
  sign: {
    title: 'Gebärdensprache',
    missing: 'Das Video in Deutscher Gebärdensprache fehlt noch.',
    missingText:
      'An dieser Stelle sollen drei Dinge in Deutscher Gebärdensprache erklärt werden: was es auf dieser Seite gibt, wie man sie bedient und was in der Erklärung zur Barrierefreiheit steht. Bis dahin ist das Fehlen dort als Lücke genannt.',
    untilThen: 'Bis dahin',
    ways: 'Die Erläuterungen stehen in einfachen Worten auf der Seite in Leichter Sprache:',
    interpreting: 'Für einen Termin organisieren wir auf Anfrage Dolmetschen in Gebärdensprache:',
  },
};

export type DutyTexts = typeof de;

const en: DutyTexts = {
  placeholder: 'The operator still has to fill this in.',
  operator: 'The operator',
  imprint: {
    title: 'Legal notice',
    lead: 'Information under section 5 DDG',
    provider: 'Provider',
    represented: 'Represented by',
    contact: 'Contact',
    mail: 'E-mail:',
    phone: 'Phone:',
    responsible: 'Responsible for content (section 18 (2) MStV)',
    software: 'Software and typeface',
    softwareText:
      'Treffpunkt is free software under the EUPL 1.2. The typeface Atkinson Hyperlegible Next was designed by the Braille Institute for good legibility; it is under the SIL Open Font License.',
  },
  contact: {
    title: 'Contact and questions',
    lead: 'Questions about an event, the technology or accessibility? Write to us. You do not need an account.',
    write: 'Write',
    writeButton: 'Write an e-mail',
    writeTo: 'Our address:',
    call: 'Call',
    visit: 'Postal address',
    answer: 'You will get an answer within two weeks, usually sooner if a date is coming up.',
    often: 'Frequently asked',
    questions: [
      {
        question: 'I cannot get into the room.',
        answer: 'Open the door once more: its address always stays the same. The door says when it opens.',
      },
      {
        question: 'A date is missing from my calendar.',
        answer: 'Some calendar apps fetch new dates only once a day. The page “Dates” is always up to date.',
      },
      {
        question: 'I need captions, interpreting or step-free access.',
        answer: 'Please write to us and say what you need, two weeks before the date if possible.',
      },
    ],
  },
  easy: {
    title: 'Easy language',
    intro: 'This explanation is written in Leichte Sprache, a form of German that is easy to read.',
    draftTitle: 'Not checked yet',
    further: 'There is no more content in Leichte Sprache on this site yet.',
  },
  sign: {
    title: 'Sign language',
    missing: 'The video in German Sign Language is still missing.',
    missingText:
      'Three things are to be explained here in German Sign Language: what this site offers, how to use it and what the accessibility statement says. Until then, the statement names this as a gap.',
    untilThen: 'Until then',
    ways: 'The explanations are given in simple words (in German) on this page:',
    interpreting: 'On request we arrange sign language interpreting for an event:',
  },
};

export const dutyTexts = (lang: Lang): DutyTexts => (lang === 'en' ? en : de);
