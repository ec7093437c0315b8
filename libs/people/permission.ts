// In: who somebody is and what they want to do. Out: yes or no. The one place that decides it; everything not named is
// forbidden. Routes declare the action they are (see the guard), pages ask the same function what to offer.
export type Role = 'organiser' | 'administrator';

export type Action =
  | 'read' // what is public; the service leaves out what is not
  | 'enter' // walk through a door; admission decides
  | 'take_part' // register, follow, ask; whoever holds the link from the mail acts for that registration
  | 'sign_in'
  | 'manage_own' // whoever is signed in: their own sign-ins
  | 'organise'; // everything at the desk

export interface SomeonesRole {
  /** Null: known to the house, and nothing to do with the desk. */
  role: Role | null;
}

const FOR_EVERYBODY: readonly Action[] = ['read', 'enter', 'take_part', 'sign_in'];
const BY_ROLE: Record<Role, readonly Action[]> = {
  organiser: ['manage_own', 'organise'],
  administrator: ['manage_own', 'organise'],
};

export function may(person: SomeonesRole | null, action: Action): boolean {
  if (FOR_EVERYBODY.includes(action)) return true;
  return person?.role ? BY_ROLE[person.role].includes(action) : false;
}
