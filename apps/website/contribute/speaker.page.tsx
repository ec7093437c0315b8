import { dayInWords } from '@hub/calendar/date-words';
import { localOf } from '@hub/calendar/wall-clock';
import { CONSENT_ITEMS, CONSENT_WORDS } from '@hub/contributions/consent-items';
import type { Contribution } from '@hub/contributions/contribution.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { errorAt } from '../desk/desk-problems';
import { WhenTime } from '../letterhead/dates.page';
import { ErrorSummary, Field, FileField, TextArea, Tick, type FieldError } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { contentLang } from '../letterhead/words';
import { CONTROL_OF, SPEAKER_FIELDS, type SpeakerForm } from './speaker-form';
import { speakerWords } from './speaker-words';

export interface SpeakerPageData extends Letterhead {
  token: string;
  contribution: Contribution;
  meeting: Meeting;
  form: SpeakerForm;
  errors: FieldError[];
  saved: boolean;
  endsAt: Date | null;
  formToken: string;
}

/** A speaker's own page: what they give, and what may be shown of it. Nothing is ticked that they did not tick. */
export function speakerPage(data: SpeakerPageData): string {
  const { lang, meeting, contribution, form, errors, token } = data;
  const text = speakerWords(lang);
  return page({
    ...data,
    title: text.title(meeting.title),
    noindex: true,
    children: (
      <>
        <p class="kicker">{text.kicker}</p>
        <h1 lang={contentLang(lang)}>{meeting.title}</h1>
        <p>
          <WhenTime when={meeting} lang={lang} class="when" />
        </p>
        {data.saved && (
          <div class="note" role="status">
            <p>{text.saved}</p>
          </div>
        )}
        <ErrorSummary lang={lang} errors={errors} />
        <p>{text.lead(contribution.name)}</p>
        {data.endsAt && (
          <p class="small">{text.until(dayInWords(localOf(data.endsAt, meeting.zone).slice(0, 10), lang))}</p>
        )}
        <p class="row">
          {meeting.startsAt && (
            <a class="button quiet" href={`/mitwirken/${token}/termin.ics`}>
              {text.calendar}
            </a>
          )}
          <a class="button quiet" href={`/termine/${meeting.slug}`}>
            {text.page}
          </a>
        </p>
        <form method="post" action={`/mitwirken/${token}`} encType="multipart/form-data" class="narrow">
          <input type="hidden" name="formToken" value={data.formToken} />
          <h2>{text.about}</h2>
          <TextArea {...about('biography')} label={text.biography} rows={4} maxlength={3000} />
          <TextArea {...about('abstract')} label={text.abstract} rows={6} maxlength={5000} />
          <Field {...about('studyTitle')} label={text.studyTitle} maxlength={300} />
          <Field {...about('doi')} label={text.doi} hint={text.doiHint} maxlength={300} />
          <fieldset>
            <legend>{text.takeAways}</legend>
            {(['take1', 'take2', 'take3'] as const).map((field, index) => (
              <Field {...about(field)} label={text.takeAway(index + 1)} maxlength={300} />
            ))}
          </fieldset>
          <fieldset>
            <legend>{text.picture}</legend>
            {contribution.picture && (
              <p>
                <img class="portrait" src={`/mitwirken/${token}/bild`} alt={contribution.pictureAlt} width="160" />
              </p>
            )}
            <FileField
              {...plain('picture')}
              label={text.file}
              hint={text.pictureHint}
              accept="image/jpeg,image/png,image/webp"
            />
            <Field {...about('pictureAlt')} label={text.pictureAlt} hint={text.pictureAltHint} maxlength={300} />
            {contribution.picture && (
              <Tick id="dropPicture" name="dropPicture" label={text.drop} checked={form.dropPicture !== ''} />
            )}
          </fieldset>
          <fieldset>
            <legend>{text.slides}</legend>
            {contribution.slides && (
              <p>
                {text.has} {contribution.slides.name}
              </p>
            )}
            <FileField {...plain('slides')} label={text.file} hint={text.slidesHint} accept="application/pdf" />
            {contribution.slides && (
              <Tick id="dropSlides" name="dropSlides" label={text.drop} checked={form.dropSlides !== ''} />
            )}
          </fieldset>
          <fieldset>
            <legend>{text.consents}</legend>
            <p class="hint">{text.consentsHint}</p>
            {CONSENT_ITEMS.map((item) => (
              <Tick
                id={CONTROL_OF[item]}
                name={CONTROL_OF[item]}
                label={CONSENT_WORDS[lang][item]}
                checked={form[CONTROL_OF[item]] !== ''}
              />
            ))}
          </fieldset>
          <button class="button">{text.save}</button>
        </form>
      </>
    ),
  });

  function plain(id: string) {
    return { lang, id, error: errorAt(errors, id) };
  }

  function about(id: (typeof SPEAKER_FIELDS)[number]) {
    return { ...plain(id), value: form[id] };
  }
}

/** For a link that is over, taken back, or never was one. */
export function speakerGonePage(data: Letterhead): string {
  const text = speakerWords(data.lang);
  return page({
    ...data,
    title: text.gone,
    noindex: true,
    children: (
      <>
        <h1>{text.gone}</h1>
        <p>{text.goneHelp}</p>
      </>
    ),
  });
}
