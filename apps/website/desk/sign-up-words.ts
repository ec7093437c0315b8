// The words of the form about how one registers, in both languages. In: a language. Out: labels, hints, buttons.
import type { Lang } from '@hub/calendar/date-words';
import type { QuotaVocabulary } from '@hub/people/vocabularies';
import type { Promotion } from '@hub/guests/registration-words';

const german = {
  title: 'Anmelderegeln',
  of: (title: string) => `Anmelderegeln: ${title}`,
  intro:
    'Ohne Eintrag gilt, was das Format sagt. Gefragt wird nach Name, E-Mail-Adresse und Kommune, sonst nach nichts, solange Sie hier nichts hinzufügen.',
  noRegistration:
    'Zu diesem Termin kommt man ohne Anmeldung. Die Regeln gelten, sobald unter „Wer darf hinein?“ eine Anmeldung verlangt wird.',
  scope: 'Für welche Termine?',
  scopes: { this: 'Nur für diesen Termin', all: 'Für die ganze Reihe' },
  seats: 'Plätze',
  capacity: 'Wie viele?',
  capacityHint: 'Leer: so viele, wie kommen möchten. Mitwirkende und Gäste belegen keinen Platz.',
  perMunicipality: 'Höchstens so viele aus einer Kommune',
  quotas: 'Höchstens so viele von …',
  quotaHint: 'Leer: keine Grenze. Sobald hier eine Zahl steht, fragt das Formular danach.',
  vocabularies: {
    municipality_kind: 'Art der Kommune',
    association: 'Kommunaler Landesverband',
    sector: 'Bereich',
  } satisfies Record<QuotaVocabulary, string>,
  when: 'Wann kann man sich anmelden?',
  opensOn: 'Ab diesem Tag',
  closesOn: 'Anmeldeschluss',
  dayHint: 'Der Tag selbst zählt noch mit. Leer: bis zum Beginn.',
  full: 'Wenn alles voll ist',
  waitingList: 'Warteliste führen',
  promotion: 'Ein Platz wird frei',
  promotions: {
    automatic: 'Die nächste Person rückt sofort nach',
    offer: 'Die nächste Person bekommt ein Angebot mit Frist',
    by_hand: 'Ich vergebe ihn von Hand',
  } satisfies Record<Promotion, string>,
  offerHours: 'So viele Stunden gilt ein Angebot',
  form: 'Das Formular',
  wholeSeries: 'Man kann sich für die ganze Reihe auf einmal anmelden',
  questions: 'Eigene Fragen',
  questionsHint:
    'Eine je Zeile. Mit * am Ende ist sie Pflicht. Auswahl: Essen [vegetarisch, vegan]. Zum Ankreuzen: Ich komme mit der Bahn [ ]. Langer Text: Was möchten Sie besprechen? ...',
  asksNeeds: 'Nach besonderem Bedarf fragen',
  asksNeedsHint: 'Sehen nur Sie hier; drei Tage nach dem Termin wird es gelöscht.',
  letters: 'In allen Briefen zu diesem Termin',
  letterNote: 'Zusätzlicher Absatz auf Deutsch',
  letterNoteEn: 'Zusätzlicher Absatz auf Englisch',
  save: 'Speichern',
  back: 'Zurück zur Gästeliste',
};

export type SignUpWords = typeof german;

const english: SignUpWords = {
  title: 'Registration rules',
  of: (title) => `Registration rules: ${title}`,
  intro:
    'Without an entry the rules of the format hold. The form asks for name, e-mail address and municipality, and for nothing else unless you add it here.',
  noRegistration:
    'One comes to this meeting without registering. These rules hold as soon as “Who may come in?” asks for a registration.',
  scope: 'For which dates?',
  scopes: { this: 'For this date only', all: 'For the whole series' },
  seats: 'Seats',
  capacity: 'How many?',
  capacityHint: 'Empty: as many as want to come. Contributors and guests take no seat.',
  perMunicipality: 'At most so many of one municipality',
  quotas: 'At most so many of …',
  quotaHint: 'Empty: no limit. Once there is a number here, the form asks for it.',
  vocabularies: { municipality_kind: 'Kind of municipality', association: 'Municipal association', sector: 'Sector' },
  when: 'When can one register?',
  opensOn: 'From this day on',
  closesOn: 'Deadline',
  dayHint: 'The day itself still counts. Empty: until the start.',
  full: 'When all seats are taken',
  waitingList: 'Keep a waiting list',
  promotion: 'A seat becomes free',
  promotions: {
    automatic: 'The next person moves up at once',
    offer: 'The next person gets an offer with a deadline',
    by_hand: 'I give it by hand',
  },
  offerHours: 'An offer is good for so many hours',
  form: 'The form',
  wholeSeries: 'One can register for the whole series at once',
  questions: 'Questions of your own',
  questionsHint:
    'One per line. With * at the end it is required. Choice: Meal [vegetarian, vegan]. To tick: I come by train [ ]. Long text: What would you like to discuss? ...',
  asksNeeds: 'Ask for special needs',
  asksNeedsHint: 'Seen by you only; deleted three days after the meeting.',
  letters: 'In every letter about this meeting',
  letterNote: 'Additional paragraph in German',
  letterNoteEn: 'Additional paragraph in English',
  save: 'Save',
  back: 'Back to the guest list',
};

export const signUpWords = (lang: Lang): SignUpWords => (lang === 'en' ? english : german);
