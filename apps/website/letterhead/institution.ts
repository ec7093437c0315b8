// In: what the operator said about itself at set-up. Out: the shape every page frame, imprint and notice reads.
// `placeholder` is true until somebody filled it in; the pages then say so openly instead of inventing a sender.
import type { Land } from '@hub/calendar/holidays';

export interface Institution {
  name: string;
  street: string;
  postcode: string;
  city: string;
  email: string;
  phone?: string | null;
  representative?: string | null;
  privacyEmail: string;
  responsible?: string | null;
  /** Address of the logo, if there is one. */
  logo?: string | null;
  placeholder: boolean;
}

/** What the house shows of itself on every page. */
export interface Face {
  institution: Institution;
  land: Land;
  hasProvider: boolean;
  /** In production nothing is served before it is filled in. */
  isShut: boolean;
}

/** Until the operator fills in who runs the hub, pages say so instead of inventing a sender. */
export const UNNAMED: Institution = {
  name: 'Treffpunkt',
  street: '',
  postcode: '',
  city: '',
  email: 'treffpunkt@example.org',
  privacyEmail: 'datenschutz@example.org',
  placeholder: true,
};

export const FACELESS: Face = { institution: UNNAMED, land: 'BW', hasProvider: false, isShut: false };
