import { dateInWords, type Lang } from '@hub/calendar/date-words';
import type { Material } from '@hub/contributions/material.entity';
import { MATERIAL_KINDS } from '@hub/contributions/material-words';
import type { SpeakerOnPage } from '@hub/contributions/speaker-page';
import { contributionWords, sizeInWords } from '../desk/contribution-words';
import { Paragraphs } from '../letterhead/text.page';
import { contentLang } from '../letterhead/words';

export interface MaterialsOnPage {
  materials: Material[];
  /** So many more are for those who registered. */
  hidden: number;
  /** Opens files for the one who holds this link. */
  place?: string;
}

/** What speakers gave: each under their name, a picture only with its description. */
export function SpeakerTexts({ speakers, lang }: { speakers: SpeakerOnPage[]; lang: Lang }) {
  const text = contributionWords(lang);
  return (
    <>
      {speakers.map(({ name, biography, abstract, studyTitle, doi, takeAways, picture, slides }) => (
        <section class="speaker">
          <h3 lang={contentLang(lang)}>{name}</h3>
          {picture && (
            <img
              class="portrait"
              src={`/dateien/${picture.id}/${picture.name}`}
              alt={picture.alt}
              width="160"
              loading="lazy"
            />
          )}
          {biography && <Paragraphs text={biography} lang={contentLang(lang)} />}
          {abstract && <Paragraphs text={abstract} lang={contentLang(lang)} />}
          {(studyTitle || doi) && (
            <p>
              {text.study}: <span lang={contentLang(lang)}>{studyTitle}</span>
              {doi && (
                <>
                  {' '}
                  <a href={`https://doi.org/${doi}`}>doi.org/{doi}</a>
                </>
              )}
            </p>
          )}
          {takeAways.length > 0 && (
            <>
              <h4>{text.takeAways}</h4>
              <ul lang={contentLang(lang)}>
                {takeAways.map((sentence) => (
                  <li>{sentence}</li>
                ))}
              </ul>
            </>
          )}
          {slides && (
            <p>
              <a href={`/dateien/${slides.id}/${slides.name}`}>
                {text.slidesOf(name)} ({text.download(sizeInWords(slides.bytes, lang))})
              </a>
            </p>
          )}
        </section>
      ))}
    </>
  );
}

/** What remains of the meeting, by kind, each with its licence and its date. */
export function Materials({ materials, hidden, place, lang }: MaterialsOnPage & { lang: Lang }) {
  const text = contributionWords(lang);
  const kinds = MATERIAL_KINDS.filter((kind) => materials.some((material) => material.kind === kind));
  if (kinds.length === 0 && hidden === 0) return null;
  return (
    <section class="materials">
      <h2 id="materialien">{text.materials}</h2>
      {kinds.map((kind) => (
        <>
          <h3>{text.headings[kind]}</h3>
          <ul class="plain-list">
            {materials
              .filter((material) => material.kind === kind)
              .map((material) => (
                <li lang={contentLang(lang)}>
                  <MaterialText material={material} {...(place ? { place } : {})} lang={lang} />
                  <p class="small" lang={lang}>
                    {dateInWords(material.dated, lang)} · {text.licences[material.licence] ?? material.licence}
                    {material.access !== 'public' && ` · ${text.onlyFor[material.access]}`}
                  </p>
                </li>
              ))}
          </ul>
        </>
      ))}
      {hidden > 0 && <p>{text.more(hidden)}</p>}
    </section>
  );
}

interface OneMaterial {
  material: Material;
  place?: string;
  /** One below the heading it stands under. */
  heading?: 'h2' | 'h3' | 'h4';
  lang: Lang;
}

export function MaterialText({ material, place, heading: Heading = 'h4', lang }: OneMaterial) {
  const text = contributionWords(lang);
  const { title, url, file, tableName, municipality, action, contact } = material;
  const way = place ? `?platz=${encodeURIComponent(place)}` : '';
  return (
    <>
      <Heading>{[tableName, municipality, title].filter(Boolean).join(' · ')}</Heading>
      {material.text && (
        <>
          {material.kind === 'good_practice' && <b lang={lang}>{text.problem}</b>}
          <Paragraphs text={material.text} />
        </>
      )}
      {action && (
        <>
          <b lang={lang}>{text.action}</b>
          <Paragraphs text={action} />
        </>
      )}
      {contact && (
        <p>
          <span lang={lang}>{text.asked}:</span> {contact}
        </p>
      )}
      {url && (
        <p>
          <a href={url} rel="noopener noreferrer">
            {url.replace(/^https?:\/\//u, '').replace(/\/$/u, '')}
          </a>
        </p>
      )}
      {file && (
        <p>
          <a href={`/dateien/${file.id}/${file.name}${way}`}>
            {file.name} (<span lang={lang}>{text.download(sizeInWords(file.bytes, lang))}</span>)
          </a>
        </p>
      )}
    </>
  );
}
