// In: what the operator said about itself at set-up. Out: the shape every page frame, imprint and notice reads.
// `placeholder` is true until somebody filled it in; the pages then say so openly instead of inventing a sender.
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
  placeholder: boolean;
}
