// A speaker's form: its fields as a browser sends them, and what they ask for. In: the body, or a stored contribution. Out:
// the fields to show, the request to save, problems by field.
import { CONSENT_ITEMS, type ConsentItem } from '@hub/contributions/consent-items';
import type { Contribution } from '@hub/contributions/contribution.entity';
import { typedIn, type Typed } from '../desk/typed-text';

export const SPEAKER_FIELDS = [
  ...(['biography', 'abstract', 'studyTitle', 'doi', 'take1', 'take2', 'take3', 'pictureAlt'] as const),
  ...(['dropPicture', 'dropSlides', 'live', 'recording', 'slidesConsent', 'pictureConsent'] as const),
] as const;
export type SpeakerForm = Typed<(typeof SPEAKER_FIELDS)[number]>;

/** Two consents are named like the files they are about. */
export const CONTROL_OF: Record<ConsentItem, (typeof SPEAKER_FIELDS)[number]> = {
  ...{ live: 'live', recording: 'recording', slides: 'slidesConsent', picture: 'pictureConsent' },
};

export const speakerFormOf = (body: unknown) => typedIn(body, SPEAKER_FIELDS, ['biography', 'abstract']);

export const speakerFormFor = (given: Contribution): SpeakerForm => ({
  ...{ biography: given.biography, abstract: given.abstract, studyTitle: given.studyTitle, doi: given.doi },
  ...{ take1: given.takeAways[0] ?? '', take2: given.takeAways[1] ?? '', take3: given.takeAways[2] ?? '' },
  ...{ pictureAlt: given.pictureAlt, dropPicture: '', dropSlides: '' },
  ...(Object.fromEntries(
    CONSENT_ITEMS.map((item) => [CONTROL_OF[item], given.agreed.includes(item) ? '1' : '']),
  ) as Pick<SpeakerForm, 'live' | 'recording' | 'slidesConsent' | 'pictureConsent'>),
});

/** As a program would send it. */
export const speakerRequestOf = (form: SpeakerForm) => ({
  ...{ biography: form.biography.trim(), abstract: form.abstract.trim(), studyTitle: form.studyTitle.trim() },
  ...{ doi: form.doi.trim(), pictureAlt: form.pictureAlt.trim() },
  takeAways: [form.take1, form.take2, form.take3].map((each) => each.trim()).filter(Boolean),
  agreed: CONSENT_ITEMS.filter((item) => form[CONTROL_OF[item]] !== ''),
});
