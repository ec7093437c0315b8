// What the page of a meeting shows of its speakers. In: contributions with their files. Out: what may be seen: text that was
// given for the page, a picture and slides only where their consent holds, interview questions never.
import type { Contribution } from './contribution.entity';

export interface SpeakerOnPage {
  name: string;
  biography: string;
  abstract: string;
  studyTitle: string;
  doi: string;
  takeAways: string[];
  picture: { id: string; name: string; alt: string } | null;
  slides: { id: string; name: string; bytes: number } | null;
}

export const speakersOnPage = (contributions: Contribution[]): SpeakerOnPage[] =>
  contributions
    .filter(({ revokedAt, savedAt }) => savedAt !== null || revokedAt === null)
    .map(({ agreed, picture, slides, pictureAlt, ...said }) => ({
      ...{ name: said.name, biography: said.biography, abstract: said.abstract },
      ...{ studyTitle: said.studyTitle, doi: said.doi, takeAways: said.takeAways },
      picture: picture && agreed.includes('picture') ? { id: picture.id, name: picture.name, alt: pictureAlt } : null,
      slides: slides && agreed.includes('slides') ? { id: slides.id, name: slides.name, bytes: slides.bytes } : null,
    }))
    .filter(({ name: _name, ...given }) =>
      Object.values(given).some((each) => (Array.isArray(each) ? each.length > 0 : Boolean(each))),
    );

/** "10.1000/182", "doi:10.1000/182" or the whole address, as the part that names the study; null for anything else. */
export function doiIn(text: string): string | null {
  const [doi] = /10\.\d{4,9}\/[-._;()/:a-z0-9]{1,200}$/iu.exec(text.trim()) ?? [];
  return doi ?? null;
}
