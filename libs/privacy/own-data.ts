// Everything the house keeps under one address, as plain values. In: nothing. Out: the shape that page and file share.
export interface OwnData {
  address: string;
  registrations: {
    meeting: string;
    localStart: string | null;
    state: string;
    role: string;
    name: string;
    municipality: string;
    answers: Record<string, string>;
    specialNeed: string | null;
    attendance: string | null;
    minutesInRoom: number | null;
    interruptions: number | null;
    reminderMinutes: number[] | null;
    createdAt: Date;
  }[];
  seriesRegistrations: {
    series: string;
    name: string;
    municipality: string;
    answers: Record<string, string>;
    createdAt: Date;
    cancelledAt: Date | null;
  }[];
  followers: { kind: string; about: string | null; askedAt: Date; confirmedAt: Date | null }[];
  person: {
    name: string;
    municipality: string | null;
    function: string | null;
    sectors: string[];
    actorGroups: string[];
    topics: string[];
    worksAtDesk: boolean;
    createdAt: Date;
  } | null;
  questions: { name: string; text: string; askedAt: Date; answeredAt: Date | null }[];
  contributions: {
    meeting: string;
    name: string;
    biography: string;
    abstract: string;
    studyTitle: string;
    doi: string;
    takeAways: string[];
    pictureAlt: string;
    hasPicture: boolean;
    hasSlides: boolean;
    agreed: string[];
    createdAt: Date;
  }[];
  letters: { kind: string; state: string; createdAt: Date; sentAt: Date | null }[];
  consents: { purpose: string; textVersion: string; lang: string; at: Date; withdrawnAt: Date | null }[];
}

export const isNothing = ({
  registrations,
  seriesRegistrations,
  followers,
  person,
  questions,
  contributions,
}: OwnData): boolean =>
  person === null &&
  [registrations, seriesRegistrations, followers, questions, contributions].every((list) => list.length === 0);
